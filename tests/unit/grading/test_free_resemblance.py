"""Answers held against a model answer alone: how near they come, and what is not taken for it."""

import pytest

from bot.quiz.grading.free import Grade, Rubric, grade
from bot.quiz.grading.free.flags import Flag
from bot.quiz.grading.free.nearness import in_order, mean, nearest, shared

QUESTION = "What is a linked list?"
MODEL = "A linked list is a collection of nodes that are stored at any place in memory and are tied by pointers."
RIGHT = "It is a collection of nodes, tied by pointers, and each can be stored at any place in the memory."
KEYWORDS = "collection nodes stored place memory tied pointers"


def graded(answer: str, model: str = MODEL) -> Grade:
    return grade(answer, Rubric(model), QUESTION)


def test_a_word_comes_as_near_as_the_most_alike():
    near = nearest(["pointer", "node", "heap", "node"], ["pointers", "node", "node"])
    assert list(near) == ["pointer", "node", "heap"]
    assert near["node"] == 1
    assert near["pointer"] == pytest.approx((2 * 7 / 15) ** 2)
    assert near["heap"] < 0.2
    assert mean(near, ["node", "heap"]) == pytest.approx((1 + near["heap"]) / 2)


def test_nothing_comes_near_nothing():
    assert nearest(["node"], []) == {"node": 0.0}
    assert nearest([], ["node"]) == {}
    assert mean({}, []) == in_order([], ["node"]) == 0


def test_what_is_shared_is_so_in_any_order_and_what_is_in_order_in_that_alone():
    one, other = ["a", "node", "has", "a", "pointer"], ["a", "pointer", "has", "a", "node"]
    assert shared(one, other) == 1
    assert in_order(one, one) == 1
    assert in_order(one, other) == pytest.approx(3 / 5)
    assert shared(one, ["heaps", "sort"]) < 0.5


def test_a_paraphrase_is_good_and_what_is_about_something_else_is_not():
    assert graded(RIGHT).score > 0.7
    assert graded("Bananas grow in warm countries.").score <= 0.2


@pytest.mark.parametrize("keywords", [KEYWORDS, KEYWORDS.replace(" ", ", "), KEYWORDS.replace(" ", "\n")])
def test_keywords_are_no_explanation(keywords: str):
    found = graded(keywords)
    assert Flag.LIST in found.flags
    assert found.score <= 0.35


def test_keywords_behind_a_wrong_answer_count_little():
    wrong = "It sorts numbers by size."
    behind = graded(f"{wrong} Collection, nodes, stored, place, memory, tied, pointers.").score
    assert behind < 0.5 < graded(RIGHT).score
    assert behind < graded(wrong).score + 0.3 * (graded(RIGHT).score - graded(wrong).score) + 0.1


def test_where_the_model_answer_is_terms_terms_are_an_answer():
    found = graded("insert, delete, search, sort, merge", "insert, delete, search, sort and merge")
    assert Flag.LIST not in found.flags
    assert found.score > 0.8


def test_who_lists_something_else_loses_nothing():
    more = " Think of trains, chains, queues, playlists, browsers."
    assert graded(RIGHT + more).score > graded(RIGHT).score - 0.15


def test_what_is_denied_costs():
    assert graded(RIGHT.replace("It is", "It is not")).score < graded(RIGHT).score - 0.05
    same = "A list is not an array, as its nodes are not neighbours in memory."
    assert graded(same, same).score > 0.9


def test_a_model_answer_is_known_in_whatever_order_its_words_are():
    words = MODEL.removesuffix(".").split()
    found = graded(" ".join(words[1::2] + words[::-2]))
    assert (found.flags, found.score) == (("salad",), 0)
    two = f"{MODEL} Nodes can be put in anywhere."
    swapped = graded(f"Nodes can be put in anywhere. {MODEL}", two)
    assert swapped.score > 0.9


def test_thanks_and_thoughts_neither_help_nor_hurt():
    friendly = f"Thanks for asking, let me think aloud for a moment. {RIGHT} I hope this is fine, have a nice day."
    assert graded(friendly).score == pytest.approx(graded(RIGHT).score, abs=0.05)
