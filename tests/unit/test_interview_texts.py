"""What is said during an interview holds: what is named can be done, and times tell how they differ."""

import pytest

from bot.quiz.grading.free import Band, Grade
from bot.quiz.interviews.judging import Judged
from bot.quiz.interviews.report import Card, Study
from bot.quiz.questions import Question
from bot.store.chosen import Packs
from bot.store.packs import StoredPack
from bot.texts.interviews import verdict
from bot.texts.reports import report
from tests.unit.making import choice, posed, rubric

PACKS = Packs((StoredPack("facts", "Facts", ()),))


@pytest.mark.parametrize(
    ("asked", "command"),
    [
        (rubric(topic="sky"), "/quiz sky open"),
        (rubric("story", topic="sky"), "/quiz sky story"),
        (choice("wrong", topic="sky"), "/quiz sky."),
    ],
    ids=["open", "story", "choice"],
)
def test_what_is_to_be_practised_is_asked_by_the_command_that_is_named(asked: Question, command: str):
    card = Card(standings=(), strongest=None, studies=(Study("a point", asked),), answered=1, asked=1)
    assert command in report(card, PACKS, stopped=False).items[0].text


@pytest.mark.parametrize(("seconds", "over"), [(180, "1 second longer"), (185, "5 seconds"), (480, "5 minutes")])
def test_how_much_too_long_it_took_is_told_however_little_that_is(seconds: int, over: str):
    judged = Judged(Grade(Band.PARTIAL, 0.5))
    assert over in verdict(posed(rubric()), "words", judged, seconds, late=True, buttons=()).footer
