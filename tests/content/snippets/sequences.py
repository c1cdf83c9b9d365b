"""What the listings on sequences do, tied to the keys."""

from collections.abc import Sequence
from itertools import groupby

import numpy as np
import pytest

from bot.quiz.questions import Question
from tests.content.deck import Run, right_option


def recurrent_matrix_powers(question: Question, run: Run) -> None:
    assert run.error is None
    assert run.names["norm"] < 1e-12
    assert max(abs(np.linalg.eigvals(run.names["W"]))) < 1 < np.linalg.norm(run.names["W"], 2)
    assert right_option(question) == "It shrinks towards 0"


def truncated_bptt_detach(question: Question, run: Run) -> None:
    # `detach` hands on the number but not the way it was made: a scalar tanh RNN shows the difference.
    first, second = [0.3, -0.2], [0.5, 0.1]
    border = _last_state(0.8, first, 0.0)

    def loss(nudge: float, weight: float, detached: bool) -> float:
        start = border if detached else _last_state(0.8, [first[0] + nudge, first[1]], 0.0)
        return _last_state(weight, second, start) ** 2

    def slope_in_first_chunk(detached: bool) -> float:
        return (loss(1e-5, 0.8, detached) - loss(-1e-5, 0.8, detached)) / 2e-5

    assert border != 0
    assert loss(0.0, 0.8, detached=True) == pytest.approx(loss(0.0, 0.8, detached=False))
    assert slope_in_first_chunk(detached=True) == 0
    assert abs(slope_in_first_chunk(detached=False)) > 1e-3
    assert loss(0.0, 0.81, detached=True) != loss(0.0, 0.8, detached=True)
    assert right_option(question) == "Gradients stop at the chunk boundary"


def _last_state(weight: float, inputs: Sequence[float], state: float) -> float:
    for value in inputs:
        state = float(np.tanh(weight * state + value))
    return state


def last_state_of_padded_rows(question: Question, run: Run) -> None:
    assert run.error is None
    out, lengths = run.names["out"], run.names["lengths"]
    wanted = [list(out[row, length - 1]) for row, length in enumerate(lengths)]
    fitting = []
    for option in question.options:  # type: ignore[union-attr]
        try:
            picked = eval(option.text, dict(run.names))
        except IndexError:
            continue
        if picked.shape == (2, 3) and picked.tolist() == wanted:
            fitting.append(option.text)
    assert fitting == [right_option(question)]


def ctc_decoder_in_wrong_order(question: Question, run: Run) -> None:
    assert run.error is None
    assert run.output == right_option(question)
    merged = [c for c, _ in groupby("hhe-l-lloo")]
    assert "".join(merged) == "he-l-lo"
    assert "".join(c for c in merged if c != "-") == "hello"


CHECKS = {
    "last-state-of-padded-rows": last_state_of_padded_rows,
    "ctc-decoder-in-wrong-order": ctc_decoder_in_wrong_order,
    "recurrent-matrix-powers": recurrent_matrix_powers,
    "truncated-bptt-detach": truncated_bptt_detach,
}
