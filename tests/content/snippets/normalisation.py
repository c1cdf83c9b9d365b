"""What the listings of the normalisation questions show."""

import random

import numpy as np
import pytest

from bot.quiz.questions import Numeric, Question
from tests.content.deck import Check, Run, right_option


def axis(question: Question, run: Run) -> None:
    assert run.error is None
    y = run.names["y"]
    assert np.allclose(y.mean(axis=1), 0)
    assert np.allclose(y.std(axis=1), 1)
    assert not np.allclose(y.mean(axis=0), 0)
    assert right_option(question) == "Layer norm"


class BatchNorm:
    """PyTorch's update of the running mean in training mode."""

    def __init__(self, momentum: float, running_mean: float) -> None:
        self.momentum = momentum
        self.running_mean = np.full(1, running_mean)

    def __call__(self, x: np.ndarray) -> None:
        self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * x.mean(axis=0)


def running_mean(question: Question, run: Run) -> None:
    assert isinstance(question, Numeric)
    assert question.template is not None
    for seed in range(20):
        numbers = question.template.draw(random.Random(seed))
        layer = BatchNorm(numbers["momentum"], numbers["old"])
        layer(np.array([[numbers["low"]], [numbers["high"]]]))
        assert layer.running_mean.item() == pytest.approx(numbers["answer"])


def single_row(question: Question, run: Run) -> None:
    assert run.error is None
    assert run.output == right_option(question)


def running_lags(question: Question, run: Run) -> None:
    """The running mean covers a fifth of the way, as the closed form says."""
    assert run.error is None
    assert round(run.names["running"], 1) == 0.7
    assert run.names["running"] == pytest.approx(4 * (1 - 0.99**20), abs=0.02)
    assert right_option(question) == "The running mean is still close to its start at 0"


CHECKS: dict[str, Check] = {
    "normalisation-axis-numpy": axis,
    "batch-norm-running-mean-update": running_mean,
    "batch-norm-of-a-single-row": single_row,
    "running-mean-lags-behind": running_lags,
}
