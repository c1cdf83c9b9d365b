"""Every key that the graders judge is accepted by them, and no listed mistake is."""

import random

import pytest

from bot.quiz.grading.numeric import agrees
from bot.quiz.grading.short import accepts, closest
from bot.quiz.questions import Numeric, Short
from bot.quiz.templates import show
from tests.content.deck import deck

SHORT = [question for question in deck().questions if isinstance(question, Short)]
NUMERIC = [question for question in deck().questions if isinstance(question, Numeric)]
DRAWS = 60


@pytest.mark.parametrize("question", SHORT, ids=lambda question: question.id)
def test_accepted_forms_are_accepted(question: Short):
    for form in question.accept:
        assert accepts(form, question.accept), form
        assert accepts(f"  {form.upper()}. ", question.accept), form


@pytest.mark.parametrize("question", SHORT, ids=lambda question: question.id)
def test_mistakes_are_refused_and_found(question: Short):
    texts = [mistake.text for mistake in question.mistakes]
    for i in range(len(texts)):
        assert not accepts(texts[i], question.accept), texts[i]
        assert closest(texts[i], texts) == i, texts[i]


@pytest.mark.parametrize("question", NUMERIC, ids=lambda question: question.id)
def test_the_key_as_shown_agrees(question: Numeric):
    for key in keys(question):
        texts = [show(key), f"{show(key)} {question.unit or ''}"]
        for text in texts:
            assert agrees(text, float(key), question.unit, question.tolerance), (text, key)


def keys(question: Numeric) -> list[int | float]:
    """The fixed key, or those of the corners and of sixty draws."""
    if question.template is None:
        assert question.answer is not None
        return [question.answer]
    rng = random.Random(question.id)
    drawn = [*question.template.corners(), *(question.template.draw(rng) for _ in range(DRAWS))]
    return [numbers["answer"] for numbers in drawn]
