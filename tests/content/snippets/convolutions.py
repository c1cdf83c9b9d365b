"""What the listings of the convolution questions do, held against their keys."""

import numpy as np

from bot.quiz.questions import Question
from tests.content.deck import Run, execute, right_option


def layers_do_not_flip(question: Question, run: Run) -> None:
    assert run.output == "[1 2 3]"
    x, kernel = run.names["x"], run.names["k"]
    windows = np.lib.stride_tricks.sliding_window_view(x, len(kernel))
    assert right_option(question) == ", ".join(map(str, windows @ kernel))


def flattened_shape(question: Question, run: Run) -> None:
    def width(size: int, kernel: int, stride: int = 1, padding: int = 0) -> int:
        return len(range(0, size + 2 * padding - kernel + 1, stride))

    def features(*, first: int, second: int) -> int:
        pooled = width(width(32, 3, padding=first), 2, stride=2)
        last = width(width(pooled, 3, padding=second), 2, stride=2)
        return 32 * last * last

    assert right_option(question) == f"(8, {features(first=1, second=0)})"
    wrong = [option.text for option in question.options if not option.right]  # type: ignore[union-attr]
    merged = 8 * features(first=1, second=0)
    assert wrong == [f"(8, {features(first=1, second=1)})", f"(8, {features(first=0, second=0)})", f"(1, {merged})"]


def windows_start_too_early(question: Question, run: Run) -> None:
    assert run.output == "[1. 3. 5.]"
    x, w, stride = np.arange(6), np.ones(2), 2
    meant = np.lib.stride_tricks.sliding_window_view(x, len(w))[::stride] @ w
    assert str(meant) in " ".join(question.prompt.split())
    mended = question.code.text.replace("x[i : i + len(w)]", "x[i * stride : i * stride + len(w)]")  # type: ignore[union-attr]
    assert execute(mended).output == str(meant)
    assert "i * stride" in right_option(question)


def grouped_weight(question: Question, run: Run) -> None:
    inputs, outputs, groups = 64, 128, 4
    x = np.ones((inputs, 3, 3))
    weight = np.ones((outputs, inputs // groups, 3, 3))
    seen = [
        (x[start : start + inputs // groups] * kernel).sum()
        for group, start in enumerate(range(0, inputs, inputs // groups))
        for kernel in weight[group * outputs // groups : (group + 1) * outputs // groups]
    ]
    assert len(seen) == outputs
    assert right_option(question) == str(weight.shape)


def trimmed_is_causal(question: Question, run: Run) -> None:
    time = 40

    def layer(x: np.ndarray) -> np.ndarray:
        padded = np.pad(x, 8)
        return np.array([padded[t] + padded[t + 4] + padded[t + 8] for t in range(len(padded) - 8)])[:-8]

    assert len(layer(np.zeros(time))) == time
    reads = [past for past in range(time) if layer(np.eye(time)[past])[20]]
    assert reads == [12, 16, 20]
    assert right_option(question) == "Same length; its own step and two earlier ones"


CHECKS = {
    "conv-kernel-flip-in-frameworks": layers_do_not_flip,
    "conv-flattened-shape": flattened_shape,
    "conv-strided-loop-bug": windows_start_too_early,
    "conv-grouped-weight-shape": grouped_weight,
    "conv-padded-then-trimmed": trimmed_is_causal,
}
