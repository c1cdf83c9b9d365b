"""What is asked after an answer, and what is said at the end."""

from typing import Any

from bot.quiz.grading.free import Band, Grade, GradedPoint, State
from bot.quiz.grading.free.flags import Flag
from bot.quiz.interviews.following import wanted
from bot.quiz.interviews.parts import Asked, Part
from bot.quiz.interviews.report import Outcome, report
from bot.quiz.posing import Draw
from bot.quiz.questions import Question
from tests.unit.making import choice, rubric

POINTS: list[dict[str, Any]] = [
    {"id": "must", "text": "must", "any": ["word"], "follow_up": "on-must"},
    {"id": "more", "text": "more", "any": ["word"], "follow_up": "on-more", "weight": 2},
    {"id": "bonus", "text": "bonus", "any": ["word"], "follow_up": "on-bonus", "required": False},
]


def graded(must: State, more: State, bonus: State = State.COVERED, score: float = 0.5) -> Grade:
    states = {"must": must, "more": more, "bonus": bonus}
    return Grade(Band.PARTIAL, score, tuple(GradedPoint(name, state) for name, state in states.items()))


NEAR = choice("wrong", id="near")
ASKED = rubric(key_points=POINTS, follow_up="deeper")


def test_a_contradicted_point_is_asked_about_before_a_missed_one_and_the_heavier_before_the_lighter():
    assert wanted(ASKED, graded(State.CONTRADICTED, State.MISSED), [NEAR])[:2] == ["on-must", "on-more"]
    assert wanted(ASKED, graded(State.MISSED, State.MISSED), [NEAR])[:2] == ["on-more", "on-must"]


def test_where_nothing_that_matters_was_missed_it_goes_one_step_deeper():
    assert wanted(ASKED, graded(State.COVERED, State.COVERED, State.MISSED), [NEAR]) == ["deeper", "on-bonus", "near"]


def test_a_point_without_a_question_of_its_own_leads_to_one_of_its_topic():
    plain = rubric(key_points=[{**POINTS[0], "follow_up": None}, POINTS[1]])
    assert wanted(plain, graded(State.MISSED, State.COVERED), [NEAR]) == ["near"]


def test_of_its_topic_the_question_follows_that_is_about_what_was_missed():
    points = [
        {"id": "pooling", "text": "pooled statistics get noisy", "any": ["word"]},
        {"id": "cost", "text": "the layers cost time", "any": ["word"]},
    ]
    asked = rubric(key_points=points, follow_up="deeper")
    far = choice("wrong", id="far", prompt="Which optimiser is the oldest?")
    common = choice("wrong", id="common", prompt="How many layers are there?")
    both = choice("wrong", id="both", prompt="What makes the statistics of layers noisier?")
    grade = Grade(Band.WEAK, 0.3, (GradedPoint("pooling", State.MISSED), GradedPoint("cost", State.MISSED)))
    assert wanted(asked, grade, [far, common, both]) == ["both", "common", "deeper", "far"]
    one_missed = Grade(Band.WEAK, 0.3, (GradedPoint("pooling", State.COVERED), GradedPoint("cost", State.MISSED)))
    assert wanted(asked, one_missed, [far, common, both])[0] == "common"


def test_nothing_follows_from_what_could_not_be_graded_or_was_no_free_text():
    assert wanted(ASKED, Grade(Band.UNGRADED, 0.0), [NEAR]) == []
    assert wanted(choice("wrong"), Grade(Band.STRONG, 1.0), [NEAR]) == []


def outcome(topic: str, score: float | None, question: Question | None = None) -> Outcome:
    asked = question or rubric(key_points=POINTS, topic=topic)
    state = State.COVERED if score == 1 else State.MISSED
    grade = None if score is None else graded(state, state, score=score)
    return Outcome(Asked(Draw("q", 1), Part.DEPTH), asked, grade)


def test_the_card_has_a_band_for_each_topic_best_first():
    card = report([outcome("x", 0.1), outcome("y", 1.0), outcome("x", 0.3)])
    assert [(each.topic, each.band, each.answers) for each in card.standings] == [
        ("y", Band.STRONG, 1),
        ("x", Band.OFF, 2),
    ]
    assert (card.answered, card.asked) == (3, 3)


def test_the_strongest_answer_is_one_in_own_words_and_worth_the_name():
    own = outcome("x", 0.8)
    assert report([outcome("y", 1.0, choice("wrong")), own]).strongest is own
    assert report([outcome("x", 0.1)]).strongest is None


def test_three_things_to_study_come_from_the_weakest_answers_in_turns():
    left_out, poor, perfect = outcome("x", None), outcome("y", 0.2), outcome("z", 1.0)
    found = report([perfect, poor, left_out]).studies
    assert [(each.question.topic, each.point) for each in found] == [("x", "more"), ("y", "more"), ("x", "must")]
    assert report([perfect]).studies == ()


def test_who_says_that_they_do_not_know_has_not_answered():
    unknown = Outcome(Asked(Draw("q", 1), Part.DEPTH), ASKED, Grade(Band.UNGRADED, 0.0, flags=(Flag.SKIPPED,)))
    card = report([outcome("x", 0.1), unknown])
    assert (card.answered, card.asked) == (1, 2)
    assert len(card.studies) == 3


def test_what_was_not_graded_says_nothing_of_a_topic():
    unread = Outcome(Asked(Draw("q", 1), Part.DEPTH), ASKED, Grade(Band.UNGRADED, 0.0))
    assert report([unread]).standings == ()
