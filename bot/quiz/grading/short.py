"""Whether a typed term is one of the accepted forms: words compared in turn, typos in long ones forgiven."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from bot.quiz.grading.words import edits, fold, split

LONGEST = 300
"""Characters. A form has at most 200; whoever writes more than this is not naming a term."""

PROCEDURE_WORDS = (
    "algorithm approach effect issue mechanism method optimizer phenomenon problem procedure strategy technique trick"
)
THING_WORDS = "activation architecture function layer metric model network operation score"
PROCEDURES = frozenset(PROCEDURE_WORDS.split())
FILLERS = PROCEDURES | frozenset(THING_WORDS.split())
"""Words at the end of a term that say only what sort of thing it is: added or left out, Adam is Adam."""

HEAD_WORDS = (
    "attention base context cost critic dense embedding energy gradient hidden input kernel language linear link "
    "loss neural objective output policy reward state step student target teacher transfer utility value world"
)
HEADS = frozenset(HEAD_WORDS.split())
"""Single words that a filler turns into another term: a reward is no reward model."""

LEAD_IN = re.compile(
    r"^(?:(?:i|we|you) (?:think|guess|believe|would say|use)(?: that)? |id say "
    r"|(?:the |my )?(?:answer|term|name) (?:is |would be )?"
    r"|(?:it|this|that|they)s? (?:is |are |would be )?(?:called )?"
    r"|(?:called|maybe|perhaps|probably|using|by|the|an) |a (?=\w\w))+(?=\S)"
)
AFTERTHOUGHT = re.compile(r"(?<=\S)(?: (?:i (?:think|guess|believe)|maybe|perhaps|probably|right|please))+$")
# Inside a term only: the "and" that begins "AND gate" is the term.
LINKS = frozenset({"the", "an", "and"})

MOST_JOINED = 4
"""So many words may be written as one, or letters of an abbreviation apart (t-SNE, L.S.T.M.)."""


def accepts(text: str, forms: Sequence[str]) -> bool:
    """Whether a typed answer is one of the accepted forms.

    Args:
        text: what the person typed, of any length.
        forms: the accepted forms as the author wrote them.
    """
    return closest(text, forms) is not None


def closest(text: str, forms: Sequence[str]) -> int | None:
    """Find the form that a typed answer is.

    The whole answer must be the form, word by word; part of it or a list that contains it is not.
    Forgiven are case, hyphens, plurals, British or American spelling, words written joined or apart,
    a generic word at the end (FILLERS), a lead-in ("I think it is"), and slips in longer words.
    Numbers and symbols must be the same.

    Args:
        text: what the person typed, of any length.
        forms: the accepted forms as the author wrote them.

    Returns:
        The index of the form with the fewest slips and fillers, the first of equals; None where no form fits.
    """
    if len(text) > LONGEST:
        return None
    answers = list(dict.fromkeys(_answers(text)))
    best: tuple[tuple[int, int], int] | None = None
    for i in range(len(forms)):
        wanted = _linked(split(forms[i]))
        found = [cost for answer in answers if (cost := _cost(answer, wanted)) is not None]
        if text.strip().casefold() == forms[i].strip().casefold():
            found.append((0, -1))
        if found and (best is None or min(found) < best[0]):
            best = min(found), i
    return best[1] if best else None


def _answers(text: str) -> Iterator[tuple[str, ...]]:
    """The words typed, and the same without lead-in and afterthought."""
    words = split(text)
    yield _linked(words)
    yield _linked(tuple(AFTERTHOUGHT.sub("", LEAD_IN.sub("", " ".join(words))).split()))


def _linked(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[:1] + tuple(word for word in words[1:-1] if word not in LINKS) + words[1:][-1:]


def _cost(answer: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[int, int] | None:
    """Slips and fillers between an answer and a form, None where it is not that form."""
    costs = []
    for i, (said, meant) in enumerate(_trimmed(answer, wanted)):
        slips = _slips(said, meant)
        if slips is not None and slips <= _budget(meant):
            costs.append((slips, i))
    return min(costs, default=None)


def _budget(words: tuple[str, ...]) -> int:
    # One slip for each dozen letters: what a word may have, for an answer as a whole.
    return 1 + sum(map(len, words)) // 13


def _trimmed(answer: tuple[str, ...], wanted: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The pairs to compare: as they are; then with fillers off one side's end, or procedures off both."""
    yield answer, wanted
    said, meant = _core(answer, FILLERS), _core(wanted, FILLERS)
    if said != answer:
        yield said, wanted
    if meant != wanted:
        yield answer, meant
    said, meant = _core(answer, PROCEDURES), _core(wanted, PROCEDURES)
    if said != answer and meant != wanted:
        yield said, meant


def _core(words: tuple[str, ...], fillers: frozenset[str]) -> tuple[str, ...]:
    """The term without generic words at its end, whole where too little would be left."""
    end = len(words)
    while end and _is_filler(words[end - 1], fillers):
        end -= 1
    if end == 0 or (end == 1 and fold(words[0]) in HEADS):
        return words
    return words[:end]


@lru_cache(maxsize=1024)
def _is_filler(word: str, fillers: frozenset[str]) -> bool:
    if fold(word) in fillers:
        return True
    # Only in longer ones is a slip surely a slip: "modal" is no "model".
    return any(edits(word, filler) is not None for filler in fillers if len(filler) > 6)


def _slips(answer: tuple[str, ...], wanted: tuple[str, ...]) -> int | None:
    """Slips between two rows of words, some of which may be written joined or apart; None where they differ."""
    if abs(sum(map(len, answer)) - sum(map(len, wanted))) > _budget(wanted) + len(answer) + len(wanted):
        return None

    @cache
    def rest(i: int, j: int) -> int | None:
        if i == len(answer) or j == len(wanted):
            return 0 if i == len(answer) and j == len(wanted) else None
        ways = []
        for m, n in _steps(len(answer) - i, len(wanted) - j):
            slips = _group(answer[i : i + m], wanted[j : j + n])
            if slips is not None and (more := rest(i + m, j + n)) is not None:
                ways.append(slips + more)
        return min(ways, default=None)

    return rest(0, 0)


def _steps(said: int, meant: int) -> Iterator[tuple[int, int]]:
    yield 1, 1
    for k in range(2, MOST_JOINED + 1):
        if k <= said:
            yield k, 1
        if k <= meant:
            yield 1, k


def _group(said: tuple[str, ...], meant: tuple[str, ...]) -> int | None:
    if len(said) == len(meant) == 1:
        return edits(said[0], meant[0])
    if not all(word.isalpha() for word in said + meant):
        return None
    if len(said) == 1:
        return _pieces(said[0], meant)
    # A short stray word must not pass as a slip of the word it stands beside ("no regularisation").
    if fold("".join(said)) == fold(meant[0]):
        return 0
    return edits("".join(said), meant[0]) if min(map(len, said)) > 2 else None


def _pieces(joined: str, meant: tuple[str, ...]) -> int | None:
    """Slips in words written as one, each piece held against its own word."""
    # As a whole, "semisupervised" would be two slips from "self supervised".
    if len(meant) == 1:
        return edits(joined, meant[0])
    ways = []
    for end in range(max(1, len(meant[0]) - 2), min(len(joined), len(meant[0]) + 3)):
        first = edits(joined[:end], meant[0])
        if first is not None and (others := _pieces(joined[end:], meant[1:])) is not None:
            ways.append(first + others)
    return min(ways, default=None)
