"""What a person reads around a question of the day: its heading, a streak, the reveal."""

from collections.abc import Sequence
from datetime import date

from bot.language import _, n_
from bot.quiz.posing import Posed
from bot.quiz.streaks import Kept
from bot.replies import Note, Quote
from bot.store.streaks import Owned
from bot.texts.live import MOST_NAMES
from bot.texts.moments import day_name, outcome, short_day
from bot.texts.numbers import gist, listed, number
from bot.texts.verdicts import because, the_answer

MOST_STREAKS = 5
LEAST_STREAK = 2
"""Dates in a row from which a streak is worth telling."""

LONGEST_GIST = 120


def heading(day: date) -> str:
    """`Question of the day: Tuesday, 3 March`."""
    return _("Question of the day: {day}").format(day=day_name(day))


def how(crowd: bool) -> str:
    """One sentence on how it is answered."""
    return _("Everyone may answer once; you alone see how you did.") if crowd else _("Press your answer.")


def thread(day: date) -> str:
    """The title of the thread in which it is talked about."""
    return _("Question of {day}").format(day=short_day(day))


def streak(kept: Kept) -> str:
    """What an answer did for a streak."""
    length, freezes = kept.streak.length, kept.streak.freezes
    said = [_("Day {number} of your streak.").format(number=number(length))]
    if kept.frozen:
        covered = n_(
            "{number} freeze covered what you missed; {left} left.",
            "{number} freezes covered what you missed; {left} left.",
            kept.frozen,
        )
        said.append(covered.format(number=number(kept.frozen), left=number(freezes - kept.earned)))
    if kept.earned:
        earned = _("You earn a freeze: it covers a day you miss ({kept} kept).")
        said.append(earned.format(kept=number(freezes)))
    return " ".join(said)


def closed(posed: Posed, replaces: str, quote: Quote) -> Note:
    """What takes the question's place once it is revealed."""
    body = (the_answer(posed), *because(posed))
    return Note(title=_("Closed."), body=body, replaces=replaces, quote=quote, only_in_place=True)


def revealed(
    posed: Posed, day: date, today: date, right: Sequence[str], answered: int, streaks: Sequence[Owned]
) -> Note:
    """The answer, and who had it.

    Args:
        posed: the question.
        day: the date it was for.
        today: the date on which that is read.
        right: the names of those who were right.
        answered: how many answered.
        streaks: of those who answered, the longest first.
    """
    long = [f"{each.name} {number(each.streak.length)}" for each in streaks if each.streak.length >= LEAST_STREAK]
    rows = _("Days in a row: {streaks}.").format(streaks=listed(long[:MOST_STREAKS])) if long else ""
    body = (gist(posed.prompt, LONGEST_GIST), the_answer(posed), posed.explanation, _right(right), rows)
    return Note(title=outcome(day, today, len(right), answered), body=tuple(part for part in body if part))


def _right(names: Sequence[str]) -> str:
    if not names:
        return ""
    more = len(names) - MOST_NAMES
    said = _("Right: {names} and {more} more.") if more > 0 else _("Right: {names}.")
    return said.format(names=listed(names[:MOST_NAMES]), more=number(more))
