"""What the listing on language models prints, tied to the key."""

import numpy as np
import pytest

from bot.quiz.questions import Question
from tests.content.deck import Run, right_option


def nucleus_filter_kept_tokens(question: Question, run: Run) -> None:
    assert run.error is None
    assert run.output == right_option(question)
    kept, probs = run.names["kept"], run.names["probs"]
    assert probs[kept].sum() >= 0.8 > probs[kept[:-1]].sum()


def causal_loss_near_zero(question: Question, run: Run) -> None:
    """The listing's loss vanishes for a model that copies its input; the shifted one does not."""
    assert run.error is None
    tokens, log_probs = run.names["tokens"], run.names["log_probs"]
    assert np.allclose(np.exp(log_probs).sum(axis=1), 1)
    assert run.names["loss"] == pytest.approx(-np.mean([log_probs[t, tokens[t]] for t in range(5)]))
    copied = np.where(np.eye(6)[tokens] == 1, 0.0, -50.0)
    assert -copied[np.arange(5), tokens].mean() == 0
    assert -copied[np.arange(4), tokens[1:]].mean() > 10
    assert right_option(question) == "The targets are not shifted by one place"


def answers_scored_by_log_probability(question: Question, run: Run) -> None:
    assert run.error is None
    assert run.output == right_option(question)


CHECKS = {
    "nucleus-filter-kept-tokens": nucleus_filter_kept_tokens,
    "causal-loss-near-zero": causal_loss_near_zero,
    "answers-scored-by-log-probability": answers_scored_by_log_probability,
}
