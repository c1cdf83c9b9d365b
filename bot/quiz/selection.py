"""Which questions a round asks: unseen first, weak topics first, balanced over topics."""

import random
from collections import Counter, defaultdict, deque
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
    shuffled = list(pool)
    rng.shuffle(shuffled)
    laps: defaultdict[int, defaultdict[str, deque[tuple[int, Candidate]]]] = defaultdict(lambda: defaultdict(deque))
    for place, candidate in enumerate(shuffled):
        laps[history.laps.get(candidate.question, 0)][candidate.topic].append((place, candidate))
    weak = {candidate.topic: weakness(history, candidate.topic) for candidate in pool}
    picked: list[Candidate] = []
    turns: Counter[str] = Counter()
    for _, waiting in sorted(laps.items()):
        while waiting and len(picked) < number:
            # The shuffle decides between equals: whichever topic comes first in it.
            topic = min(waiting, key=lambda each: ((turns[each] + 1) / weak[each], waiting[each][0][0]))
            picked.append(waiting[topic].popleft()[1])
            turns[topic] += 1
            if not waiting[topic]:
                del waiting[topic]
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
