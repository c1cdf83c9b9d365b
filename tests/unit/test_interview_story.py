"""Stories: what an interviewer listens for is heard, and what is not there is missed."""

import pytest

from bot.quiz.grading.free import Band, State
from bot.quiz.interviews import story
from bot.quiz.interviews.judging import TOLD_POORLY, judge
from bot.quiz.questions import STAR
from tests.unit.making import posed, rubric

WHOLE = (
    "Last year our search service at a mail-order company began to time out every evening, two weeks before a launch. "
    "I was asked to find out why and to bring it back under one second. "
    "I logged every query with its user and its plan, sorted them by cost, and saw that the export of one customer "
    "read the whole index while everybody else was shopping. I talked to that customer, learned what they needed, and "
    "wrote an export that reads a copy at night. I also gave exports a queue of their own, so that no later one could "
    "do the same. Two colleagues doubted the queue, so I measured it under yesterday's load and showed them the curve. "
    "In the end the slowest answers fell from 4 seconds to 300 milliseconds, the launch went well, and nobody has been "
    "called at night since. Next time I would put such a limit in before anybody needs it."
)


def test_a_whole_story_lacks_nothing():
    told = story.read(WHOLE)
    assert (told.lacking, told.short, told.long, told.without_self, told.complete) == ((), False, False, False, True)


@pytest.mark.parametrize(
    ("part", "without"),
    [
        (
            "number",
            "In the end the answers were much quicker, the launch went well, and nobody was called since. ",
        ),
        ("result", ""),
    ],
)
def test_a_part_that_is_not_there_is_missed(part: str, without: str):
    begin, end = WHOLE.index("In the end"), WHOLE.index("Next time")
    assert part in story.read(WHOLE[:begin] + without + WHOLE[end:]).lacking


def test_a_number_outside_the_result_is_none_in_it():
    assert "number" in story.read("In 2019 I built 3 models with 12 people. As a result it was better.").lacking
    assert "number" not in story.read("I built models. As a result the error fell by 3.5 points.").lacking


def test_we_alone_does_not_say_what_one_did():
    assert story.read("We built it and our users were happy.").without_self
    assert not story.read("We built it, and I wrote the loader.").without_self


@pytest.mark.parametrize(("words", "short", "long"), [(119, True, False), (120, False, False), (351, False, True)])
def test_two_minutes_of_speech_are_its_length(words: int, short: bool, long: bool):
    told = story.read("word " * words)
    assert (told.short, told.long) == (short, long)


def test_what_shows_a_part_is_its_sentence():
    begin, end = story.read(WHOLE).found["number"]
    assert WHOLE[begin:end].startswith("In the end the slowest answers fell from 4 seconds")


def test_a_whole_story_is_strong_and_a_short_one_is_not():
    asked = posed(rubric("story", key_points=[{"id": part, "text": part} for part in STAR]))
    assert judge(asked, WHOLE).grade.band is Band.STRONG
    short = judge(
        asked, "Last year our service broke. I was asked to repair it. I did. As a result errors fell by 3 %."
    )
    assert short.grade.score <= TOLD_POORLY
    assert all(point.state is State.COVERED for point in short.grade.points)


def test_what_says_nothing_is_no_story():
    asked = posed(rubric("story"))
    found = judge(asked, "idk").grade
    assert (found.band, found.score) == (Band.UNGRADED, 0.0)
