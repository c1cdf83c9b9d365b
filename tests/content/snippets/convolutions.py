"""What the listings of the convolution questions do, held against their keys."""

import numpy as np

from bot.quiz.questions import Question
from tests.content.deck import Run, right_option


def layers_do_not_flip(question: Question, run: Run) -> None:
    assert run.output == "[1 2 3]"
    x, kernel = run.names["x"], run.names["k"]
    windows = np.lib.stride_tricks.sliding_window_view(x, len(kernel))
    assert right_option(question) == ", ".join(map(str, windows @ kernel))


CHECKS = {"conv-kernel-flip-in-frameworks": layers_do_not_flip}
