"""What a judged answer leaves behind beside its points: what the person can do, and what they should review."""

from bot.handlers.turn import Turn
from bot.quiz.model import Id
from bot.quiz.questions import Level
from bot.quiz.ratings import score_of
from bot.store import ratings
from bot.store.ratings import Judged


async def remember(
    turn: Turn, person: int, pack: str, question: Id, topic: Id, level: Level, credit: float, hinted: bool
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
    """
    ratings.judge(turn.tx, Judged(person, pack, question, topic, level, score_of(credit, hinted)))
