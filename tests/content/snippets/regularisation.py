"""What the listings of the regularisation questions show."""

from bot.quiz.questions import Question
from tests.content.deck import Check, Run, right_option


def inverted_dropout(question: Question, run: Run) -> None:
    assert run.error is None
    assert run.output == right_option(question)


CHECKS: dict[str, Check] = {"inverted-dropout-mean-and-max": inverted_dropout}
