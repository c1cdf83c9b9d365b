"""The overall score: features times coefficients, held within bounds by what else was noticed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from bot.quiz.grading.free.features import worked_out
from bot.quiz.grading.free.findings import Findings
from bot.quiz.grading.free.flags import Flag
from bot.quiz.grading.free.grades import Band, Rubric

BANDS = ((0.2, Band.OFF), (0.4, Band.WEAK), (0.65, Band.PARTIAL), (0.85, Band.GOOD), (1.0, Band.STRONG))
"""Each band with the highest score that belongs to it."""

CAPS = {Flag.COPY: 0.2, Flag.LIST: 0.35, Flag.HEDGED: 0.75, Flag.CONTRADICTED: 0.75, Flag.MISCONCEPTION: 0.8}
"""The most that an answer can score with a flag."""

TURNED = 0.35
"""The most that an answer can score which contradicts as much as it covers."""

NEXT_TO_NOTHING = 0.05
"""An answer that shares less than this with the model answer is about something else, if its score is low as well."""

ALL_THE_SAME = 0.45
"""The score from which the forms of its words, their order and its length say otherwise."""

DENIED = 0.1
"""What it costs where only the model answer is known, and every sentence denies what that says, or says what that
denies. Among honest answers it hardly tells right from wrong, so it cannot cost more."""

DOUBTFUL = frozenset({Flag.LIST, Flag.HEDGED, Flag.CONFLICT})
"""The flags that leave it open how good an answer is."""


@dataclass(frozen=True)
class Coefficients:
    """What each feature adds, and where the score begins."""

    intercept: float
    weights: Mapping[str, float]


@lru_cache(maxsize=2)
def coefficients(name: str) -> Coefficients:
    """The coefficients for rubrics with key points (`points`) or without (`reference`), read once."""
    stored = json.loads(files("bot.quiz.grading.free").joinpath("coefficients.json").read_text("utf-8"))[name]
    return Coefficients(stored["intercept"], stored["weights"])


def score(found: Findings, rubric: Rubric, flags: frozenset[Flag]) -> float:
    """The overall score, 0 to 1.

    Args:
        found: what was found in the answer.
        rubric: what it was held against.
        flags: what else was noticed.
    """
    chosen = coefficients("points" if rubric.key_points else "reference")
    values = worked_out(found)
    raw = chosen.intercept + sum(weight * values[name] for name, weight in chosen.weights.items())
    raw = min(1.0, raw) - DENIED * values["denied_otherwise"]
    most = min([1.0, *(CAPS[flag] for flag in flags & CAPS.keys())])
    if _turned(found, rubric, values["clash"]):
        most = min(most, TURNED)
    apart = max(values["recall"], values["cosine"]) < NEXT_TO_NOTHING
    if not rubric.key_points and apart and raw < ALL_THE_SAME:
        most = min(most, BANDS[0][0])
    return round(max(0.0, min(most, raw)), 4)


def band(score: float, flags: frozenset[Flag]) -> Band:
    """The band of a score."""
    if score > BANDS[0][0] and flags & DOUBTFUL:
        return Band.UNSURE
    return next(name for most, name in BANDS if score <= most)


def _turned(found: Findings, rubric: Rubric, clash: float) -> bool:
    # Where key points tell what is right, words turned round are not enough: one of the points must be.
    if clash > 0.5 and (found.contradicted > 0 or not rubric.key_points):
        return True
    return found.contradicted > 0 and found.contradicted >= found.coverage
