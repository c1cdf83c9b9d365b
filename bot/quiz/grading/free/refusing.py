"""Answers that cannot be graded: why, each told by a flag."""

import re
from collections import Counter
from collections.abc import Collection, Hashable
from itertools import pairwise

from bot.quiz.grading.free.flags import Flag
from bot.quiz.grading.free.reading import Reading
from bot.quiz.grading.free.tables import kinds, tables
from bot.quiz.grading.free.vocabulary import CLOSED, OTHERS

LONGEST = 8000
"""Characters; a longer answer is not read at all."""

SHRUGS = re.compile(
    r"(?:(?:i (?:am )?sorry|sorry|but|well|hmm+|uh+|um+|oh|honestly) )*"
    r"(?:(?:i )?(?:really |just |honestly |still )?(?:do not (?:really )?(?:know|remember|recall)|(?:have|got) no "
    r"(?:idea|clue)|forgot|am not sure|not sure|have never heard of|can not (?:say|remember|recall|answer))|"
    r"no idea|no clue|idk|dunno|"
    r"pass|skip|next|none|nothing|na|n a|unknown|no|yes|maybe|ok|okay|hi|hello|test)"
    r"(?: (?:(?:about|to|how to answer) )?(?:this|that|it|the answer|anything|sorry|yet|at all|please|one|"
    r"question|honestly|really|here|right now|today|sir|thanks?|thank you))*"
)
FEWEST_FOR_ORDER = 12
"""Words below which order tells nothing."""

SPOKEN = 0.8
SIGNS = ("=", "$", "{", "\\")
"""What a formula or code has and a sentence has not."""

SALAD = -0.12
SALAD_OF_FEW = -6.0
"""Mean affinity of neighbouring words below which they are in no order: for many words, and what a few more are
allowed, divided by how many there are."""

FEWEST_SHUFFLED, LONGER = 8, 1.5
"""Words of a model answer that can be shuffled, and how many times as long what is made of it can be."""

SAME_WORDS, SAME_NEIGHBOURS = 0.8, 0.3
"""The shares of its words, at least, and of its neighbours, at most, that tell that they are shuffled."""


def refusal(answer: str) -> Flag | None:
    """Why an answer is refused before it is read; None where it is not."""
    return Flag.TOO_LONG if len(answer) > LONGEST else None


def ungradable(answer: str, reading: Reading) -> Flag | None:
    """Why an answer that was read cannot be graded; None where it can.

    Args:
        answer: as given.
        reading: the same, read.
    """
    if _foreign_letters(answer):
        return Flag.LANGUAGE
    if not any(character.isalnum() for word in reading.words for character in word):
        return Flag.EMPTY
    if SHRUGS.fullmatch(" ".join(reading.words)):
        return Flag.SKIPPED
    if _foreign(reading):
        return Flag.LANGUAGE
    if _noise(reading):
        return Flag.NOISE
    return Flag.SALAD if disordered(reading) else None


def _foreign_letters(answer: str) -> bool:
    """Whether most letters are of another script; Greek ones stand in formulas."""
    letters = [character for character in answer[:2000] if character.isalpha()]
    others = sum(character > "\u024f" and not "\u0370" <= character <= "\u03ff" for character in letters)
    return bool(letters) and others * 2 > len(letters) and others > 3


def _foreign(reading: Reading) -> bool:
    words = [word for word in reading.words if word.isalpha()]
    english = sum(word in CLOSED for word in words)
    other = max(sum(word in closed for word in words) for closed in OTHERS.values())
    return other >= 2 and other > 2 * english and other * 8 >= len(words)


def _noise(reading: Reading) -> bool:
    """Whether hardly a word is one: keys hit at random, or one sign over and over."""
    words = [word for word in reading.words if word.isalpha()]
    odd = sum(len(word) > 25 or (len(word) > 3 and not set(word) & set("aeiouy")) for word in words)
    known = sum(
        word in CLOSED or stem in tables().commonness for word, stem in zip(reading.words, reading.stems, strict=True)
    )
    return bool(words) and known * 10 < len(words) and odd * 2 > len(words)


def disordered(reading: Reading) -> bool:
    """Whether words stand in an order in which nobody says them, by the kinds of words that are neighbours.

    Formulas and code have an order of their own: where they are much of an answer, nothing is said of it.
    """
    number = len(reading.words)
    spoken = sum(word.isalpha() and (len(word) > 1 or word in CLOSED) for word in reading.words)
    if spoken < FEWEST_FOR_ORDER or spoken < SPOKEN * number or _signs(reading) * 15 >= number:
        return False
    return order(reading) < SALAD + SALAD_OF_FEW / number


def shuffled(reading: Reading, reference: Reading) -> bool:
    """Whether an answer has nearly all words of a model answer, and hardly two of them side by side as they are there.

    Nobody writes so: of the 2,443 answers to three open sets of questions none does, and nine of ten model answers do
    when their words are shuffled. Sentences in another order keep their neighbours, and who says far more has a right
    to the words.
    """
    number = len(reference.stems)
    if number < FEWEST_SHUFFLED or len(reading.stems) > LONGER * number:
        return False
    if _share(reference.stems, reading.stems) < SAME_WORDS:
        return False
    neighbours, others = (list(pairwise(each.stems)) for each in (reference, reading))
    return _share(neighbours, others) < SAME_NEIGHBOURS


def _share(wanted: Collection[Hashable], given: Collection[Hashable]) -> float:
    return (Counter(wanted) & Counter(given)).total() / len(wanted)


def _signs(reading: Reading) -> int:
    return sum(reading.plain.text.count(sign) for sign in SIGNS)


def order(reading: Reading) -> float:
    """How much more often than by chance the neighbours among these words are neighbours; above 0 in sentences."""
    table, row = tables(), kinds(reading)
    return sum(table.affinity(row[i], row[i + 1]) for i in range(len(row) - 1)) / (len(row) - 1)
