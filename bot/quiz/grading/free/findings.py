"""Everything that is found in an answer, held against a rubric."""

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from bot.quiz.grading.free.binding import Asked
from bot.quiz.grading.free.evidence import Evidence
from bot.quiz.grading.free.grades import Rubric, State
from bot.quiz.grading.free.phrasings import Match, slots
from bot.quiz.grading.free.points import AGAINST, Finding, find
from bot.quiz.grading.free.profile import Profile, known
from bot.quiz.grading.free.reading import Reading, read
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
    """

    given: Evidence
    reference: Profile
    question: Profile
    points: tuple[tuple[KeyPoint, Finding], ...]
    mistakes: tuple[Misconception, ...]

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
        """How much of the key points it contradicts, 0 to 1, by weight."""
        against = sum(point.weight for point, found in self.points if found.state is State.CONTRADICTED)
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
    words.update(read(rubric.reference).words, *(read(point.text).words for point in rubric.key_points))
    return frozenset(word for word in words - CLOSED if len(word) > 4 and word.isalpha())


@lru_cache(maxsize=512)
def _asked(question: str) -> frozenset[str]:
    return frozenset(known(question).weighed)


@lru_cache(maxsize=512)
def _about(rubric: Rubric, question: str) -> Asked:
    return Asked(question, tuple(point.text for point in rubric.key_points))


@lru_cache(maxsize=512)
def _reference(rubric: Rubric, question: str) -> Evidence:
    return Evidence(read(rubric.reference), _about(rubric, question), _asked(question), _spelt(rubric))


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
    return Findings(
        given,
        known(rubric.reference),
        known(question),
        tuple((point, _beside(find(point, given, reference), made, given)) for point in rubric.key_points),
        tuple(each for each, _ in made),
    )


def _beside(finding: Finding, made: list[tuple[Misconception, Match]], given: Evidence) -> Finding:
    """What a point is worth beside the mistakes made: of what shows both, that which takes more words is meant."""
    own = finding.match
    if own is None or finding.worth <= 0:
        return finding
    words = len(own.places) if finding.state is State.COVERED else 1
    if any(len(match.places) > words and given.together(own, match) for _, match in made):
        return replace(finding, state=State.CONTRADICTED, worth=AGAINST)
    return finding


def _made(mistake: Misconception, given: Evidence, reference: Evidence) -> Match | None:
    """Where an answer makes a mistake. A phrasing that fits the model answer as well must fit more closely."""
    for row in map(slots, mistake.any):
        strictly = reference.said(row) is not None
        match = given.said(row, strictly)
        if match and not (strictly and reference.said(row, strictly=True)):
            return match
    return None
