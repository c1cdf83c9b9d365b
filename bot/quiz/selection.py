"""Which questions a round asks: unseen first, weak topics first, balanced over topics, as hard as they should be."""

import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.quiz.aiming import AIM, EASIER, HARDER, band
from bot.quiz.posing import Edition
from bot.quiz.ratings import MIDDLE, Ability, expected

PATIENCE = 10
"""A topic waits one turn more, for each tenth that its best question lies off what it should be."""


@dataclass(frozen=True)
class Candidate:
    """A question of the pool, as far as choosing needs to know it."""

    question: str
    version: int
    topic: str
    rating: float = MIDDLE
    pack: str = ""

    @property
    def edition(self) -> Edition:
        """What would be asked."""
        return Edition(self.pack, self.question, self.version)


@dataclass(frozen=True)
class History:
    """What was asked before, and how it went.

    Attributes:
        laps: pack and id of a question to the lap through all of them in which this chat was last asked it.
        topics: topic to (sum of credits, number of answers) of this person.
        lately: the credits of this person's last answers, as `bot.quiz.aiming.band` takes them.
        ability: what this person can do; None where the questions are for many, of whatever difficulty.
    """

    laps: Mapping[tuple[str, str], int] = field(default_factory=dict)
    topics: Mapping[str, tuple[float, int]] = field(default_factory=dict)
    lately: Sequence[float] = ()
    ability: Ability | None = None


Waiting = defaultdict[str, list[tuple[int, Candidate]]]
"""Topic to its candidates, each with its place in the shuffle."""


def select(pool: Sequence[Candidate], history: History, number: int, rng: random.Random) -> list[Candidate]:
    """Choose questions for a round.

    No question comes again before every other of the pool has come. Among those whose
    turn it is, topics take turns in proportion to how weak the person is in them, and
    of a topic's questions that one comes on which they can be expected to score as
    `bot.quiz.aiming.band` tells, or the one that is nearest to that. A topic that has
    none near lets others go first.

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
    laps: defaultdict[int, Waiting] = defaultdict(lambda: defaultdict(list))
    for place, candidate in enumerate(shuffled):
        laps[history.laps.get(candidate.edition.name, 0)][candidate.topic].append((place, candidate))
    weak = {topic: weakness(history, topic) for topic in {candidate.topic for candidate in pool}}
    picked: list[Candidate] = []
    turns: Counter[str] = Counter()
    hopes = Hopes(history, pool)
    for _, waiting in sorted(laps.items()):
        while waiting and len(picked) < number:
            # The shuffle decides between equals: whichever topic comes first in it.
            best = {topic: hopes.best(those, len(picked)) for topic, those in waiting.items()}
            late = {topic: (turns[topic] + 1) / weak[topic] * (1 + PATIENCE * off) for topic, (off, *_) in best.items()}
            topic = min(waiting, key=lambda each: (late[each], waiting[each][0][0]))
            _, place, chosen = best[topic]
            waiting[topic].remove((place, chosen))
            picked.append(chosen)
            turns[topic] += 1
            if not waiting[topic]:
                del waiting[topic]
    return picked


class Hopes:
    """How far what a person can be expected to score on each question of a pool lies from what it should be."""

    def __init__(self, history: History, pool: Sequence[Candidate]) -> None:
        ability = history.ability
        scores = (
            {each.edition.name: expected(ability.in_topic(each.topic), each.rating) for each in pool} if ability else {}
        )
        self._off = {
            (low, high): {name: max(low - score, score - high, 0.0) for name, score in scores.items()}
            for low, high in (AIM, HARDER, EASIER)
        }
        self._answers, self._lately = sum(answers for _, answers in history.topics.values()), history.lately

    def best(self, those: list[tuple[int, Candidate]], number: int) -> tuple[float, int, Candidate]:
        """Which of these suits best as the next question of a round.

        Args:
            those: candidates, each with its place in the shuffle.
            number: how many questions come before it in the round.

        Returns:
            How far it lies off, from 0; its place; and the candidate.
        """
        off = self._off[band(self._answers + number, self._lately)]
        return min((off.get(each.edition.name, 0.0), place, each) for place, each in those)


def next_lap(running: int, last: int) -> int:
    """The lap in which a question is asked now.

    A question that lags behind, because it is new or other topics were asked for, joins the lap that is
    run; one that was asked in this lap begins the next.

    Args:
        running: the latest lap in which any question was asked, of whatever pack; 1 before the first.
        last: the lap in which this one was last asked; 0 if it never was.
    """
    return running if last < running else running + 1


def weakness(history: History, topic: str) -> float:
    """How much a topic needs practice: 1 (not at all) to 2 (more than anything); an unknown one stands in the middle.

    What is known of somebody's ability tells it: how likely they are to miss a question of the topic that they would
    have even odds on in the others. Else it is the share of credit missed, estimated with one right and one wrong
    answer added (Laplace's rule of succession).
    """
    if history.ability and topic in history.ability.topics:
        return 2 - expected(history.ability.in_topic(topic), history.ability.whole.value)
    credit, answers = history.topics.get(topic, (0.0, 0))
    return 2 - (credit + 1) / (answers + 2)
