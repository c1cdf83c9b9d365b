"""Storing an answer and counting it: what every way of answering shares."""

from dataclasses import dataclass, replace
from datetime import date

from bot.handlers.memory import Outcome, remember
from bot.handlers.recalling import took_long
from bot.handlers.turn import Turn
from bot.quiz.answers import Answer
from bot.quiz.errors import AlreadyAnswered
from bot.quiz.grading.verdicts import Verdict
from bot.quiz.posing import Posed
from bot.quiz.scoring import points
from bot.store import answers, boards
from bot.store.answers import StoredAnswer
from bot.store.rounds import StoredRound


@dataclass(frozen=True)
class Earned:
    """What an answer brought: hundredths of a point, and the boards on which its question was not used up today."""

    points: int
    boards: tuple[str, ...]

    @property
    def counted(self) -> bool:
        """Whether it counted at all."""
        return bool(self.boards)


NOTHING = Earned(0, ())


async def record(
    turn: Turn,
    stored: StoredRound,
    posed: Posed,
    given: Answer,
    credit: float | None = None,
    earned: Earned = NOTHING,
    skipped: bool = False,
) -> None:
    """Store an answer to the current question.

    Raises:
        AlreadyAnswered: this person has answered it in this round.
    """
    answer = answer_of(turn, stored, posed, given)
    answer = replace(answer, skipped=skipped, credit=credit, points=earned.points, boards=earned.boards)
    if not await answers.add(turn.tx, stored, answer):
        raise AlreadyAnswered


def answer_of(turn: Turn, stored: StoredRound, posed: Posed, given: Answer) -> StoredAnswer:
    """What this person gives to the current question, not yet judged."""
    return StoredAnswer(
        position=stored.state.position,
        person=turn.person.id,
        edition=posed.draw.edition,
        topic=posed.question.topic,
        given=given,
        skipped=False,
        hinted=stored.state.hinted,
        credit=None,
        at=turn.now,
        day=turn.day_of(turn.now),
        account=turn.person.account,
    )


async def count(
    turn: Turn,
    stored: StoredRound,
    posed: Posed,
    person: int,
    verdict: Verdict,
    hinted: bool,
    day: date,
    left: float = 0.0,
    *,
    account: int | None,
) -> Earned:
    """Count a verdict on the boards of this place; a question counts once a day for each person.

    Args:
        turn: the turn in which the verdict was found.
        stored: the round.
        posed: the question.
        person: who answered.
        verdict: the verdict.
        hinted: whether they had seen the hint.
        day: the local date on which they answered, which may lie before that of the verdict.
        left: how much of the question's time was left, 0 to 1, where speed counts.
        account: that gave the answer, where it is another one than the person's own.
    """
    worth = points(posed.question.level, verdict.credit, hinted, left)
    fresh = await use_up(turn, posed, person, day)
    question, slow = posed.question, took_long(turn, stored, posed)
    asked = (posed.draw.pack, question.id, question.topic, question.level)
    await remember(turn, Outcome(person, *asked, verdict.credit, hinted, slow, account))
    boards.add(turn.tx, person, fresh, day, worth, verdict.right)
    return Earned(worth if fresh else 0, fresh)


async def use_up(turn: Turn, posed: Posed, person: int, day: date) -> tuple[str, ...]:
    """Note that a person knows the answer to a question by now; the boards on which it could still count."""
    name = "/".join(posed.draw.edition.name)
    return tuple(await boards.claim(turn.tx, person, boards.boards_of(turn.chat.place), day, name))
