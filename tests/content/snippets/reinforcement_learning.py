"""Reinforcement learning: what the listings print."""

import numpy as np
import pytest

from bot.quiz.questions import Question
from tests.content.deck import Check, Run, right_option


def greedy_bandit(question: Question, run: Run) -> None:
    assert run.error is None
    assert run.output == right_option(question)


def policy_step_with_a_sign_error(question: Question, run: Run) -> None:
    assert run.error is None
    after = run.names["softmax"](run.names["theta"])
    assert run.names["before"][0] == 0.5
    assert round(float(after[0]), 2) == 0.38
    assert np.all(run.names["grad_log_p"] == [0.5, -0.5])
    assert right_option(question) == "It makes the rewarded action less likely"


def time_limit_treated_as_the_end(question: Question, run: Run) -> None:
    assert run.error is None
    assert run.names["failed"] == 0
    assert run.names["cut_off"] == 1
    assert run.names["running"] == pytest.approx(80.2)
    assert right_option(question) == "A good state at the cut is valued as if nothing followed it"


CHECKS: dict[str, Check] = {
    "greedy-bandit-counts": greedy_bandit,
    "policy-step-with-a-sign-error": policy_step_with_a_sign_error,
    "time-limit-treated-as-the-end": time_limit_treated_as_the_end,
}
