"""Every listing of the deck is executed, and a check shows that the question's key follows from it."""

import random

import pytest

from bot.quiz.questions import Numeric, Question
from bot.quiz.templates import fill
from tests.content.deck import Run, beside, deck, execute

LISTED = [question for question in deck().questions if question.code]


@pytest.mark.parametrize("question", LISTED, ids=lambda question: question.id)
def test_key_follows_from_the_code(question: Question):
    module = beside("snippets", question.topic)
    check = module.CHECKS.get(question.id) if module else None
    name = question.topic.replace("-", "_")
    assert check is not None, f"tests/content/snippets/{name}.py has no check for {question.id!r}"
    assert question.code is not None
    code = question.code.text
    if isinstance(question, Numeric) and question.template:
        code = fill(code, question.template.draw(random.Random(1)))
    if question.code.language == "python":
        compile(code, question.id, "exec")
    check(question, execute(code) if question.code.runs else Run())
