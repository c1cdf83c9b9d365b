"""Checks of the listings in the evaluation questions."""

import contextlib
import io

import numpy as np

from bot.quiz.questions import Question
from tests.content.deck import Check, Run, right_option

ALL_ROWS = "gap = np.abs(x[y == 1].mean(axis=0) - x[y == 0].mean(axis=0))"
TRAINING_ROWS = "t, u = x[:70], y[:70]; gap = np.abs(t[u == 1].mean(axis=0) - t[u == 0].mean(axis=0))"


def accuracy(code: str, seed: int) -> float:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code.replace("default_rng(0)", f"default_rng({seed})"), {})
    return float(printed.getvalue())


def selection_leaks(question: Question, run: Run) -> None:
    """The accuracy is high with most seeds, and falls to chance as soon as test labels are left out."""
    assert float(run.output) > 0.8
    assert question.code is not None
    leaky = question.code.text
    assert ALL_ROWS in leaky
    honest = leaky.replace(ALL_ROWS, TRAINING_ROWS)
    assert np.mean([accuracy(leaky, seed) > 0.8 for seed in range(30)]) > 0.75
    assert abs(np.mean([accuracy(honest, seed) for seed in range(8)]) - 0.5) < 0.1
    assert right_option(question) == "The selection has seen the test labels"


def weighted_positives(question: Question, run: Run) -> None:
    """The constant output with the least weighted cross-entropy, on rows of which 5 % are positive."""
    outputs = np.linspace(0.001, 0.999, 999)
    loss = -(0.05 * 19 * np.log(outputs) + 0.95 * np.log(1 - outputs))
    best = outputs[loss.argmin()]
    assert np.isclose(best, 0.5)
    assert best > 0.05
    assert right_option(question) == "They are too high"


def best_constants(question: Question, run: Run) -> None:
    """The printed constants are the median and the mean."""
    times = run.names["y"]
    assert run.output == f"{np.median(times):.0f} {times.mean():.0f}" == right_option(question)


def luckiest_of_fifty(question: Question, run: Run) -> None:
    """Choose by the score on 200 rows, many times, and look at a fresh set of rows."""
    assert run.output in question.prompt
    rng = np.random.default_rng(2)
    scores = rng.binomial(200, 0.8, size=(2000, 50)) / 200
    fresh = rng.binomial(2000, 0.8, size=scores.shape) / 2000
    chosen = np.take_along_axis(fresh, scores.argmax(axis=1)[:, None], axis=1)
    assert scores.max(axis=1).mean() > 0.85
    assert f"{chosen.mean():.2f}" == right_option(question)


CHECKS: dict[str, Check] = {
    "feature-selection-before-split": selection_leaks,
    "pos-weight-shifts-probabilities": weighted_positives,
    "eval-best-constant-for-two-losses": best_constants,
    "eval-best-of-fifty-on-validation": luckiest_of_fifty,
}
