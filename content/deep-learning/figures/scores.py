"""How good a classifier is: ROC and precision-recall curves, a confusion matrix, calibration."""

from statistics import NormalDist

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray
from style import BLACK, BLUE, GREY, LINES, RED, Drawing, label, plot

NORMAL = NormalDist()
RATES = np.concatenate([np.geomspace(1e-5, 0.02, 60), np.linspace(0.021, 0.999, 300)])
"""False positive rates at which ROC curves are worked out."""

DETECTORS = {"A": (1.1, 0.55), "B": (1.9, 1.3)}
"""Distance of the two normal score distributions, and the spread of the negatives in units of that of the positives."""


def recall_at(rate: float, distance: float, spread: float) -> float:
    """The true positive rate of a binormal detector at a false positive rate."""
    return NORMAL.cdf(distance + spread * NORMAL.inv_cdf(rate))


def roc(distance: float, spread: float) -> NDArray[np.float64]:
    """The ROC curve over `RATES`."""
    return np.array([recall_at(rate, distance, spread) for rate in RATES])


def _crossing_roc_curves() -> Figure:
    figure, axes = plot("ROC curves of two detectors", "false positive rate", "true positive rate")
    axes.plot((0, 1), (0, 1), color=GREY, linewidth=1.2)
    for (name, shape), (colour, line) in zip(DETECTORS.items(), LINES, strict=False):
        axes.plot(RATES, roc(*shape), color=colour, linestyle=line, label=f"detector {name}")
    axes.axvline(0.05, color=BLACK, linestyle=":", linewidth=1.8)
    label(axes, 0.065, 0.06, "0.05", ha="left", fontsize=14)
    axes.set(xlim=(0, 1), ylim=(0, 1.02), xticks=np.arange(0, 1.01, 0.2), yticks=np.arange(0, 1.01, 0.2))
    axes.legend(loc="lower right")
    return figure


GROUPS = {"A": (0.10, 0.80), "B": (0.30, 0.80)}
"""False and true positive rate of each group at the threshold in use."""


def _roc_of_two_groups() -> Figure:
    figure, axes = plot("ROC curve and point in use, by group", "false positive rate", "true positive rate")
    for (name, (fallout, recall)), (colour, line), mark in zip(GROUPS.items(), LINES, "os", strict=False):
        distance = NORMAL.inv_cdf(recall) - NORMAL.inv_cdf(fallout)
        axes.plot(RATES, roc(distance, 1.0), color=colour, linestyle=line, label=f"group {name}")
        axes.plot(fallout, recall, color=colour, marker=mark, markersize=13)
        label(axes, fallout + 0.06, recall - 0.05, name, colour, weight="bold", fontsize=17)
    axes.set(xlim=(0, 1), ylim=(0, 1.02), xticks=np.arange(0, 1.01, 0.1), yticks=np.arange(0, 1.01, 0.2))
    axes.legend(loc="lower right")
    return figure


def ranked_labels() -> NDArray[np.bool_]:
    """True labels of 1,000 test rows, from the highest score to the lowest."""
    recalls, precisions = (0, 0.2, 0.4, 0.6, 0.8, 1), (1, 0.95, 0.84, 0.7, 0.5, 0.2)
    found = np.arange(1, 201)
    flagged = np.rint(found / np.interp(found / 200, recalls, precisions)).astype(int)
    labels = np.zeros(1000, dtype=bool)
    labels[flagged - 1] = True
    return labels


POINT = 320
"""Rows that are flagged at the point P of the precision-recall curve."""


def _precision_recall_curve() -> Figure:
    figure, axes = plot("Precision-recall curve on 1,000 rows", "recall", "precision")
    labels = ranked_labels()
    found = labels.cumsum()
    recall, precision = found / found[-1], found / np.arange(1, 1001)
    axes.plot(recall[labels], precision[labels], color=BLUE)
    axes.plot(recall[POINT - 1], precision[POINT - 1], color=BLACK, marker="o", markersize=11)
    label(axes, recall[POINT - 1] + 0.05, precision[POINT - 1] + 0.06, "P", weight="bold", fontsize=17)
    axes.plot(recall[-1], precision[-1], color=RED, marker="s", markersize=11, clip_on=False)
    label(axes, 0.82, 0.12, "every row flagged", RED, fontsize=14)
    axes.set(xlim=(0, 1), ylim=(0, 1.05), xticks=np.arange(0, 1.01, 0.1), yticks=np.arange(0, 1.01, 0.1))
    return figure


ANIMALS = ("cat", "dog", "fox", "wolf")
CONFUSION = np.array([[180, 10, 8, 2], [6, 78, 4, 12], [9, 3, 45, 3], [0, 24, 2, 14]])
"""Test images by true class (rows) and predicted class (columns)."""


def _confusion_matrix() -> Figure:
    figure, axes = plot("Test images of four animals", "predicted", "true")
    shares = CONFUSION / CONFUSION.sum(axis=1, keepdims=True)
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1.3, aspect="auto")
    for i, row in enumerate(CONFUSION):
        for j, count in enumerate(row):
            axes.text(j, i, str(count), ha="center", va="center", fontsize=20, color=BLACK)
    axes.set(xticks=range(4), yticks=range(4), xticklabels=ANIMALS, yticklabels=ANIMALS)
    axes.tick_params(labelsize=16, length=0)
    axes.grid(visible=False)
    return figure


SHARPNESS = 1.9
"""By what the logits of the drawn model are too large."""


def reliability() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Mean predicted probability of the positive class in ten bins, and the share of positives seen in each."""
    predicted = np.arange(0.05, 1, 0.1)
    logits = np.log(predicted / (1 - predicted)) / SHARPNESS
    return predicted, 1 / (1 + np.exp(-logits))


def _reliability_diagram() -> Figure:
    figure, axes = plot("Reliability of a binary classifier", "predicted probability", "share that is positive")
    axes.plot((0, 1), (0, 1), color=GREY, linestyle="--", label="predicted = observed")
    axes.plot(*reliability(), color=BLUE, marker="o", markersize=9, label="this model")
    axes.set(xlim=(0, 1), ylim=(0, 1), xticks=np.arange(0, 1.01, 0.1), yticks=np.arange(0, 1.01, 0.1))
    axes.legend(loc="upper left")
    return figure


FIGURES: dict[str, Drawing] = {
    "crossing-roc-curves": _crossing_roc_curves,
    "roc-of-two-groups": _roc_of_two_groups,
    "precision-recall-curve": _precision_recall_curve,
    "confusion-matrix": _confusion_matrix,
    "reliability-diagram": _reliability_diagram,
}
