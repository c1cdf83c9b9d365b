"""Every numeric key, recomputed by code that shares nothing with the formula in the pack."""

import pytest

from bot.packs.recomputing import Key, differs
from bot.quiz.questions import Numeric
from tests.content.deck import beside, deck

NUMERIC = [question for question in deck().questions if isinstance(question, Numeric)]


def keys_of(topic: str) -> dict[str, Key]:
    module = beside("keys", topic)
    return dict(module.KEYS) if module else {}


@pytest.mark.parametrize("question", NUMERIC, ids=lambda question: question.id)
def test_key_agrees_with_independent_computation(question: Numeric):
    key = keys_of(question.topic).get(question.id)
    assert key is not None, f"tests/content/keys/{question.topic.replace('-', '_')}.py has no {question.id!r}"
    assert differs(question, key) is None


def test_no_key_without_a_question():
    known = {question.id for question in NUMERIC}
    for topic in {question.topic for question in deck().questions}:
        assert set(keys_of(topic)) <= known
