"""No prompt gives away the answer of a question that comes later."""

from itertools import permutations

from bot.quiz.giveaways import arrange
from tests.unit.making import choice, order, question

NAMES_ADAM = order("a", "b", "c", prompt="In which order does the Adam optimiser work?")
ASKS_ADAM = question("short", accept=["Adam"], prompt="Which optimiser averages twice?")
ASKS_LAYER_NORM = choice("x", "y", right="layer normalisation", prompt="What do transformers use?")
NAMES_LAYER_NORM = question("short", accept=["epsilon"], prompt="What keeps layer normalisation from dividing by 0?")
NAMES_MADAM = order("a", "b", "c", prompt="In which order did Madam Adams arrive?")
CIRCLE = question("short", accept=["SGD"], prompt="Is it Adam, or which other one?")
CIRCLE_BACK = question("short", accept=["Adam"], prompt="Is it SGD, or which other one?")


def test_who_asks_comes_before_who_tells():
    for asked in permutations([NAMES_ADAM, ASKS_ADAM, ASKS_LAYER_NORM, NAMES_LAYER_NORM]):
        order_of = [asked[i] for i in arrange(asked)]
        assert order_of.index(ASKS_ADAM) < order_of.index(NAMES_ADAM)
        assert order_of.index(ASKS_LAYER_NORM) < order_of.index(NAMES_LAYER_NORM)
        assert len(order_of) == 4


def test_only_whole_words_tell():
    assert arrange([NAMES_MADAM, ASKS_ADAM]) == [0, 1]


def test_code_tells_too():
    code = order("a", "b", "c", code={"text": "adam(weights)"})
    assert arrange([code, ASKS_ADAM]) == [1, 0]


def test_of_two_that_tell_on_each_other_one_stays():
    assert arrange([CIRCLE, CIRCLE_BACK]) == [0]


def test_what_does_not_tell_keeps_its_order():
    assert arrange([NAMES_ADAM, NAMES_LAYER_NORM, NAMES_MADAM]) == [0, 1, 2]
    assert arrange([]) == []
