"""Checks of the listings in the activation questions."""

import numpy as np

from bot.quiz.questions import Question
from tests.content.deck import Check, Run, right_option


def linear_stack_rank(question: Question, run: Run) -> None:
    assert run.output == right_option(question)


def softmax_applied_twice(question: Question, run: Run) -> None:
    """What CrossEntropyLoss does with probabilities: log-softmax, then minus the entry of the label."""
    rng = np.random.default_rng(0)
    probabilities = np.vstack([np.eye(10), rng.dirichlet(np.full(10, 0.1), size=1000)])
    losses = np.log(np.exp(probabilities).sum(axis=1, keepdims=True)) - probabilities
    assert np.isclose(losses.min(), np.log(np.e + 9) - 1)
    assert losses.min() > 1.4
    assert right_option(question) == "The loss stays above 1.4 throughout"


def softmax_of_two_large_logits(question: Question, run: Run) -> None:
    assert run.error is None
    assert run.output == right_option(question)


def he_with_the_wrong_fan(question: Question, run: Run) -> None:
    sizes = np.array([1.0, *run.names["sizes"]])
    assert np.allclose(sizes[1:] / sizes[:-1], 4, rtol=0.05)
    assert right_option(question) == "It grows about fourfold per layer"


CHECKS: dict[str, Check] = {
    "linear-stack-output-rank": linear_stack_rank,
    "cross-entropy-loss-fed-with-softmax": softmax_applied_twice,
    "softmax-of-two-large-logits": softmax_of_two_large_logits,
    "he-with-the-wrong-fan": he_with_the_wrong_fan,
}
