"""How long a question of a live round stays open."""

from datetime import timedelta

from bot.quiz.posing import Posed

THINKING = timedelta(seconds=20)
"""For everyone, however short the question is."""

WORDS_A_MINUTE = 180
"""Of careful reading: below the 238 that adults read silently (Brysbaert 2019, J. Mem. Lang. 109), as options are
compared and many read in a second language.
"""

NORMAL, RELAXED = "normal", "relaxed"
PACES = {NORMAL: 1, RELAXED: 2}
"""How many times as long a question stays open."""

LAST_CALL = timedelta(seconds=3)
"""From the last expected answer to the close, in which one may still change one's mind."""


def open_for(posed: Posed, pace: str = NORMAL) -> timedelta:
    """How long a question stays open: time to think, and to read prompt, code and options; in whole seconds.

    Args:
        posed: the question.
        pace: one of `PACES`.
    """
    words = sum(len(text.split()) for text in (posed.prompt, posed.code or "", *posed.options))
    seconds = THINKING.total_seconds() + words * 60 / WORDS_A_MINUTE
    return timedelta(seconds=round(seconds * PACES[pace]))
