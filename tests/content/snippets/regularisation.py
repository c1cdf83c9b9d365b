"""What the listings of the regularisation questions show."""

from bot.quiz.questions import Question
from tests.content.deck import Check, Run, right_option


def inverted_dropout(question: Question, run: Run) -> None:
    assert run.error is None
    assert run.output == right_option(question)


def mixup_target(question: Question, run: Run) -> None:
    assert run.error is None
    assert run.output == right_option(question)


def decay_only_for_matrices(question: Question, run: Run) -> None:
    assert run.error is None
    assert run.names["decay"] == ["fc.weight"]
    assert run.names["no_decay"] == ["fc.bias", "norm.gain"]
    assert right_option(question).startswith("Biases and gains hardly overfit")


CHECKS: dict[str, Check] = {
    "inverted-dropout-mean-and-max": inverted_dropout,
    "mixup-target-as-printed": mixup_target,
    "decay-only-for-matrices": decay_only_for_matrices,
}
