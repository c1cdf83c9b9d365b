"""What else is noticed of an answer that can be graded."""

from collections.abc import Iterator

from bot.quiz.grading.free.features import is_prose
from bot.quiz.grading.free.findings import Findings
from bot.quiz.grading.free.flags import Flag
from bot.quiz.grading.free.grades import Rubric
from bot.quiz.grading.free.hedging import at_odds
from bot.quiz.grading.free.listing import STRUNG
from bot.quiz.grading.free.profile import profile, recall
from bot.quiz.grading.free.vocabulary import CLOSED

FEWEST_WORDS_OF_AN_EXPLANATION = 25
"""A shorter model answer names a thing: there a list or the words of the question may be a fair answer."""

COPIED = 0.85
TELEGRAM = 0.1
BARE = 0.6
FEW_POINTS, ALIKE = 0.4, 0.4
"""Who has so few of the points, and so many words of the model answer, may have said them in a way nobody foresaw."""


def notice(found: Findings, rubric: Rubric) -> frozenset[Flag]:
    """The flags of an answer that was held against a rubric."""
    return frozenset(_noticed(found, rubric))


def _noticed(found: Findings, rubric: Rubric) -> Iterator[Flag]:
    reading = found.given.reading
    if reading.cut:
        yield Flag.CUT
    if rubric.key_points or len(found.reference.reading.words) >= FEWEST_WORDS_OF_AN_EXPLANATION:
        yield from _of_form(found)
    elif _is_telegram(found):
        yield Flag.LIST
    if found.contradicted:
        yield Flag.CONTRADICTED
    elif found.points and found.coverage <= FEW_POINTS and _resemblance(found) >= ALIKE:
        yield Flag.CONFLICT
    if any(each.hedged for _, each in found.points) or at_odds(reading, found.given.denials):
        yield Flag.HEDGED
    if found.mistakes:
        yield Flag.MISCONCEPTION


def _is_telegram(found: Findings) -> bool:
    """Whether an answer of some words hardly has one that makes a sentence, where the model answer is made of them."""
    words = found.given.reading.words
    closed = sum(word in CLOSED for word in words)
    return len(words) >= STRUNG and closed <= TELEGRAM * len(words) and is_prose(found.reference.reading)


def _resemblance(found: Findings) -> float:
    return recall(found.reference, profile(found.given.reading), found.question.weighed)


def _of_form(found: Findings) -> Iterator[Flag]:
    reading = found.given.reading
    content = [i for i, word in enumerate(reading.words) if word not in CLOSED]
    if not content:
        return
    copied = sum(reading.stems[i] in found.given.asked for i in content)
    if copied >= COPIED * len(content):
        yield Flag.COPY
    bare = sum(i in found.given.listed for i in content)
    if bare >= BARE * len(content) and not all(point.list_ok for point, _ in found.points if found.points):
        yield Flag.LIST
