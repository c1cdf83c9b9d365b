"""What a judged answer leaves behind beside its points: what the person can do, and what they should review."""

from dataclasses import dataclass

from bot.handlers.turn import Turn
from bot.quiz.memory import rate
from bot.quiz.questions import Level
from bot.quiz.ratings import score_of
from bot.store import cards, ratings
from bot.store.cards import Tried
from bot.store.ratings import Judged


@dataclass(frozen=True)
class Outcome:
    """How an answer went.

    Attributes:
        person: who answered.
        pack, question, topic, level: what they were asked.
        credit: 0 to 1.
        hinted: whether they had seen the hint.
        slow: whether they took long for it.
        account: that gave the answer, where it is another one than the person's own.
        right: whether it counts as remembered well, though graded free text hardly ever gets all of the credit.
    """

    person: int
    pack: str
    question: str
    topic: str
    level: Level
    credit: float
    hinted: bool = False
    slow: bool = False
    account: int | None = None
    right: bool = False


async def remember(turn: Turn, outcome: Outcome) -> None:
    """Remember how an answer went. It is called for every judged answer, wherever it was given, before it is stored."""
    asked = (outcome.pack, outcome.question, outcome.topic)
    rating = rate(1.0 if outcome.right else outcome.credit, outcome.hinted, outcome.slow)
    cards.add(turn.tx, Tried(outcome.person, *asked, rating, turn.now, outcome.account))
    # After that, for it is what has the same person's other answers wait.
    score = score_of(outcome.credit, outcome.hinted)
    ratings.judge(turn.tx, Judged(outcome.person, *asked, outcome.level, score))
