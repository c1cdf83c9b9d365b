"""What the listings on backpropagation do, and which answers follow."""

import numpy as np

from bot.quiz.questions import Question
from tests.content.deck import Run, right_option


def backward_called_twice(question: Question, run: Run) -> None:
    # PyTorch adds the gradient of every backward call to `grad`; here d(w ** 2)/dw = 2w.
    w, grad = np.float32(5.0), np.float32(0.0)
    for _ in range(2):
        grad += 2 * w
    assert right_option(question) == str(grad.item())


def cross_entropy_gradient_at_logits(question: Question, run: Run) -> None:
    assert run.error is None
    assert run.output == right_option(question)
    z = run.names["z"]
    softmax = np.exp(z) / np.exp(z).sum()
    assert np.allclose(run.names["grad"], softmax - np.eye(4)[2])


CHECKS = {
    "backward-called-twice": backward_called_twice,
    "cross-entropy-gradient-at-logits": cross_entropy_gradient_at_logits,
}
