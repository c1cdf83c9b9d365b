"""What the listings of the vision questions do, held against their keys."""

import numpy as np

from bot.quiz.questions import Question
from tests.content.deck import Run, right_option

State = dict[str, np.ndarray]


def batch_norm_in_training(batch: np.ndarray, state: State, momentum: float = 0.1) -> np.ndarray:
    mean, var = batch.mean(axis=0), batch.var(axis=0)
    for name, now in (("running_mean", mean), ("running_var", var)):
        state[name] = (1 - momentum) * state[name] + momentum * now
    normalised: np.ndarray = state["weight"] * (batch - mean) / np.sqrt(var + 1e-5) + state["bias"]
    return normalised


def buffers_move_in_training_mode(question: Question, run: Run) -> None:
    """A frozen backbone gets no optimiser step: all that can change is what the forward pass writes."""
    rng = np.random.default_rng(0)
    state = {
        "weight": np.ones(4),
        "bias": np.zeros(4),
        "running_mean": np.zeros(4),
        "running_var": np.ones(4),
    }
    before = dict(state)
    for _ in range(20):
        batch_norm_in_training(rng.normal(3, 2, (32, 4)), state)
    changed = {name for name in state if not np.allclose(state[name], before[name])}
    assert changed == {"running_mean", "running_var"}
    assert right_option(question) == "The running statistics of the batch norm layers"


def suppression_prints_the_key(question: Question, run: Run) -> None:
    assert run.output == right_option(question)


def mirrored_box_has_no_width(question: Question, run: Run) -> None:
    left, top, right, bottom = run.names["box"]
    assert left > right
    assert top < bottom
    assert 0 <= min(left, right) <= max(left, right) <= 100
    assert right_option(question) == "Its left edge lies to the right of its right edge"


def averaging_invents_a_bicycle(question: Question, run: Run) -> None:
    assert 4 not in run.names["mask"]
    assert run.names["small"].tolist() == [[4, 8]]
    assert right_option(question) == "It contains a bicycle that was not there"


def pasted_share_is_the_label(question: Question, run: Run) -> None:
    assert run.error is None
    assert run.names["cat"].mean() == float(right_option(question))


def prints_the_key(question: Question, run: Run) -> None:
    assert run.error is None
    assert run.output == right_option(question)


CHECKS = {
    "vision-frozen-backbone-train-mode": buffers_move_in_training_mode,
    "vision-nms-chain-of-boxes": suppression_prints_the_key,
    "vision-mirrored-box-code": mirrored_box_has_no_width,
    "vision-averaged-label-mask": averaging_invents_a_bicycle,
    "vision-cutmix-at-the-corner": pasted_share_is_the_label,
    "vision-contrastive-loss-of-a-collapse": prints_the_key,
}
