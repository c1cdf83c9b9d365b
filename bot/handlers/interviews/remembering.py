"""What an interview leaves of a question for /review, and of what the person can do."""

from bot.handlers.memory import Outcome, remember
from bot.handlers.turn import Turn
from bot.quiz.grading.free import Band, Grade
from bot.quiz.grading.free.flags import Flag
from bot.quiz.interviews.report import UNGRADED
from bot.quiz.memory import Rating
from bot.quiz.posing import Posed
from bot.store import cards
from bot.store.cards import Tried
from bot.store.interviews import StoredInterview

RIGHT = (Band.GOOD, Band.STRONG)
"""What need not be asked again."""


async def answered(turn: Turn, stored: StoredInterview, posed: Posed, grade: Grade) -> None:
    """Remember how the first answer to a question went. What could not be read says nothing of the person."""
    if Flag.SKIPPED in grade.flags:
        not_known(turn, stored, posed)
    elif grade.band not in UNGRADED:
        asked = (*posed.draw.edition.name, posed.question.topic, posed.question.level)
        right = grade.band in RIGHT
        await remember(turn, Outcome(stored.person, *asked, grade.score, right=right, account=_account(turn, stored)))


def not_known(turn: Turn, stored: StoredInterview, posed: Posed) -> None:
    """Have a question asked again which the person left out, or said they do not know."""
    asked = (*posed.draw.edition.name, posed.question.topic)
    cards.add(turn.tx, Tried(stored.person, *asked, Rating.AGAIN, turn.now, _account(turn, stored)))


def _account(turn: Turn, stored: StoredInterview) -> int | None:
    """The account that answers, if not the person's own; by the clock it is the one whose chat this is."""
    if turn.person.id:
        return turn.person.account
    return turn.chat.added_by if turn.chat.added_by != stored.person else None
