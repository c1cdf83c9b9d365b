"""Words that say the opposite of each other."""

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
overfit overfitting / underfit underfitting
bias / variance
precision / recall
encoder / decoder
generator / discriminator
l1 lasso / l2 ridge
forward / backward
sparse / dense
deterministic / random stochastic
discrete / continuous
local / global
short / long
early / late
upper / lower
numerator / denominator
row / column
source / target
parallel / sequential
static / dynamic
symmetric / asymmetric
shared / separate
prior / posterior
teacher / student
actor / critic
strong / weak
wide / narrow
shallow / deep
steep / flat
keep retain preserve / discard drop destroy lose
train training / test inference
exact / approximate
online / offline
hot / cold
explode / vanish
narrow / broad
sharp sharper sharpen / smooth flat soft softer soften
"""
"""Two sides a line."""


def _table() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in SIDES.strip().splitlines():
        sides = [frozenset(map(stem, side.split())) for side in line.split("/")]
        for one, other in (sides, sides[::-1]):
            for word in one:
                found[word] = found.get(word, frozenset()) | other
    return found


OPPOSITES = _table()
"""Stem -> the stems of what is opposite to it."""
