"""What an answer denies: which words a "not" reaches, and where one only seems to deny."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.quiz.grading.free.reading import Reading, first_of, last_of
from bot.quiz.grading.free.vocabulary import AUXILIARIES, PREPOSITIONS
from bot.quiz.grading.free.vocabulary import words as table

NEGATORS = table("not no never neither nor without hardly barely scarcely seldom")
"""Words that deny."""

LITERAL = NEGATORS | table("none nothing nobody nowhere unnecessary")
"""Words of a phrasing by which it denies something itself."""

VERBAL = table("never hardly barely scarcely seldom")
SCALES = table("even only just merely simply solely exclusively alone mention least until unlike sure bad")
"""After a "not" they say that there is more, not less."""

ENDING = table(
    "without stop stops stopping stopped cease ceases ceased fail fails failed neglect neglects forget forgets"
)
"""After a "not" or "never" they say that it is so."""

BOUNDED = table("no not never")
BOUNDS = {("more", "than"), ("less", "than"), ("fewer", "than")}

IDLE_NO = table("matter doubt wonder question surprise problem idea")
UNTRUE = table("false wrong incorrect untrue myth misconception mistaken mistake lie fallacy")
TRUE = table("true correct right accurate case")
BELIEVED = table("think believe agree say claim mean")
CONDITIONS = table("if unless without when whenever otherwise")
CORRECTIONS = table("but it they this there instead rather")
"""Words with which a sentence goes on that has said what is not so, and now says what is."""

REACH = 10


@dataclass(frozen=True)
class Denial:
    """A word that denies, and the words it reaches, by their places."""

    at: int
    first: int
    last: int
    whole: bool = False
    """Whether it denies only what it reaches in full."""

    def decides(self, places: set[int]) -> bool:
        """Whether it denies what stands in these places.

        What an answer says of a thing elsewhere is not denied by a "not" that comes after its name.
        """
        inside = [i for i in places if self.first <= i <= self.last]
        if len(inside) == len(places):
            return True
        return not self.whole and any(i > self.at for i in inside)


def denials(reading: Reading) -> tuple[Denial, ...]:
    """Every denial in an answer. Those under a condition say nothing of what is, and are left out."""
    return tuple(_found(reading))


def _found(reading: Reading) -> Iterator[Denial]:
    words = reading.words
    skip = -1
    for i, word in enumerate(words):
        if i <= skip:
            continue
        if (end := _lifted(reading, i)) is not None:
            skip = end
            continue
        if (end := _disputed(words, i)) is not None:
            skip = end
            yield Denial(i, end + 1, last_of(reading.sentences, i))
        elif word in NEGATORS and not _idle(words, i) and not _conditional(reading, i):
            yield _reach(reading, i)
        elif word in {"fail", "fails", "failed", "unable"} and words[i + 1 : i + 2] == ("to",):
            yield Denial(i, first_of(reading.clauses, i), _with_twins(reading, last_of(reading.clauses, i)))
        elif word in {"lack", "lacks", "lacking"}:
            yield Denial(i, i, min(i + 4, last_of(reading.clauses, i)))
        elif word in {"instead", "rather"} and words[i + 1 : i + 2] in {("of",), ("than",)}:
            yield Denial(i, i, min(i + 6, last_of(reading.clauses, i)), whole=True)


def _lifted(reading: Reading, i: int) -> int | None:
    """Where the second of two denials stands that lift each other: "never without", "no step that does not".

    A bound is none: "never more than a part".
    """
    if reading.words[i] in BOUNDED and reading.words[i + 1 : i + 3] in BOUNDS:
        return i + 2
    words, end = reading.words, last_of(reading.sentences, i)
    if words[i] in {"not", "never"} and not ENDING.isdisjoint(words[i + 1 : i + 2]):
        return i + 1
    if words[i] != "no":
        return None
    following = words[i + 1 : min(end, i + 1 + REACH) + 1]
    for opening, second in (("that", "not"), ("way", "without")):
        if opening in following and second in following[following.index(opening) :]:
            return i + 1 + following.index(second, following.index(opening))
    return None


def _reach(reading: Reading, i: int) -> Denial:
    word, end = reading.words[i], _with_twins(reading, last_of(reading.clauses, i))
    verbal = word in VERBAL or (word == "not" and i > 0 and reading.words[i - 1] in AUXILIARIES)
    longer = word == "no" and reading.words[i + 1 : i + 2] == ("longer",)
    corrected = _corrected(reading, end)
    if verbal or longer:
        return Denial(i, first_of(reading.clauses, i), end, corrected)
    return Denial(i, i, min(i + (4 if word in {"no", "without"} else REACH), end))


def _with_twins(reading: Reading, end: int) -> int:
    """The end of a clause with what "and" or "or" adds to its last term: "not by mean and variance of it"."""
    words = reading.words
    while words[end + 1 : end + 2] in {("and",), ("or",), ("nor",)} and words[end + 3 : end + 4] != ():
        stop = last_of(reading.clauses, end + 1)
        if reading.sentences[stop] != reading.sentences[end] or (stop > end + 2 and words[end + 3] not in PREPOSITIONS):
            break
        end = stop
    return end


def _corrected(reading: Reading, end: int) -> bool:
    """Whether the clause that ends here is put right in the same sentence: "it does not raise both, it raises one"."""
    following = reading.words[end + 1 : end + 2]
    return bool(CORRECTIONS.intersection(following)) and reading.sentences[end + 1] == reading.sentences[end]


def _disputed(words: tuple[str, ...], i: int) -> int | None:
    """Where "it is not true that" and the like ends, if it begins here."""
    after = words[i + 1 : i + 4]
    if words[i] == "not":
        if after[:1] and (after[0] in TRUE or after[:2] == ("the", "case")):
            return i + (2 if "that" in after else 1)
        if after[:1] and after[0] in BELIEVED and words[max(0, i - 1)] in {"do", "does", "would"}:
            return i + 1
        if after[1:2] == ("that",):  # "does not mean that"
            return i + 2
    if words[i] in UNTRUE and after[:1] in {("that",), ("to",)}:
        return i + 1
    if words[i] in {"disagree", "deny", "doubt"} and after[:1] == ("that",):
        return i + 1
    return None


def _idle(words: tuple[str, ...], i: int) -> bool:
    following = words[i + 1] if i + 1 < len(words) else ""
    if words[i] == "no":
        return following in IDLE_NO
    if words[i] in {"hardly", "barely", "scarcely"} and following in {"any", "anything", "anybody"}:
        return True
    return words[i] == "not" and (following in SCALES or words[max(0, i - 1)] in {"or", "why", "if"})


def _conditional(reading: Reading, i: int) -> bool:
    """Whether a denial stands under a condition: "if the inputs are not scaled", "without it, the loss diverges"."""
    begin = first_of(reading.clauses, i)
    opening = reading.words[begin : begin + 2]
    if opening[:1] == ("that",) and begin > 0 and reading.words[begin - 1] == "so":
        return True
    return any(word in CONDITIONS for word in opening[: 2 if opening[:1] == ("and",) else 1])
