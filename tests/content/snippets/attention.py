"""What the listing on attention prints, tied to the key."""

import numpy as np

from bot.quiz.questions import Question
from tests.content.deck import Run, right_option


def self_attention_permuted_rows(question: Question, run: Run) -> None:
    assert run.error is None
    assert run.output == right_option(question)


def prints_the_key(question: Question, run: Run) -> None:
    assert run.error is None
    assert run.output == right_option(question)


def heads_split_without_a_transpose(question: Question, run: Run) -> None:
    """A token of the second half changes no output of the first half, and the other way round."""
    attend, q, k, v, n = (run.names[name] for name in ("attend", "q", "k", "v", "n"))
    before = attend(q, k, v)
    for token in range(n):
        arrays = [array.copy() for array in (q, k, v)]
        for array in arrays:
            array[token] += 1
        changed = np.abs(attend(*arrays) - before).max(axis=1) > 1e-9
        half = np.arange(n) < n // 2
        assert changed[half].all() == changed[half].any() == (token < n // 2)
        assert changed[~half].all() == changed[~half].any() == (token >= n // 2)
    assert right_option(question) == "Each head sees only half of the tokens"


CHECKS = {
    "self-attention-permuted-rows": self_attention_permuted_rows,
    "shape-of-multi-head-scores": prints_the_key,
    "heads-split-without-a-transpose": heads_split_without_a_transpose,
    "left-padding-rows-without-keys": prints_the_key,
}
