"""Which questions an interview asks: a warm-up, fundamentals, depth, something practical, and a story."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, cycle

from bot.quiz.interviews.parts import Part
from bot.quiz.posing import Edition
from bot.quiz.questions import Level

ROLES = {
    "vision": ("convolutions", "vision", "normalisation", "generative"),
    "nlp": ("attention", "language-models", "sequences"),
    "mlops": ("deployment", "training", "evaluation", "ethics"),
}
"""What an interview for a role is about."""

LEVELS = tuple(Level)
STEPS = {Part.WARM_UP: -1, Part.DEPTH: 1}
"""How far above its interview's level a part lies."""

IMPORTANCE = (Part.FUNDAMENTALS, Part.DEPTH, Part.PRACTICAL, Part.STORY, Part.WARM_UP)
"""Which part comes first into an interview that has no time for all; they are asked in the order of `Part`."""

MORE = (Part.FUNDAMENTALS, Part.DEPTH)
"""What a longer interview has more of, in turns."""

TASK = re.compile(r"\b(how (do|would) you|what (do|would) you do|you (have|are|can)|a new \w+)\b", re.IGNORECASE)
"""A question that puts the person before a task."""

WRONG_LEVEL, WRONG_KIND, SEEN, SAME_TOPIC, OTHER_TOPIC = 3, 7, 4, 2, 1
"""What speaks against a question: by each level it is off, if it is no task where one is wanted or the other way
round, by each earlier interview that had it, by each question on its topic before, and in depth if it leaves
the topics of the fundamentals."""


@dataclass(frozen=True)
class Wish:
    """What an interview was wished to be.

    Attributes:
        level: None is mid.
        role: one of `ROLES`; None for any.
        topic: the one topic that all but the story is about; None for all those of the role.
        number: of questions, those that follow from answers not counted.
        timed: whether time counts.
    """

    level: Level | None = None
    role: str | None = None
    topic: str | None = None
    number: int = 5
    timed: bool = False


@dataclass(frozen=True)
class Candidate:
    """A question that can be planned.

    Attributes:
        practical: whether it puts the person before a task.
        seen: in how many of the person's interviews it was before.
    """

    edition: Edition
    topic: str
    level: Level
    story: bool
    practical: bool
    seen: int = 0


def is_practical(prompt: str) -> bool:
    """Whether a question puts the person before a task, rather than asking what they know."""
    return TASK.search(prompt) is not None


def parts(number: int) -> list[Part]:
    """The parts of an interview of so many questions, in the order of asking."""
    chosen = chain(IMPORTANCE, cycle(MORE))
    return sorted((next(chosen) for _ in range(number)), key=list(Part).index)


def plan(pool: Sequence[Candidate], wish: Wish, rng: random.Random) -> list[tuple[Part, Candidate]]:
    """Choose the questions of an interview.

    Args:
        pool: all questions that could be planned.
        wish: what the interview is to be.
        rng: decides between equals.

    Returns:
        Parts with their questions in the order of asking; fewer than wished for where there are no more.
    """
    left = [candidate for candidate in pool if candidate.story or _is_about(candidate, wish)]
    rng.shuffle(left)
    chosen: list[tuple[Part, Candidate]] = []
    for part in parts(wish.number):
        fitting = [candidate for candidate in left if candidate.story is (part is Part.STORY)]
        if fitting:
            best = min(fitting, key=lambda each: _against(each, part, wish, chosen))
            left.remove(best)
            chosen.append((part, best))
    return chosen


def _is_about(candidate: Candidate, wish: Wish) -> bool:
    if wish.topic:
        return candidate.topic == wish.topic
    return wish.role is None or candidate.topic in ROLES[wish.role]


def _against(candidate: Candidate, part: Part, wish: Wish, chosen: list[tuple[Part, Candidate]]) -> int:
    """How much speaks against a question for a part."""
    wanted = LEVELS.index(wish.level or Level.MID) + STEPS.get(part, 0)
    off = abs(LEVELS.index(candidate.level) - max(0, min(wanted, len(LEVELS) - 1)))
    against = WRONG_LEVEL * off + SEEN * candidate.seen
    if candidate.practical is not (part is Part.PRACTICAL) and part is not Part.STORY:
        against += WRONG_KIND if part is Part.PRACTICAL else WRONG_LEVEL
    if part is Part.DEPTH:
        against += OTHER_TOPIC * (candidate.topic not in _topics(chosen, Part.FUNDAMENTALS))
        return against + SAME_TOPIC * (candidate.topic in _topics(chosen, Part.DEPTH))
    return against + SAME_TOPIC * sum(candidate.topic == other.topic for _, other in chosen)


def _topics(chosen: list[tuple[Part, Candidate]], part: Part) -> Iterator[str]:
    return (candidate.topic for of, candidate in chosen if of is part)
