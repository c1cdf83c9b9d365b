"""An answer as words, with the clauses they stand in and where each is found in the answer as given."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from bot.quiz.grading.free.plain import Plain, plain
from bot.quiz.grading.free.stems import stem
from bot.quiz.grading.free.vocabulary import words as table

MOST_WORDS = 300
"""So many words are read; nobody needs more for an answer of two minutes."""

LONGEST_WORD = 60

TOKEN = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:'[^\W\d_]+)?")
SENTENCE_END = re.compile(r"(?<!\.\.)[.!?](?=[\s\"')\]*]|$)|;|\n\s*\n|\n\s*(?:[-*•]|\d+[.)])\s|[•]")
CLAUSE_END = re.compile(r"[.!?,:;()\[\]\n–—•|/→]|\s-+\s|->|=>")
ABBREVIATION = re.compile(r"\b(e\.g|i\.e|etc|vs|cf|resp|approx)\.|\b(e\.g|i\.e)\b")

BREAKS = table(
    """
    and but because since so therefore whereas while although though which who whose if when unless until thus hence
    yet however otherwise instead rather or nor that
    """
)
"""Words that begin a clause."""

NEGATED = re.compile(r"n't$")
WITHOUT_APOSTROPHE = {
    word.replace("'", ""): word
    for word in table(
        """
        don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't couldn't wouldn't shouldn't can't
        mustn't needn't won't
        """
    )
}
SHORTENED = {"can't": ("can", "not"), "won't": ("will", "not"), "cannot": ("can", "not"), "shan't": ("shall", "not")}


@dataclass(frozen=True)
class Reading:
    """Words and where they stand; the sequences run side by side.

    Attributes:
        plain: the text they were taken from.
        words: as they were spelt, in lower case; "doesn't" gives two.
        starts, ends: where each stands in the answer as given.
        clauses, sentences: the number of the clause and of the sentence in which each stands.
        hyphened: places of words that a hyphen ties to the next one.
        cut: whether there was more to read.
    """

    plain: Plain
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    clauses: tuple[int, ...]
    sentences: tuple[int, ...]
    hyphened: frozenset[int] = frozenset()
    cut: bool = False
    stems: tuple[str, ...] = field(default=(), compare=False)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The places of each stem."""
        found: dict[str, list[int]] = {}
        for i, each in enumerate(self.stems):
            found.setdefault(each, []).append(i)
        return found

    @cached_property
    def joined(self) -> dict[str, list[int]]:
        """The places of each two neighbours, written as one word; those tied by a hyphen by their stem as well."""
        found: dict[str, list[int]] = {}
        for i in range(len(self.words) - 1):
            if self.sentences[i] == self.sentences[i + 1]:
                word = self.words[i] + self.words[i + 1]
                for form in {word, stem(word)} if i in self.hyphened else {word}:
                    found.setdefault(form, []).append(i)
        return found

    def without(self, places: Collection[int]) -> "Reading":
        """The same without some words."""
        kept = [i for i in range(len(self.words)) if i not in places]
        return replace(
            self,
            words=tuple(self.words[i] for i in kept),
            starts=tuple(self.starts[i] for i in kept),
            ends=tuple(self.ends[i] for i in kept),
            clauses=tuple(self.clauses[i] for i in kept),
            sentences=tuple(self.sentences[i] for i in kept),
            hyphened=frozenset(),
            stems=tuple(self.stems[i] for i in kept),
        )

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the words from one place to another stand in the answer as given, as [start, end)."""
        return self.starts[first], self.ends[last]


def first_of(groups: tuple[int, ...], i: int) -> int:
    """The place of the first word of the clause or sentence, of `groups`, in which the i-th word stands."""
    return bisect_left(groups, groups[i])


def last_of(groups: tuple[int, ...], i: int) -> int:
    """The place of its last word."""
    return bisect_right(groups, groups[i]) - 1


def read(answer: str) -> Reading:
    """Read the first words of an answer.

    Args:
        answer: as given, of any length that is accepted.
    """
    form = plain(answer)
    words: list[tuple[str, int, int, int, int]] = []
    hyphened = set()
    cut = False
    for word, start, end, clause, sentence, tied in _tokens(form.text):
        if len(words) >= MOST_WORDS:
            cut = True
            break
        if tied and words:
            hyphened.add(len(words) - 1)
        parts = _parts(word)
        words += [(part, form.start(start), form.end(end), clause, sentence) for part in parts]
    texts = tuple(word[0] for word in words)
    return Reading(
        form,
        texts,
        tuple(word[1] for word in words),
        tuple(word[2] for word in words),
        tuple(word[3] for word in words),
        tuple(word[4] for word in words),
        frozenset(hyphened),
        cut,
        tuple(map(stem, texts)),
    )


@lru_cache(maxsize=8192)
def written(text: str) -> Reading:
    """A text of a rubric, which comes again with every answer, read once."""
    return read(text)


def _tokens(text: str) -> Iterator[tuple[str, int, int, int, int, bool]]:
    """Each word: its place in the text, its clause and sentence, and whether a hyphen ties it to the one before."""
    text = ABBREVIATION.sub(lambda found: found.group().replace(".", " "), text)
    clause = sentence = last = 0
    for found in TOKEN.finditer(text):
        between = text[last : found.start()]
        if last and SENTENCE_END.search(between):
            sentence += 1
            clause += 1
        elif (last and CLAUSE_END.search(between)) or found.group() in BREAKS:
            clause += 1
        yield found.group(), found.start(), found.end(), clause, sentence, between == "-"
        last = found.end()


def _parts(word: str) -> tuple[str, ...]:
    word = WITHOUT_APOSTROPHE.get(word, word)[:LONGEST_WORD]
    if word in SHORTENED:
        return SHORTENED[word]
    if "'" not in word:
        return (word.replace(",", ""),) if word[0].isdigit() else (word,)
    if NEGATED.search(word):
        return word[:-3], "not"
    return (word.split("'", maxsplit=1)[0],)
