"""Deployment: what the listings print."""

from bot.quiz.questions import Question
from tests.content.deck import Check, Run, right_option


def outlier_codes(question: Question, run: Run) -> None:
    assert run.error is None
    assert run.output == right_option(question)


def padded_mean(question: Question, run: Run) -> None:
    assert run.error is None
    assert run.output == right_option(question)
    mine, other = run.names["mine"], [1.0] * 4
    assert run.output.split() == [str(sum(mine) / len(mine)), str(sum(mine) / len(other))]


CHECKS: dict[str, Check] = {
    "int8-outlier-codes": outlier_codes,
    "embedding-depends-on-batch-mates": padded_mean,
}
