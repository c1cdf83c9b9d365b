"""Accepted phrasings: rows of slots, each of which a word of the answer must fill, close together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from bot.quiz.grading.free.denials import LITERAL
from bot.quiz.grading.free.reading import Reading, read
from bot.quiz.grading.free.vocabulary import words as table
from bot.quiz.grading.words import edits

ACTORS = table("generator discriminator encoder decoder teacher actor critic classifier optimiser optimizer")
"""Who does a thing, by a word with the stem of what is done."""

WINDOW = 12
"""Words among which all slots of a phrasing must be filled."""

MOST_MATCHES = 24

Place = tuple[int, int]
"""The first and the last word of what fills a slot; a term of two words may."""


@dataclass(frozen=True, eq=False)
class Slot:
    """What may stand in one place of a phrasing. Two are the same if they are one: a phrasing is read once.

    Attributes:
        stems: of single words.
        terms: of terms written in several words, or with a hyphen.
        spelt: the single words as they were written, terms as one word.
        compounds: what two neighbours may make when they are written as one word.
        negating: whether most of it denies.
    """

    stems: frozenset[str]
    terms: tuple[tuple[str, ...], ...]
    spelt: frozenset[str]
    compounds: frozenset[str]
    negating: bool


@dataclass(frozen=True)
class Match:
    """Where a phrasing was found: for each slot the places that fill it."""

    places: tuple[Place, ...]

    @cached_property
    def first(self) -> int:
        """The place of the first word."""
        return min(place[0] for place in self.places)

    @cached_property
    def last(self) -> int:
        """The place of the last word."""
        return max(place[1] for place in self.places)


@lru_cache(maxsize=8192)
def slots(phrasing: str) -> tuple[Slot, ...]:
    """Read a phrasing. Slots are separated by spaces, what may fill one by `|`."""
    return tuple(_slot(tuple(filter(None, part.split("|")))) for part in phrasing.split() if part.strip("|"))


def _slot(alternatives: Sequence[str]) -> Slot:
    readings = [read(alternative) for alternative in alternatives]
    # "cannot" and "can't" are two words by now; what counts is the "not".
    words = [tuple(r.stems[1:] if r.words[-1:] == ("not",) and len(r.words) == 2 else r.stems) for r in readings]
    denying = [set(r.words) & LITERAL for r in readings]
    stems = frozenset(each[0] for each in words if len(each) == 1)
    spelt = frozenset("".join(r.words) for r in readings)
    return Slot(
        stems,
        tuple(each for each in words if len(each) > 1),
        spelt,
        frozenset(each for each in stems | spelt if len(each) > 3),
        negating=bool(denying) and sum(map(bool, denying)) * 2 >= len(denying),
    )


@lru_cache(maxsize=16384)
def misspelt(word: str, known: frozenset[str]) -> str | None:
    """The known word that this one is, but for a slip; None if there is none."""
    if len(word) < 5 or not word.isalpha():
        return None
    near = (
        each for each in known if abs(len(each) - len(word)) <= 2 and (each[0] == word[0] or each[:2] == word[1::-1])
    )
    found = [(slips, each) for each in near if (slips := edits(word, each)) is not None]
    return min(found)[1] if found else None


def fill(slot: Slot, reading: Reading, slips: Mapping[str, Sequence[int]]) -> list[Place]:
    """Every place of an answer that fills a slot, in order.

    Args:
        slot: the slot.
        reading: the answer.
        slips: the places of misspelt words, by what they were meant to be.
    """
    places, joined = reading.places, reading.joined
    found = {(i, i) for each in slot.stems if each in places for i in places[each]}
    found.update((i, i + 1) for each in slot.compounds if each in joined for i in joined[each])
    if slips:
        found.update((i, i) for each in slot.spelt if each in slips for i in slips[each])
    for term in slot.terms:
        found.update((i, i) for i in reading.places.get("".join(term), ()))
        for i in reading.places.get(term[0], ()):
            if reading.stems[i : i + len(term)] == term:
                found.add((i, i + len(term) - 1))
    # By its stem who generates would be what generates.
    return sorted(
        each for each in found if reading.words[each[0]] not in ACTORS or reading.words[each[0]] in slot.spelt
    )


def together(filled: Sequence[Sequence[Place]], window: int = WINDOW) -> Iterator[Match]:
    """Every way in which all slots are filled within one window, each by other words; the closest first."""
    if not filled or not all(filled):
        return
    found: dict[frozenset[Place], Match] = {}
    for start in sorted({place[0] for places in filled for place in places}):
        match = _from(start, filled, window)
        if match is not None:
            found.setdefault(frozenset(match.places), match)
        if len(found) >= MOST_MATCHES:
            break
    yield from sorted(found.values(), key=lambda match: (match.last - match.first, match.first))


def _from(start: int, filled: Sequence[Sequence[Place]], window: int) -> Match | None:
    """The match whose words stand in the window that begins here: each slot takes its first free place."""
    near = [[place for place in places if start <= place[0] and place[1] < start + window] for places in filled]
    if not all(near):
        return None
    chosen: dict[int, Place] = {}
    taken: set[int] = set()
    # The slot with the fewest places chooses first, so that none is left over.
    for i in sorted(range(len(near)), key=lambda i: len(near[i])):
        place = next((place for place in near[i] if not taken & set(range(place[0], place[1] + 1))), None)
        if place is None:
            return None
        chosen[i] = place
        taken.update(range(place[0], place[1] + 1))
    return Match(tuple(chosen[i] for i in range(len(near))))
