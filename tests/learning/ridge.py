"""A ridge: linear coefficients that are held small, by the closed form."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
PENALTIES = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
"""How much a coefficient costs, in shares of what the answers weigh together: all tried."""


@dataclass(frozen=True)
class Line:
    """What was learned.

    Attributes:
        weights: one for each feature.
        intercept: the score of an answer whose features are all 0.
    """

    weights: Numbers
    intercept: float

    def __call__(self, features: Numbers) -> Numbers:
        return np.clip(features @ self.weights + self.intercept, 0.0, 1.0)


def fit(features: Numbers, scores: Numbers, weights: Numbers, penalty: float) -> Line:
    """Learn from answers.

    Args:
        features: a row for each answer.
        scores: what people gave, 0 to 1.
        weights: how much each answer counts.
        penalty: as in `PENALTIES`.
    """
    share = weights / weights.sum()
    mean, target = share @ features, share @ scores
    spread = np.sqrt(share @ (features - mean) ** 2)
    used = spread > 1e-9
    scaled = (features[:, used] - mean[used]) / spread[used]
    square = scaled.T @ (scaled * share[:, None]) + penalty * np.eye(int(used.sum()))
    learned = np.zeros(features.shape[1])
    learned[used] = np.linalg.solve(square, scaled.T @ (share * (scores - target))) / spread[used]
    return Line(learned, float(target - learned @ mean))


def left_out(features: Numbers, scores: Numbers, weights: Numbers, groups: Numbers, penalty: float) -> Numbers:
    """What is foretold of each answer by what was learned from the answers of all other groups."""
    foretold = np.zeros(len(scores))
    for group in np.unique(groups):
        here = groups == group
        if here.all():
            return np.full(len(scores), scores.mean())
        foretold[here] = fit(features[~here], scores[~here], weights[~here], penalty)(features[here])
    return foretold


def best_penalty(features: Numbers, scores: Numbers, weights: Numbers, groups: Numbers) -> float:
    """The penalty whose foretold scores come nearest, each group being left out in turn."""

    def error(penalty: float) -> float:
        return float(weights @ (left_out(features, scores, weights, groups, penalty) - scores) ** 2)

    return min(PENALTIES, key=error)
