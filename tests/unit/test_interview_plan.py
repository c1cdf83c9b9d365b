"""Which questions an interview asks, and in which order."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.interviews.parts import Part
from bot.quiz.interviews.plan import Candidate, Wish, is_practical, parts, plan
from bot.quiz.posing import Edition
from bot.quiz.questions import Level

POOL = [
    Candidate(Edition("pack", f"{topic}-{level}-{task}-{i}", 1), topic, level, story=False, practical=task)
    for topic in ("attention", "vision", "deployment", "foundations")
    for level in Level
    for task in (False, True)
    for i in range(2)
] + [Candidate(Edition("pack", f"story-{level}", 1), "stories", level, story=True, practical=False) for level in Level]


def chosen(wish: Wish, seed: int = 1) -> list[tuple[Part, Candidate]]:
    return plan(POOL, wish, random.Random(seed))


def test_five_questions_are_the_five_parts_in_the_order_of_an_interview():
    assert parts(5) == [Part.WARM_UP, Part.FUNDAMENTALS, Part.DEPTH, Part.PRACTICAL, Part.STORY]


def test_a_short_interview_keeps_what_matters_most_and_a_long_one_has_more_of_it():
    assert parts(1) == [Part.FUNDAMENTALS]
    assert parts(3) == [Part.FUNDAMENTALS, Part.DEPTH, Part.PRACTICAL]
    assert parts(7).count(Part.FUNDAMENTALS) == parts(7).count(Part.DEPTH) == 2


@given(st.integers(0, 500), st.sampled_from([None, *Level]), st.integers(1, 10))
def test_a_plan_asks_nothing_twice_and_one_task_and_one_story_at_most(seed: int, level: Level | None, number: int):
    found = chosen(Wish(level=level, number=number), seed)
    assert len(found) == number == len({each.edition for _, each in found})
    assert all(each.story is (part is Part.STORY) for part, each in found)
    assert all(each.practical for part, each in found if part is Part.PRACTICAL)


@pytest.mark.parametrize(
    ("level", "wanted"),
    [
        (Level.JUNIOR, ["junior", "junior", "mid", "junior", "junior"]),
        (Level.MID, ["junior", "mid", "senior", "mid", "mid"]),
        (Level.SENIOR, ["mid", "senior", "senior", "senior", "senior"]),
    ],
)
def test_it_warms_up_below_its_level_and_goes_one_deeper(level: Level, wanted: list[str]):
    assert [each.level.value for _, each in chosen(Wish(level=level))] == wanted


def test_a_role_asks_about_its_topics_and_a_topic_about_itself():
    assert {each.topic for _, each in chosen(Wish(role="nlp"))} == {"attention", "stories"}
    assert {each.topic for _, each in chosen(Wish(topic="vision"))} == {"vision", "stories"}


def test_depth_stays_with_a_topic_of_the_fundamentals():
    for seed in range(20):
        by_part = dict(chosen(Wish(), seed))
        assert by_part[Part.DEPTH].topic == by_part[Part.FUNDAMENTALS].topic


def test_what_was_asked_in_an_earlier_interview_comes_later():
    first = chosen(Wish())
    names = {each.edition for _, each in first}
    seen = [Candidate(**{**vars(each), "seen": int(each.edition in names)}) for each in POOL]
    again = plan(seen, Wish(), random.Random(1))
    assert sum(each.edition in names for _, each in again) <= 1  # of stories there is one a level


def test_without_enough_questions_it_is_shorter():
    assert [part for part, _ in plan(POOL[:2], Wish(), random.Random(1))] == [Part.WARM_UP, Part.FUNDAMENTALS]


@pytest.mark.parametrize(
    ("prompt", "practical"),
    [
        ("How would you search for good hyperparameters?", True),
        ("You have 2,000 leaf photos and a backbone.", True),
        ("A new model's training loss hardly falls at all. How do you find out why?", True),
        ("Why do gradients vanish in deep networks?", False),
    ],
)
def test_a_task_is_told_from_knowledge(prompt: str, practical: bool):
    assert is_practical(prompt) is practical
