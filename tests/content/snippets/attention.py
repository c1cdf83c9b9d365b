"""What the listing on attention prints, tied to the key."""

from bot.quiz.questions import Question
from tests.content.deck import Run, right_option


def self_attention_permuted_rows(question: Question, run: Run) -> None:
    assert run.error is None
    assert run.output == right_option(question)


CHECKS = {
    "self-attention-permuted-rows": self_attention_permuted_rows,
}
