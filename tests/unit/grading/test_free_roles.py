"""Who does what to whom, and what is said of which of two things."""

import pytest

from bot.quiz.grading.free import Rubric, State, grade
from bot.quiz.rubric import KeyPoint

QUESTION = "What do an encoder and a decoder do for each other, and when do you favour precision or recall?"
REFERENCE = "The encoder feeds the decoder. Precision matters where alarms are costly, recall where misses are."
FEEDS = KeyPoint(
    id="feeds", text="the encoder feeds the decoder with states", any=("encoder feed|feeds|pass|passes decoder",)
)
ALARMS = KeyPoint(
    id="alarms",
    text="favour precision where alarms are costly",
    any=("precision false|alarm|alarms cost|costly|expensive",),
)
CANNOT = KeyPoint(
    id="cannot",
    text="a unit cannot rely on particular partners (less co-adaptation)",
    any=("not|cannot rely|depend partner|partners|particular",),
)
LEAK = KeyPoint(
    id="leak",
    text="information gets into training that is not available later",
    any=("information test|future train|training",),
)


def state(answer: str, point: KeyPoint) -> State:
    return grade(answer, Rubric(REFERENCE, (point,)), QUESTION).points[0].state


@pytest.mark.parametrize(
    "answer",
    [
        "The encoder feeds the decoder with what it has read.",
        "The decoder is fed well, since the encoder passes its states to the decoder.",
        "A decoder is fed by the encoder: encoder states feed the decoder.",
        "The encoder, being deep, feeds its states to the decoder.",
    ],
)
def test_the_one_who_does_it_stands_before_what_is_done(answer: str):
    assert state(answer, FEEDS) is State.COVERED


@pytest.mark.parametrize(
    "answer", ["The decoder feeds the encoder.", "The large decoder passes states to the encoder."]
)
def test_two_roles_that_have_changed_places_are_no_point(answer: str):
    assert state(answer, FEEDS) is State.CONTRADICTED


@pytest.mark.parametrize(
    "answer",
    [
        "I favour precision when false alarms are expensive, and recall when a miss is.",
        "False alarms are costly in a spam filter, so there precision counts.",
        "Recall matters for screening. When alarms are costly, it is precision that counts.",
    ],
)
def test_a_clause_that_hangs_on_another_speaks_of_what_that_one_names(answer: str):
    assert state(answer, ALARMS) is State.COVERED


def test_what_hangs_on_the_other_role_is_not_said_of_this_one():
    swapped = "I favour recall when false alarms are expensive, and precision when a miss is dangerous."
    assert state(swapped, ALARMS) is not State.COVERED


def test_a_not_elsewhere_does_not_make_up_for_one_that_is_missing():
    assert state("A unit cannot rely on particular partners.", CANNOT) is State.COVERED
    wrong = "A unit can still rely on particular partners and co-adaptation is not broken up."
    assert state(wrong, CANNOT) is not State.COVERED


def test_a_point_that_denies_one_half_leaves_the_other_half_affirmed():
    assert state("Information from the test set gets into training.", LEAK) is State.COVERED
    assert state("It does not mean that information from the test set gets into training.", LEAK) is not State.COVERED
