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


def validation_memory_grows_by_the_batch(question: Question, run: Run) -> None:
    """A loss that refers to what made it, as autograd's do: the sum of losses refers to the inputs of all."""
    total: tuple[object, ...] = ()
    activations = [np.full(4, batch) for batch in range(3)]
    for each in activations:
        total = (total, ("loss", each))

    def held(node: object) -> list[int]:
        if isinstance(node, np.ndarray):
            return [int(node[0])]
        return [i for part in node for i in held(part)] if isinstance(node, tuple) else []

    assert held(total) == [0, 1, 2]
    assert question.code is not None
    assert "no_grad" not in question.code.text
    assert "backward" not in question.code.text
    assert right_option(question) == "The sum keeps the graph of every batch alive"


def sigmoid_output_changed_in_place(question: Question, run: Run) -> None:
    """The derivative is taken from the saved output, which the in-place step has changed since."""
    y = 1 / (1 + np.exp(-np.zeros(3)))
    saved, version_saved, version = y, 0, 0
    assert np.allclose(saved * (1 - saved), 0.25)
    y += 1
    version += 1
    assert np.allclose(saved * (1 - saved), -0.75)
    assert version != version_saved  # which is what PyTorch compares in backward, and raises on
    assert right_option(question) == "It raises an error in `backward`"


CHECKS = {
    "backward-called-twice": backward_called_twice,
    "cross-entropy-gradient-at-logits": cross_entropy_gradient_at_logits,
    "validation-memory-grows-by-the-batch": validation_memory_grows_by_the_batch,
    "sigmoid-output-changed-in-place": sigmoid_output_changed_in_place,
}
