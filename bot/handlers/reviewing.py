"""What a review says beside what a quiz says: which answers were too easy, and what is to come."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.handlers.own_zone import zone_of
from bot.handlers.turn import Turn
from bot.quiz.rounds import asked, is_stopped
from bot.quiz.schedule import Schedule
from bot.replies import Note
from bot.store import cards
from bot.store.answers import StoredAnswer
from bot.store.rounds import REVIEW, StoredRound
from bot.texts import review as texts


def rateable(stored: StoredRound, note: Note, key: str, good: bool) -> Note:
    """The note after an answer, in a review with a button that says that the question was too easy.

    Args:
        stored: the round.
        note: the note.
        key: that of the question's message.
        good: whether the answer was right, without a hint and at once.
    """
    return replace(note, buttons=(texts.too_easy(key),)) if good and stored.purpose == REVIEW else note


async def reviewed(turn: Turn, stored: StoredRound, given: list[StoredAnswer], summary: Note) -> Note:
    """The summary of a review that is over, with what is to come.

    Args:
        turn: the turn.
        stored: the round.
        given: the person's answers.
        summary: what is said of a quiz that went the same way.
    """
    await cards.added(turn.tx)
    zone = await zone_of(turn)
    ahead = await cards.ahead(turn.tx, turn.person.id, turn.now, end_of_tomorrow(turn.now, zone))
    done = texts.Done(
        asked=len(given),
        right=sum(answer.credit == 1 for answer in given),
        earned=sum(answer.points for answer in given),
        stopped=is_stopped(stored.state),
        left=len(stored.state.draws) - asked(stored.state) if is_stopped(stored.state) else 0,
    )
    return texts.finished(summary, done, ahead, turn.now, zone)


def end_of_tomorrow(now: datetime, zone: str) -> datetime:
    """The first moment of the day after tomorrow, on the clocks of a time zone."""
    midnight = Schedule(time(0), zone)
    day = midnight.day_of(now) + timedelta(days=2)
    # A zone may leave out a whole date.
    return midnight.on(day) or now + timedelta(days=2)
