"""What the listings of the questions on ethics and privacy show."""

import numpy as np

from bot.quiz.questions import Question
from tests.content.deck import Check, Run, right_option


def fairness_gap(question: Question, run: Run) -> None:
    assert run.error is None
    group, y, pred = (run.names[name] for name in ("group", "y", "pred"))

    def gap(counted: np.ndarray, values: np.ndarray) -> float:
        first, second = (values[counted & (group == name)].mean() for name in ("a", "b"))
        return float(second - first)

    everybody = np.ones(len(y), dtype=bool)
    gaps = {
        "Demographic parity": gap(everybody, pred),
        "Equal opportunity": gap(y == 1, pred),
        "Predictive parity": gap(pred == 1, y),
        "Equal false positive rates": gap(y == 0, pred),
    }
    assert [name for name, size in gaps.items() if size] == [right_option(question)]
    assert float(run.output) == round(gaps["Equal opportunity"], 2)


CHECKS: dict[str, Check] = {"fairness-gap-in-numpy": fairness_gap}
