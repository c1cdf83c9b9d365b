"""Which questions a round asks: unseen first, weak topics first, balanced over topics."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Candidate:
    """A question of the pool, as far as choosing needs to know it."""

    question: str
    version: int
    topic: str


@dataclass(frozen=True)
class History:
    """What was asked before, and how it went.

    Attributes:
        laps: question id to the lap through the pack in which this chat was last asked it.
        topics: topic to (sum of credits, number of answers) of this person.
    """

    laps: Mapping[str, int] = field(default_factory=dict)
    topics: Mapping[str, tuple[float, int]] = field(default_factory=dict)


def select(pool: Sequence[Candidate], history: History, number: int, rng: random.Random) -> list[Candidate]:
    """Choose questions for a round.

    No question comes again before every other of the pool has come. Among those whose
    turn it is, topics take turns in proportion to how weak the person is in them.

    Args:
        pool: the questions that fit what was asked for.
        history: of this chat and person.
        number: how many questions are wanted.
        rng: decides between equals.

    Returns:
        At most `number` different candidates, in the order of asking.
    """
    left = list(pool)
    rng.shuffle(left)
    picked: list[Candidate] = []
    turns: Counter[str] = Counter()
    while left and len(picked) < number:
        earliest = min(history.laps.get(candidate.question, 0) for candidate in left)
        due = [candidate for candidate in left if history.laps.get(candidate.question, 0) == earliest]
        # min() keeps the first of equals, and the shuffle above decided which that is.
        choice = min(due, key=lambda candidate: (turns[candidate.topic] + 1) / weakness(history, candidate.topic))
        turns[choice.topic] += 1
        picked.append(choice)
        left.remove(choice)
    return picked


def next_lap(running: int, last: int) -> int:
    """The lap in which a question is asked now.

    A question that lags behind, because it is new or other topics were asked for, joins the lap that is
    run; one that was asked in this lap begins the next.

    Args:
        running: the latest lap in which any question of the pack was asked; 1 before the first.
        last: the lap in which this one was last asked; 0 if it never was.
    """
    return running if last < running else running + 1


def weakness(history: History, topic: str) -> float:
    """How much a topic needs practice: 1 (every answer right) to 2 (every answer wrong).

    The share of credit is estimated with one right and one wrong answer added (Laplace's rule of
    succession), so that an unknown topic stands in the middle.
    """
    credit, answers = history.topics.get(topic, (0.0, 0))
    return 2 - (credit + 1) / (answers + 2)
