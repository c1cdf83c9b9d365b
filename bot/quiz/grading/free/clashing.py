"""How much of a model answer an answer turns round: the same words, denied or with an opposite in their place."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.quiz.grading.free.denials import Denial, denials
from bot.quiz.grading.free.opposites import OPPOSITES
from bot.quiz.grading.free.profile import Profile

ALIKE = 0.5
"""The share of its words that a sentence must have in common with another one to speak of the same."""

FEWEST = 2
"""Words that both have and only one denies, before the one turns the other round."""


@dataclass
class Said:
    """A sentence that says something.

    Attributes:
        stems: of the words that tell something, each with whether it is denied.
        denials: how many there are in it, whatever they reach.
    """

    stems: dict[str, bool] = field(default_factory=dict)
    denials: int = 0


def clash(wanted: Profile, given: Profile, denied: Sequence[Denial], strictly: bool = True) -> float:
    """The share of the sentences of a model answer, of those the answer speaks of, that it turns round.

    Args:
        wanted: the model answer.
        given: the answer.
        denied: what it denies.
        strictly: a "not" counts for the words that it reaches only. Graded answers show that one elsewhere in a
            sentence says nothing; where a key point is contradicted as well, it does.
    """
    expected, said = _said(wanted, denials(wanted.reading)), _said(given, denied)
    spoken_of = turned = 0
    for sentence in expected:
        near = max(said, key=lambda other: _alike(sentence, other), default=None)
        if near is None or _alike(sentence, near) < ALIKE:
            continue
        spoken_of += 1
        turned += _denies(sentence, near, strictly) or _opposed(sentence, near)
    # One sentence of five says little: as much as half of the model answer is looked for.
    return turned / max(spoken_of, len(expected) / 2) if turned else 0.0


def denied_otherwise(wanted: Profile, given: Profile, denied: Sequence[Denial]) -> float:
    """The share of an answer's sentences that deny where the nearest one of the model answer does not, or do not.

    Args:
        wanted: the model answer.
        given: the answer.
        denied: what it denies.
    """
    expected, said = _said(wanted, denials(wanted.reading)), _said(given, denied)
    if not expected or not said:
        return 0.0
    nearest = [(each, max(expected, key=lambda other: len(each.stems.keys() & other.stems.keys()))) for each in said]
    return sum((one.denials + other.denials) % 2 for one, other in nearest) / len(nearest)


def _alike(sentence: Said, other: Said) -> float:
    return len(sentence.stems.keys() & other.stems.keys()) / len(sentence.stems) if sentence.stems else 0.0


def _said(profile: Profile, denied: Sequence[Denial]) -> list[Said]:
    reading = profile.reading
    found: dict[int, Said] = {}
    for i, (stem, sentence) in enumerate(zip(reading.stems, reading.sentences, strict=True)):
        if stem in profile.weighed:
            odd = sum(each.first <= i <= each.last and i != each.at for each in denied) % 2 > 0
            found.setdefault(sentence, Said()).stems.setdefault(stem, odd)
    for each in denied:
        if (said := found.get(reading.sentences[each.at])) is not None:
            said.denials += 1
    return list(found.values())


def _denies(sentence: Said, other: Said, strictly: bool) -> bool:
    if not strictly:
        return (sentence.denials + other.denials) % 2 > 0
    shared = sentence.stems.keys() & other.stems.keys()
    against = sum(sentence.stems[stem] != other.stems[stem] for stem in shared)
    return against >= FEWEST and against * 2 > len(shared)


def _opposed(sentence: Said, other: Said) -> bool:
    here, there = sentence.stems.keys() - other.stems.keys(), other.stems.keys() - sentence.stems.keys()
    return any(OPPOSITES.get(stem, frozenset()) & here for stem in there)
