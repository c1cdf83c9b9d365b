"""Words that say the opposite of each other."""

from collections.abc import Callable

from bot.quiz.grading.free.stems import stem

SIDES = """
increase raise rise grow gain boost amplify enlarge / decrease reduce lower lessen fall shrink diminish
higher high greater more / low less fewer
large big huge / small little tiny
fast quick quickly rapid / slow slowly
accelerate / decelerate
always / never
before / after
above / below
first / last
maximise maximize / minimise minimize
maximum / minimum
positive / negative
same identical equal / different
easy / hard difficult
stable / unstable
encourage reward / discourage penalise
allow enable / prevent forbid disable
help / hurt harm
improve better / worsen worse degrade
add / remove subtract
include / exclude
cheap / expensive costly
simple / complex
linear / nonlinear
convex / nonconvex
dependent / independent
supervised / unsupervised
labelled / unlabelled
known / unknown
possible / impossible
sparse / dense
deterministic / random stochastic
discrete / continuous
local / global
short / long
early / late
upper / lower
row / column
parallel / sequential
static / dynamic
symmetric / asymmetric
shared / separate
strong / weak
wide / narrow
shallow / deep
steep / flat
keep retain preserve / discard drop destroy lose
exact / approximate
online / offline
hot / cold
explode / vanish
narrow / broad
sharp sharper sharpen / smooth flat soft softer soften
"""
"""Two sides a line."""

ROLE_SIDES = """
overfit overfits overfitting overfitted / underfit underfits underfitting
bias / variance
precision / recall
encoder / decoder
generator / discriminator
l1 lasso / l2 ridge
forward / backward
numerator / denominator
teacher / student
actor / critic
training / test testing inference
prior / posterior
source / target
"""
"""Two roles a line, in all their forms: stems would take "precise" for precision."""


def beside(text: str, form: Callable[[str], str] = str) -> dict[str, frozenset[str]]:
    """Each word of a table -> the words on the other side of its lines.

    Args:
        text: two sides a line, with a slash between them.
        form: what is kept of a word.
    """
    found: dict[str, frozenset[str]] = {}
    for line in filter(None, text.splitlines()):
        sides = [frozenset(map(form, side.split())) for side in line.split("/")]
        for one, other in (sides, sides[::-1]):
            for word in one:
                found[word] = found.get(word, frozenset()) | other
    return found


OPPOSITES = beside(SIDES + ROLE_SIDES, stem)
"""Stem -> the stems of what is opposite to it."""
