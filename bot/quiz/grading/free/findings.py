"""Everything that is found in an answer, held against a rubric."""

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from bot.quiz.grading.free.evidence import Evidence
from bot.quiz.grading.free.grades import Rubric, State
from bot.quiz.grading.free.phrasings import Match, slots
from bot.quiz.grading.free.points import Finding, find
from bot.quiz.grading.free.profile import Profile, known
from bot.quiz.grading.free.reading import Reading, written
from bot.quiz.grading.free.roles import Asked
from bot.quiz.grading.free.vocabulary import CLOSED
from bot.quiz.rubric import KeyPoint, Misconception


@dataclass(frozen=True)
class Findings:
    """What was found.

    Attributes:
        given: the answer.
        reference: the model answer.
        question: the question.
        points: each key point with what became of it, in their order.
        mistakes: the misconceptions it has.
        faults: how many of them cost something of their own, and not the point that they take back.
    """

    given: Evidence
    reference: Profile
    question: Profile
    points: tuple[tuple[KeyPoint, Finding], ...]
    mistakes: tuple[Misconception, ...]
    faults: int

    @cached_property
    def coverage(self) -> float:
        """How much of what a full answer must say it says, 0 to 1, by weight."""
        return max(0.0, self._share([each for each in self.points if each[0].required] or list(self.points)))

    @cached_property
    def bonus(self) -> float:
        """How much of what need not be said it says, 0 to 1, by weight."""
        return max(0.0, self._share([each for each in self.points if not each[0].required]))

    @cached_property
    def contradicted(self) -> float:
        """How much of the key points it contradicts, 0 to 1, by weight; what a mistake takes back is not among them."""
        against = sum(point.weight for point, found in self.points if found.worth < 0)
        return against / max(1e-9, sum(point.weight for point, _ in self.points))

    @cached_property
    def listed(self) -> bool:
        """Whether a key point was found in a bare list only."""
        return any(found.listed for _, found in self.points)

    def _share(self, points: list[tuple[KeyPoint, Finding]]) -> float:
        total = sum(point.weight for point, _ in points)
        return sum(point.weight * found.worth for point, found in points) / total if total else 0.0


@lru_cache(maxsize=512)
def _spelt(rubric: Rubric) -> frozenset[str]:
    """The words that a rubric hopes to read."""
    rows = [
        *(each for point in rubric.key_points for each in point.any),
        *(a for m in rubric.misconceptions for a in m.any),
    ]
    words = {word for row in rows for slot in slots(row) for word in slot.spelt}
    words.update(written(rubric.reference).words, *(written(point.text).words for point in rubric.key_points))
    return frozenset(word for word in words - CLOSED if len(word) > 4 and word.isalpha())


@lru_cache(maxsize=512)
def _asked(question: str) -> frozenset[str]:
    return frozenset(known(question).weighed)


@lru_cache(maxsize=512)
def _about(rubric: Rubric, question: str) -> Asked:
    return Asked(question, tuple(point.text for point in rubric.key_points))


@lru_cache(maxsize=512)
def _reference(rubric: Rubric, question: str) -> Evidence:
    return Evidence(written(rubric.reference), _about(rubric, question), _asked(question), _spelt(rubric))


def findings(reading: Reading, rubric: Rubric, question: str) -> Findings:
    """Hold an answer against a rubric.

    Args:
        reading: the answer.
        rubric: what it is held against.
        question: the prompt.
    """
    given = Evidence(reading, _about(rubric, question), _asked(question), _spelt(rubric))
    reference = _reference(rubric, question)
    made = [(each, match) for each in rubric.misconceptions if (match := _made(each, given, reference))]
    points = [(point, find(point, given, reference)) for point in rubric.key_points]
    beside = [[match for _, match in made if _takes_back(match, found, given)] for _, found in points]
    return Findings(
        given,
        known(rubric.reference),
        known(question),
        tuple(
            (point, replace(found, state=State.CONTRADICTED, worth=0.0) if takers else found)
            for (point, found), takers in zip(points, beside, strict=True)
        ),
        tuple(each for each, _ in made),
        sum(all(match not in takers for takers in beside) for _, match in made),
    )


def _takes_back(mistake: Match, found: Finding, given: Evidence) -> bool:
    """Whether a mistake is what was meant by words that seemed to make a point: it takes more of them."""
    own = found.match
    if own is None or found.worth <= 0 or not given.together(own, mistake):
        return False
    return len(mistake.places) > (len(own.places) if found.state is State.COVERED else 1)


def _made(mistake: Misconception, given: Evidence, reference: Evidence) -> Match | None:
    """Where an answer makes a mistake. A phrasing that fits the model answer as well must fit more closely."""
    for row in map(slots, mistake.any):
        strictly = reference.said(row) is not None
        match = given.said(row, strictly)
        if match and not (strictly and reference.said(row, strictly=True)):
            return match
    return None
