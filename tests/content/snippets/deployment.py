"""Deployment: what the listings print."""

from bot.quiz.questions import Question
from tests.content.deck import Check, Run, right_option


def outlier_codes(question: Question, run: Run) -> None:
    assert run.error is None
    assert run.output == right_option(question)


CHECKS: dict[str, Check] = {
    "int8-outlier-codes": outlier_codes,
}
