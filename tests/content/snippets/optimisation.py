"""What the listings on optimisation do, and which answers follow."""

import pytest

from bot.quiz.questions import Question
from tests.content.deck import Run, right_option


def l2_term_inside_adam(question: Question, run: Run) -> None:
    assert run.error is None
    assert run.output == right_option(question)


def prints_the_right_option(question: Question, run: Run) -> None:
    assert run.error is None
    assert run.output == right_option(question)


def beta2_after_a_gradient_jump(question: Question, run: Run) -> None:
    """The smaller beta2 holds the step near one, and the first moment is the same in both."""
    assert run.error is None
    assert run.output.split() == ["4.9", "1.1"]
    step = run.names["step_after_jump"]
    first_moment = 10 - 9 * 0.9**10
    for beta2 in (0.999, 0.95):
        assert step(beta2) == pytest.approx(first_moment / (100 - 99 * beta2**10) ** 0.5)
    assert right_option(question) == "It lets the denominator catch up sooner when gradients jump"


CHECKS = {
    "l2-term-inside-adam": l2_term_inside_adam,
    "two-curvatures-one-rate": prints_the_right_option,
    "adam-step-below-epsilon": prints_the_right_option,
    "beta2-after-a-gradient-jump": beta2_after_a_gradient_jump,
}
