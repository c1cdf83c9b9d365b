"""What the listings on training do, and which answers follow."""

from bot.quiz.questions import Question
from tests.content.deck import Run, right_option


def small_updates_in_half_precision(question: Question, run: Run) -> None:
    assert run.error is None
    assert run.output == right_option(question)


CHECKS = {"small-updates-in-half-precision": small_updates_in_half_precision}
