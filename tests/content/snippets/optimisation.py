"""What the listings on optimisation do, and which answers follow."""

from bot.quiz.questions import Question
from tests.content.deck import Run, right_option


def l2_term_inside_adam(question: Question, run: Run) -> None:
    assert run.error is None
    assert run.output == right_option(question)


CHECKS = {"l2-term-inside-adam": l2_term_inside_adam}
