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


def loss_threshold(question: Question, run: Run) -> None:
    assert run.output == "0.75 0.25 0.5"
    assert "spread alike" in right_option(question)
    seen, unseen = run.names["seen"], run.names["unseen"]

    def gains(members: np.ndarray, others: np.ndarray) -> list[float]:
        return [float((members < limit).mean() - (others < limit).mean()) for limit in np.linspace(0, 2, 41)]

    assert max(gains(seen, unseen)) >= 0.5
    assert set(gains(unseen, unseen)) == {0.0}
    assert ((seen < 0.15).mean(), (unseen < 0.15).mean()) == (0.25, 0)


def departments(question: Question, run: Run) -> None:
    assert run.output.splitlines() == ["men [0.6 0.2] 0.52", "women [0.7  0.25] 0.34"]
    applied, accepted = run.names["applied"], run.names["accepted"]
    rates = {who: accepted[who] / applied[who] for who in applied}
    assert (rates["women"] > rates["men"]).all()
    assert applied["men"].sum() == applied["women"].sum()
    strict = int(np.argmin(accepted["men"] / applied["men"]))
    assert applied["women"][strict] > applied["women"].sum() / 2 > applied["men"][strict]
    assert right_option(question) == "Most women apply where few applicants are accepted"


CHECKS: dict[str, Check] = {
    "fairness-gap-in-numpy": fairness_gap,
    "attacker-with-a-loss-threshold": loss_threshold,
    "acceptance-rates-by-department": departments,
}
