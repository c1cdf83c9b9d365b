"""Key points: where an answer makes one, makes a part of it, or says the opposite."""

import pytest

from bot.quiz.grading.free import Grade, Rubric, State, grade
from bot.quiz.rubric import KeyPoint, Misconception

QUESTION = "What does dropout do during training, and what happens at inference?"
REFERENCE = (
    "In each training step randomly chosen units are set to zero, so no unit can rely on a particular partner, which "
    "reduces overfitting. The kept activations are scaled up to preserve their expected value. At inference it is off."
)
ZEROES = KeyPoint(
    id="zeroes", text="sets randomly chosen units to zero", any=("random|randomly zero|drop|mask unit|neuron",)
)
LESS = KeyPoint(id="less", text="it reduces overfitting", any=("reduce|lower|less|prevent overfit|overfitting",))
OFF = KeyPoint(id="off", text="at inference it is switched off", any=("inference|test off|disabled|inactive",))
SCALES = KeyPoint(
    id="scales", text="it normalises the scale", any=("normalise|rescale activation|output expected|mean value|size",)
)


def graded(answer: str, *points: KeyPoint, mistakes: tuple[Misconception, ...] = (), question: str = QUESTION) -> Grade:
    return grade(answer, Rubric(REFERENCE, points, mistakes), question)


def state(answer: str, point: KeyPoint, question: str = QUESTION) -> State:
    return graded(answer, point, question=question).points[0].state


@pytest.mark.parametrize(
    "answer",
    [
        "It sets random neurons to zero.",
        "Units are dropped at random in every step.",
        "A mask that is drawn randomly silences neurons.",
        "IT RANDOMLY ZEROES UNITS!!!",
        "it randomley drops neurns in each step",
        "It does not only add noise, it drops units at random.",
        "It is not a penalty: units are randomly zeroed.",
        "It never fails to drop random units.",
    ],
)
def test_a_point_is_covered_however_it_is_written(answer: str):
    assert state(answer, ZEROES) is State.COVERED


@pytest.mark.parametrize(
    "answer",
    [
        "It does not set random units to zero.",
        "Random units are never dropped.",
        "It doesn't drop units randomly.",
        "It is not true that random units are set to zero.",
        "It is a myth that units are dropped at random.",
        "Nobody should say that it works without noise, but it never drops random units.",
        "It fails to drop random units.",
    ],
)
def test_a_point_that_is_denied_is_contradicted(answer: str):
    assert state(answer, ZEROES) is State.CONTRADICTED


@pytest.mark.parametrize(
    "answer",
    [
        "Dropout increases overfitting.",
        "In my experience overfitting becomes higher by it, because it increases overfitting a lot.",
    ],
)
def test_the_opposite_is_contradicted(answer: str):
    assert state(answer, LESS) is State.CONTRADICTED


def test_two_denials_lift_each_other():
    assert state("It is not true that it does not reduce overfitting.", LESS) is State.COVERED


@pytest.mark.parametrize(
    "answer",
    [
        "It may or may not reduce overfitting.",
        "It reduces or increases overfitting.",
        "It reduces overfitting of the network. It does not reduce overfitting of the network.",
    ],
)
def test_who_says_both_has_said_nothing(answer: str):
    found = graded(answer, LESS)
    assert found.points[0].state is State.CONTRADICTED
    assert "hedged" in found.flags


def test_the_opposite_under_a_condition_is_no_contradiction():
    assert state("Without it, overfitting is worse, so it reduces overfitting.", LESS) is State.COVERED


def test_a_denial_stays_in_its_clause():
    assert state("It drops random units, but it does not change the learning rate.", ZEROES) is State.COVERED


def test_what_is_right_of_one_role_is_wrong_of_the_other():
    assert state("At inference it is switched off.", OFF) is State.COVERED
    asked = "How do overfitting and underfitting differ?"
    point = KeyPoint(
        id="gap", text="overfitting: validation loss rises", any=("validation|held-out loss|error rise|grow",)
    )
    assert state("With overfitting the validation loss rises.", point, asked) is State.COVERED
    assert state("With underfitting the validation loss rises.", point, asked) is State.CONTRADICTED


def test_a_negated_point_is_covered_by_denying_and_contradicted_by_saying():
    point = KeyPoint(id="none", text="it has no weights to learn", any=("learn|train weight|parameter",), negated=True)
    assert state("It does not learn any parameters.", point, "What is pooling?") is State.COVERED
    assert state("It learns many parameters.", point, "What is pooling?") is State.CONTRADICTED


def test_a_negation_inside_a_phrasing_is_meant():
    point = KeyPoint(id="none", text="nothing is stored", any=("not|without|never store|keep score|matrix",))
    assert state("It works without keeping the matrix.", point, "What is flash attention?") is State.COVERED
    assert state("It doesn't store the scores.", point, "What is flash attention?") is State.COVERED


def test_words_of_the_question_are_no_evidence():
    point = KeyPoint(id="p", text="dropout during training", any=("dropout train|training",))
    assert state("Dropout is used in training.", point) is State.MISSED


def test_words_far_apart_are_no_match():
    filler = "the whole of the long and winding story that I would like to tell you here "
    assert state(f"There is a random number, {filler} and in the end some units.", ZEROES) is not State.COVERED


@pytest.mark.parametrize(
    "spelt", ["It normalizes outputs to the expected value.", "It re-scales outputs to the mean value."]
)
def test_british_and_american_spelling_and_hyphens_are_one(spelt: str):
    assert state(spelt, SCALES) is State.COVERED


def test_all_slots_but_one_are_half_a_point():
    assert state("It silences neurons by drawing lots: randomly chosen neurons rest.", ZEROES) is State.PARTLY


def test_a_point_without_phrasings_goes_by_its_own_words():
    point = KeyPoint.model_construct(id="0", text="activations are scaled to keep the expected value", any=(), regex=())
    assert state("To keep their expected value, activations get scaled.", point) is State.COVERED
    assert state("It is quick to compute.", point) is State.MISSED


@pytest.mark.parametrize("answer", ["It divides by sqrt(d_k).", "The scale is SQRT( d ), always."])
def test_a_pattern_is_run_without_regard_to_case(answer: str):
    point = KeyPoint(id="root", text="divide by the root of the width", regex=(r"sqrt\s*\(\s*d(_k)?\s*\)",))
    found = graded(answer, point)
    assert found.points[0].state is State.COVERED
    assert found.points[0].span is not None
    assert answer[slice(*found.points[0].span)].lower().startswith("sqrt")


def test_a_pattern_that_could_take_for_ever_is_not_run():
    point = KeyPoint(id="bomb", text="a bomb", regex=("(a+)+$",))
    assert state("a" * 24 + " and then the sentence ends with b", point) is State.MISSED


@pytest.mark.parametrize(
    "answer",
    [
        "Well,\u200b I “think” random\u00ad units… are <b>zeroed</b> — ﬁnally.",
        "Ich meine: ＲＡＮＤＯＭ units are zeroed in each step, as we know.",
        "\x00\x07Random\tunits are zeroed in the step",
        "İİİ ẞẞ so random units are zeroed in the layer",
    ],
)
def test_the_words_shown_are_those_of_the_answer_as_given(answer: str):
    found = graded(answer, ZEROES).points[0]
    assert found.state is State.COVERED
    assert found.span is not None
    shown = answer[slice(*found.span)]
    assert shown.casefold().endswith(("zeroed", "zeroed</b>"))
    assert shown[:1] in "Rr\uff32"


MISTAKE = Misconception(any=("forever|permanently remove|removes|delete unit|neuron",), says="Units come back.")


def test_a_misconception_is_named_and_costs():
    right = "It drops random units and is off at inference."
    found = graded(f"{right} It permanently removes neurons.", ZEROES, OFF, mistakes=(MISTAKE,))
    assert found.misconceptions == ("Units come back.",)
    assert "misconception" in found.flags
    assert found.score < graded(right, ZEROES, OFF, mistakes=(MISTAKE,)).score


def test_a_misconception_that_is_denied_is_none():
    answer = "It drops random units. It does not permanently remove neurons."
    assert graded(answer, ZEROES, mistakes=(MISTAKE,)).misconceptions == ()


def test_the_same_answer_always_gets_the_same_grade():
    answer = "It randomly drops units, which reduces overfitting. At test time it is disabled."
    assert len({graded(answer, ZEROES, LESS, OFF) for _ in range(5)}) == 1
