"""Saying a thing and its opposite: who does that has decided nothing."""

from collections.abc import Sequence

from bot.quiz.grading.free.denials import NEGATORS, Denial
from bot.quiz.grading.free.opposites import OPPOSITES
from bot.quiz.grading.free.phrasings import Match
from bot.quiz.grading.free.reading import Reading, first_of, last_of
from bot.quiz.grading.free.roles import ROLES
from bot.quiz.grading.free.vocabulary import CLOSED

SWITCHES = {"on": "off", "off": "on", "with": "without", "without": "with", "up": "down", "down": "up"}
MAYBE = frozenset(
    {"may", "might", "maybe", "perhaps", "possibly", "can", "could", "it", "they", "is", "are", "do", "does"}
)
DOUBTS = frozenset({"may", "might", "maybe", "perhaps", "possibly", "depending", "could", "can", "either"})
NEAR = 5
"""Words before and after an "or" among which two opposites stand that it joins."""

FEWEST = 2
"""Words of a clause that can be at odds with another one."""

SAME = 0.6
"""The share of words that two sentences have in common that say the same, one of them with a "not"."""


def hedged(match: Match, reading: Reading, both: frozenset[str]) -> bool:
    """Whether the sentence of a match leaves it open: "it may or may not", "increases or decreases", "on or off".

    Args:
        match: what was found.
        reading: the answer.
        both: stems that the point itself has; where it names two opposites it wants both.
    """
    here = [i for i, sentence in enumerate(reading.sentences) if sentence == reading.sentences[match.last]]
    places = {i for place in match.places for i in place}
    return any(reading.words[i] == "or" and (_or_not(i, reading) or _either(i, reading, places, both)) for i in here)


def taken_back(match: Match, denied: list[Match], reading: Reading) -> bool:
    """Whether another sentence, or another clause of the same one, says the same with a "not"."""
    for each in denied:
        same = reading.sentences[each.first] == reading.sentences[match.first]
        groups = reading.clauses if same else reading.sentences
        if groups[each.first] != groups[match.first]:
            said, other = _content(match.first, groups, reading), _content(each.first, groups, reading)
            if len(said & other) >= SAME * len(said | other):
                return True
    return False


def at_odds(reading: Reading, denied: Sequence[Denial]) -> bool:
    """Whether a clause denies what another one says in the same words: "it keeps it", "it does not keep it".

    Where two roles are told apart, the one may do what the other does not.
    """
    firsts = sorted({first_of(reading.clauses, i) for i in range(len(reading.words))})
    said = [(first, _content(first, reading.clauses, reading)) for first in firsts]
    against = {first_of(reading.clauses, each.at) for each in denied if reading.words[each.at] in NEGATORS}
    return any(
        first in against
        and len(words) >= FEWEST
        and any(
            other not in against and words <= more and _roles_of(first, reading) == _roles_of(other, reading)
            for other, more in said
        )
        for first, words in said
    )


def _roles_of(i: int, reading: Reading) -> set[str]:
    """The roles that the sentence of a word names, or else the one before."""
    here = first_of(reading.sentences, i)
    while True:
        words = reading.words[here : last_of(reading.sentences, here) + 1]
        if (found := {word for word in words if word in ROLES}) or here == 0:
            return found
        here = first_of(reading.sentences, here - 1)


def _or_not(i: int, reading: Reading) -> bool:
    """Whether "or" is followed by "not", and no "whether" comes before."""
    following = reading.words[i + 1 : i + 5]
    before = reading.words[max(0, i - 6) : i]
    if "not" not in following or {"whether", "if"} & set(before):
        return False
    return all(word in MAYBE for word in following[: following.index("not")])


def _either(i: int, reading: Reading, places: set[int], both: frozenset[str]) -> bool:
    """Whether "or" stands between two opposites of which one belongs to a match."""
    before = _content_near(range(i - 1, max(-1, i - NEAR - 1), -1), reading)
    after = _content_near(range(i + 1, min(len(reading.words), i + NEAR + 2)), reading)
    maybe = any(reading.words[k] in DOUBTS for k in range(max(0, i - NEAR), min(len(reading.words), i + NEAR)))
    for one, other in ((a, b) for a in before for b in after):
        close = one == i - 1 and other == i + 1
        if not (close or maybe) or not places & {one, other}:
            continue
        said = reading.stems[one], reading.stems[other]
        if not maybe and all(len(reading.places[each]) > 1 for each in said):
            continue  # both are spoken of elsewhere: both are meant
        if not set(said) <= both and (said[1] in OPPOSITES.get(said[0], ()) or SWITCHES.get(said[0]) == said[1]):
            return True
    return False


def _content_near(places: range, reading: Reading) -> list[int]:
    """The nearest places that say something, in one sentence."""
    here = reading.sentences[places[0]] if places else 0
    return [
        k
        for k in places
        if reading.sentences[k] == here and (reading.words[k] not in CLOSED or reading.words[k] in SWITCHES)
    ]


def _content(i: int, groups: tuple[int, ...], reading: Reading) -> set[str]:
    here = range(first_of(groups, i), last_of(groups, i) + 1)
    return {reading.stems[k] for k in here if reading.words[k] not in CLOSED}
