"""How answers count for what a person is asked again."""

from bot.handlers.turn import Turn
from bot.quiz.memory import Rating, is_slow
from bot.quiz.posing import Posed
from bot.quiz.questions import SelfAssessed
from bot.store import cards
from bot.store.cards import Tried
from bot.store.rounds import StoredRound


def recalled(turn: Turn, posed: Posed, rating: Rating) -> None:
    """Let what the person who acts did with a question count; what did not go well is asked again."""
    person, asked = turn.person, (*posed.draw.edition.name, posed.question.topic)
    cards.add(turn.tx, Tried(person.id, *asked, rating, turn.now, person.account))


def took_long(turn: Turn, stored: StoredRound, posed: Posed) -> bool:
    """Whether the person took long for the current question, as far as that says something.

    In a live round everyone has the same time, and free text takes as long as it takes to write.
    """
    if stored.state.shared or stored.shown_at is None or isinstance(posed.question, SelfAssessed):
        return False
    return is_slow(posed, turn.now - stored.shown_at)
