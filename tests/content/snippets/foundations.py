"""Checks of the listings in the foundations questions."""

import numpy as np

from bot.quiz.questions import Question
from tests.content.deck import Check, Run, right_option


def relu_gate(question: Question, run: Run) -> None:
    pairs = [tuple(pair) for pair in run.names["x"].tolist()]
    gates = {
        "AND": [a & b for a, b in pairs],
        "OR": [a | b for a, b in pairs],
        "XOR": [a ^ b for a, b in pairs],
        "NAND": [1 - (a & b) for a, b in pairs],
    }
    [computed] = [name for name, bits in gates.items() if bits == run.names["output"].tolist()]
    assert computed == right_option(question)


def broadcast_loss(question: Question, run: Run) -> None:
    """The printed loss is the mean over all pairs; the pairs that belong together differ by nothing."""
    pred, y = run.names["pred"], run.names["y"]
    pairs = [(a - b) ** 2 for a in pred.ravel() for b in y]
    assert float(run.output) == np.mean(pairs) == 2.5
    assert np.mean((pred.ravel() - y) ** 2) == 0
    assert np.mean((pred.ravel()[::-1] - y) ** 2) == 5
    assert right_option(question) == "The subtraction pairs every prediction with every target"


def mean_pooling(question: Question, run: Run) -> None:
    assert run.output == right_option(question)
    x, model = run.names["x"], run.names["model"]
    assert not np.isclose(model(x), model(x + 1))


CHECKS: dict[str, Check] = {
    "two-relu-units-logic-gate": relu_gate,
    "found-perfect-predictions-with-a-loss": broadcast_loss,
    "found-mean-pooling-of-a-set": mean_pooling,
}
