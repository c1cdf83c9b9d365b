"""What a person reads around a question of the day: its heading, a streak, the reveal."""

from collections.abc import Sequence
from datetime import date

from bot.quiz.posing import Posed
from bot.quiz.streaks import Kept
from bot.replies import Note, Quote
from bot.store.streaks import Owned
from bot.texts.live import MOST_NAMES
from bot.texts.moments import day_name, question_of, short_day
from bot.texts.numbers import count, gist
from bot.texts.verdicts import the_answer

MOST_STREAKS = 5
LEAST_STREAK = 2
"""Dates in a row from which a streak is worth telling."""

LONGEST_GIST = 120


def heading(day: date) -> str:
    """`Question of the day: Tuesday, 3 March`."""
    return f"Question of the day: {day_name(day)}"


def how(crowd: bool) -> str:
    """One sentence on how it is answered."""
    return "Everyone may answer once; you alone see how you did." if crowd else "Press your answer."


def thread(day: date) -> str:
    """The title of the thread in which it is talked about."""
    return f"Question of {short_day(day)}"


def streak(kept: Kept) -> str:
    """What an answer did for a streak."""
    length, freezes = kept.streak.length, kept.streak.freezes
    said = f"Day {length} of your streak."
    if kept.frozen:
        said += f" {count(kept.frozen, 'freeze')} covered what you missed; {freezes - kept.earned} left."
    if kept.earned:
        said += f" You earn a freeze: it covers a day you miss ({freezes} kept)."
    return said


def closed(posed: Posed, replaces: str, quote: Quote) -> Note:
    """What takes the question's place once it is revealed."""
    body = (the_answer(posed), posed.explanation)
    return Note(title="Closed.", body=body, replaces=replaces, quote=quote, only_in_place=True)


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
    had = f": {len(right)} of {answered} right." if answered else " went unanswered."
    names = f"Right: {', '.join(right[:MOST_NAMES])}{_more(len(right) - MOST_NAMES)}." if right else ""
    long = [f"{each.name} {each.streak.length}" for each in streaks if each.streak.length >= LEAST_STREAK]
    rows = f"Days in a row: {', '.join(long[:MOST_STREAKS])}." if long else ""
    body = (gist(posed.prompt, LONGEST_GIST), the_answer(posed), posed.explanation, names, rows)
    return Note(title=f"{question_of(day, today)}{had}", body=tuple(part for part in body if part))


def _more(number: int) -> str:
    return f" and {number} more" if number > 0 else ""
