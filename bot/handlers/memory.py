"""What a judged answer leaves behind beside its points: what the person can do, and what they should review."""

from bot.handlers.recalling import recalled
from bot.handlers.turn import Turn
from bot.quiz.memory import rate
from bot.quiz.model import Id
from bot.quiz.questions import Level


async def remember(
    turn: Turn,
    person: int,
    pack: str,
    question: Id,
    topic: Id,
    level: Level,  # noqa: ARG001 -- it weighs in ratings
    credit: float,
    hinted: bool,
    *,
    slow: bool = False,
) -> None:
    """Remember how an answer went. It is called for every judged answer, wherever it was given, before it is stored.

    Args:
        turn: the turn in which it was judged.
        person: who answered.
        pack: the pack of the question.
        question: which question.
        topic: its topic.
        level: its level.
        credit: 0 to 1.
        hinted: whether they had seen the hint.
        slow: whether they took long for it.
    """
    recalled(turn, person, pack, question, topic, rate(credit, hinted, slow))
