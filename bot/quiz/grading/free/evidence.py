"""What an answer holds for and against one phrasing: where it says it, where it denies it or says the opposite."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bot.quiz.grading.free.denials import LITERAL, Denial, denials
from bot.quiz.grading.free.governing import hangs_on
from bot.quiz.grading.free.listing import listed
from bot.quiz.grading.free.opposites import OPPOSITES
from bot.quiz.grading.free.phrasings import Match, Place, Slot, fill, misspelt, together
from bot.quiz.grading.free.reading import Reading
from bot.quiz.grading.free.retracting import retractions
from bot.quiz.grading.free.roles import ROLES, Asked, named, roles, stemmed
from bot.quiz.grading.free.tables import tables


@dataclass(frozen=True)
class Evidence:
    """An answer with what is worked out once for all points.

    Attributes:
        reading: the answer.
        about: the question, and what its key points tell apart.
        asked: the stems of its words, which are no evidence.
        known: the words of the rubric as they are spelt, for slips.
        accepts: of a model answer: whether what phrasings of points find may be affirmed (False) or denied (True).
    """

    reading: Reading
    about: Asked
    asked: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    _found: dict[tuple[Slot, ...], list[Match]] = field(default_factory=dict, compare=False, repr=False)
    accepts: dict[tuple[tuple[Slot, ...], str], set[bool]] = field(default_factory=dict, compare=False, repr=False)
    _filled: dict[Slot, list[Place]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def _others(self) -> dict[str, frozenset[str]]:
        return stemmed(self.about)

    @cached_property
    def denials(self) -> tuple[Denial, ...]:
        """What it denies."""
        return (*denials(self.reading), *retractions(self.reading))

    @cached_property
    def listed(self) -> frozenset[int]:
        """The places of words in bare lists."""
        return listed(self.reading)

    @cached_property
    def slips(self) -> dict[str, list[int]]:
        """The places of misspelt words, by what they were meant to be."""
        found: dict[str, list[int]] = {}
        common = tables().commonness
        for i, word in enumerate(self.reading.words):
            if self.reading.stems[i] not in common and word not in self.known:
                meant = misspelt(word, self.known)
                if meant is not None:
                    found.setdefault(meant, []).append(i)
        return found

    def matches(self, slots: tuple[Slot, ...]) -> list[Match]:
        """Where all slots are filled, in one window, by not only words of the question; the best places first."""
        known = self._found.get(slots)
        if known is None:
            # Most phrasings lack a word here: the rest of them need not be looked for.
            found = together([self.filled(slot) for slot in slots]) if all(map(self.filled, slots)) else ()
            right = (
                each for each in found if self.tells(each) and not self.crossed(each) and not self._stray(each, slots)
            )
            known = self._found[slots] = sorted(right, key=self._looseness)
        return known

    def filled(self, slot: Slot) -> list[Place]:
        """The places that fill a slot."""
        found = self._filled.get(slot)
        if found is None:
            found = self._filled[slot] = fill(slot, self.reading, self.slips)
        return found

    def tells(self, match: Match) -> bool:
        """Whether a match has a word that the question has not."""
        return any(self.reading.stems[i] not in self.asked for place in match.places for i in place)

    def _stray(self, match: Match, slots: tuple[Slot, ...]) -> bool:
        """Whether a "not" that a phrasing asks for stands in a clause with nothing else of the match."""
        clauses, words = self.reading.clauses, self.reading.words
        for (at, _), slot in zip(match.places, slots, strict=True):
            if slot.negating and words[at] in LITERAL:
                beside = (first for first, _ in match.places if first != at)
                if all(clauses[first] != clauses[at] for first in beside):
                    return True
        return False

    def crossed(self, match: Match) -> bool:
        """Whether a match takes its words from two clauses, and the other one of two roles stands between them.

        What is said of a role is said in one sentence with it.
        """
        if self.in_clause(match):
            return False
        if not self.in_sentence(match) and any(self._role(i) for place in match.places for i in place):
            return True
        reading, clauses, places = self.reading, self.reading.clauses, _places(match)
        others = {k: self._opposite(reading.stems[k]) for k in places if self._role(k)}
        if others and any(hangs_on(others, i, reading) for i in places):
            return True
        within = {clauses[i] for i in places}
        return any(
            clauses[k] != clauses[i] and (match.first <= k <= match.last or clauses[k] in within)
            for i in places
            for opposite in self._opposite(reading.stems[i])
            for k in reading.places.get(opposite, ())
            if k not in places
        )

    def denied(self, match: Match) -> bool:
        """Whether the answer denies what matches: half of its words or more. One that fills a slot is meant."""
        odd, telling = self._denied(match)
        return odd > 0 and odd * 2 >= telling

    def unclear(self, match: Match) -> bool:
        """Whether a match takes some of its words from a clause that denies them, and others from one that does not."""
        odd, telling = self._denied(match)
        if odd == telling or self.in_clause(match):
            return False
        return odd * 2 >= telling or (odd > 0 and not self.in_sentence(match))

    def _denied(self, match: Match) -> tuple[int, int]:
        """How many words of a match are denied, and of how many. Two denials of a word lift each other."""
        places = _places(match)
        reaching = [each for each in self.denials if each.at not in places and each.decides(places)]
        # What the question names is there to be spoken of: what is said of it decides.
        telling = {i for i in places if self.reading.stems[i] not in self.asked} or places
        return sum(sum(each.first <= i <= each.last for each in reaching) % 2 for i in telling), len(telling)

    def looser(self, match: Match, other: Match) -> bool:
        """Whether a match takes its words from two sentences, and another one has them in one."""
        return self.in_sentence(other) and not self.in_sentence(match)

    def said(self, slots: tuple[Slot, ...], strictly: bool = False) -> Match | None:
        """Where one sentence says what a phrasing says, and does not deny it; strictly: one clause."""
        within = self.in_clause if strictly else self.in_sentence
        right = (each for each in self.matches(slots) if within(each) and not self.denied(each) and not self.bare(each))
        return next(right, None)

    def together(self, match: Match, other: Match) -> bool:
        """Whether two matches have words in one clause."""
        clauses = self.reading.clauses
        return any(clauses[i] == clauses[k] for i in _places(match) for k in _places(other))

    def bare(self, match: Match) -> bool:
        """Whether a match stands in a bare list."""
        return all(i in self.listed for place in match.places for i in place)

    def opposite(self, slots: Sequence[Slot]) -> Match | None:
        """Where one clause says the opposite: all slots are filled, one of them by the opposite of what it takes."""
        filled = [self.filled(slot) for slot in slots]
        for k, slot in enumerate(slots):
            turned = self._turned(slot)
            if turned:
                others = [turned if i == k else filled[i] for i in range(len(slots))]
                for match in together(others):
                    if self.in_clause(match) and not self.denied(match):
                        return match
        return None

    def _turned(self, slot: Slot) -> list[Place]:
        sides = [self._opposite(each) for each in slot.stems]
        # A slot that names a direction has an opposite; one that takes both directions has none.
        if sum(map(bool, sides)) * 2 <= len(sides):
            return []
        stems = frozenset().union(*sides) - slot.stems
        return sorted((i, i) for each in stems for i in self.reading.places.get(each, ()))

    def _role(self, i: int) -> bool:
        said = named(i, self.reading)
        return not said.isdisjoint(ROLES) or not said.isdisjoint(roles(self.about))

    def _opposite(self, stem: str) -> frozenset[str]:
        others = self._others.get(stem)
        here = OPPOSITES.get(stem, frozenset())
        return here | others if others else here

    def in_sentence(self, match: Match) -> bool:
        """Whether a match has all its words in one sentence."""
        return self.reading.sentences[match.first] == self.reading.sentences[match.last]

    def in_clause(self, match: Match) -> bool:
        """Whether a match has all its words in one clause."""
        return self.reading.clauses[match.first] == self.reading.clauses[match.last]

    def _looseness(self, match: Match) -> tuple[bool, int, int, int]:
        reading, first, last = self.reading, match.first, match.last
        sentences = reading.sentences[last] - reading.sentences[first]
        return self.bare(match), sentences, reading.clauses[last] - reading.clauses[first], last - first


def _places(match: Match) -> set[int]:
    return {i for first, last in match.places for i in range(first, last + 1)}
