"""How much of a model answer an answer turns round: the same words, denied or with an opposite in their place."""

from collections.abc import Sequence

from bot.quiz.grading.free.denials import Denial, denials
from bot.quiz.grading.free.opposites import OPPOSITES
from bot.quiz.grading.free.profile import Profile

ALIKE = 0.5
"""The share of its words that a sentence must have in common with another one to speak of the same."""


def clash(wanted: Profile, given: Profile, denied: Sequence[Denial]) -> float:
    """The share of the sentences of a model answer, of those the answer speaks of, that it turns round."""
    expected = _denials(wanted, denials(wanted.reading))
    said = _denials(given, denied)
    spoken_of = turned = 0
    for i, sentence in enumerate(wanted.sentences):
        near = max(range(len(given.sentences)), key=lambda k: _alike(sentence, given.sentences[k]), default=None)
        if near is None or _alike(sentence, given.sentences[near]) < ALIKE:
            continue
        spoken_of += 1
        if (expected[i] + said[near]) % 2 or _opposed(sentence, given.sentences[near]):
            turned += 1
    # One sentence of five says little: as much as half of the model answer is looked for.
    return turned / max(spoken_of, len(wanted.sentences) / 2) if turned else 0.0


def _alike(sentence: frozenset[str], other: frozenset[str]) -> float:
    return len(sentence & other) / len(sentence) if sentence else 0.0


def _denials(profile: Profile, denied: Sequence[Denial]) -> list[int]:
    """How many denials each sentence has, in the order of the sentences that say something."""
    numbers = list(dict.fromkeys(profile.reading.sentences))
    counts = dict.fromkeys(numbers, 0)
    for each in denied:
        counts[profile.reading.sentences[each.at]] += 1
    return list(counts.values())


def _opposed(sentence: frozenset[str], other: frozenset[str]) -> bool:
    return any(OPPOSITES.get(stem, frozenset()) & (sentence - other) for stem in other - sentence)
