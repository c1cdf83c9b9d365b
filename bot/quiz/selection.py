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
        asked: question id to how often this chat was asked it.
        topics: topic to (sum of credits, number of answers) of this person.
    """

    asked: Mapping[str, int] = field(default_factory=dict)
    topics: Mapping[str, tuple[float, int]] = field(default_factory=dict)


def select(pool: Sequence[Candidate], history: History, number: int, rng: random.Random) -> list[Candidate]:
    """Choose questions for a round.

    No question comes again before every other of the pool has been asked as often. Among those whose
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
        fewest = min(history.asked.get(candidate.question, 0) for candidate in left)
        due = [candidate for candidate in left if history.asked.get(candidate.question, 0) == fewest]
        # min() keeps the first of equals, and the shuffle above decided which that is.
        choice = min(due, key=lambda candidate: (turns[candidate.topic] + 1) / weakness(history, candidate.topic))
        turns[choice.topic] += 1
        picked.append(choice)
        left.remove(choice)
    return picked


def weakness(history: History, topic: str) -> float:
    """How much a topic needs practice: 1 (every answer right) to 2 (every answer wrong).

    The share of credit is estimated with one right and one wrong answer added (Laplace's rule of
    succession), so that an unknown topic stands in the middle.
    """
    credit, answers = history.topics.get(topic, (0.0, 0))
    return 2 - (credit + 1) / (answers + 2)
