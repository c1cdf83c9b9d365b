"""Right answers of the deck, changed in ways that must matter or must not; figures of a prototype stand beside."""

import random

import pytest

from tests.grading.perturbations import (
    MEASURES,
    Item,
    Result,
    measured,
    negated,
    of_deck,
    report,
    sentences,
    slips,
    turned,
)


@pytest.fixture(scope="module")
def results() -> dict[str, Result]:
    found = measured(of_deck())
    print("\n".join(report(found)))
    return {each.measure.name: each for each in found}


@pytest.mark.slow
@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.name.replace(" ", "-"))
def test_changed_answers_are_graded_as_they_should(measure, results, record_property):
    found = results[measure.name]
    record_property(measure.name, f"{found.share:.3f}")
    assert found.tried >= 100
    assert found.share <= measure.at_most, found.wrong[:10]


def item(answer: str) -> Item:
    return Item("a", "Why?", of_deck()[0].rubric, answer, "", "")


def test_every_sentence_is_negated():
    text = negated(item("The loss is high. We add noise. It cannot learn."), random.Random(0))
    assert text == "The loss is not high. It is not true that we add noise. It can learn."


def test_opposites_take_each_others_place():
    assert turned(item("A high rate is fast."), random.Random(0)) == "A low rate is slow."
    assert turned(item("A high rate."), random.Random(0)) is None


def test_slips_are_in_long_words_only():
    text = "The normalisation of activations makes the optimisation of networks considerably easier for all of us."
    changed = slips(item(text * 3), random.Random(1))
    assert changed != text * 3
    assert [word for word in changed.split() if len(word) < 4] == [word for word in (text * 3).split() if len(word) < 4]
    assert len(sentences(text)) == 1
