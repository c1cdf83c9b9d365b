"""How long a question of a live round stays open."""

from datetime import timedelta

import pytest

from bot.quiz.posing import Posed
from bot.quiz.timing import PACES, THINKING, open_for
from tests.unit.making import choice, posed


def of_words(number: int) -> Posed:
    """A question of so many words, its options among them."""
    return posed(choice("wrong", prompt=" ".join(["a"] * (number - 2))))


@pytest.mark.parametrize(("words", "seconds"), [(10, 23), (90, 50), (180, 80)])
def test_there_is_time_to_think_and_to_read(words: int, seconds: int):
    assert open_for(of_words(words)) == timedelta(seconds=seconds)


@pytest.mark.parametrize("pace", PACES)
def test_a_relaxed_question_is_open_twice_as_long(pace: str):
    assert open_for(of_words(90), pace) == PACES[pace] * timedelta(seconds=50)
    assert open_for(of_words(90), pace) > THINKING
