"""What turns a point round: taking it back, saying it of another role, leaving it open, making a mistake with it."""

import pytest

from bot.quiz.grading.free import Grade, Rubric, State, grade
from bot.quiz.rubric import KeyPoint, Misconception

QUESTION = "How do SGD, momentum and Adam turn a gradient into a step?"
REFERENCE = (
    "SGD steps straight against the gradient. Momentum adds past gradients up into a velocity. "
    "Adam divides by the root of a running mean of squares, so that each weight has its own rate."
)
VELOCITY = KeyPoint(
    id="velocity", text="momentum adds past gradients up into a velocity", any=("past|old gradient velocity|sum|add",)
)
RATES = KeyPoint(
    id="rates", text="Adam gives each weight its own rate", any=("each|every|own weight|parameter rate|step",)
)
NOTHING = KeyPoint(
    id="nothing",
    text="SGD keeps nothing between steps",
    any=("not|no|nothing|never keep|store|remember between|state",),
)
SQUARED = Misconception(
    any=("velocity divides|squares past|old gradient|gradients",), says="The velocity adds; it divides nothing."
)


def graded(answer: str, *points: KeyPoint, mistakes: tuple[Misconception, ...] = ()) -> Grade:
    return grade(answer, Rubric(REFERENCE, points, mistakes), QUESTION)


def state(answer: str, point: KeyPoint) -> State:
    return graded(answer, point).points[0].state


SAID = "Momentum adds the past gradients up into a velocity."


@pytest.mark.parametrize(
    "back",
    [
        "Just kidding, none of this is true.",
        "No wait, ignore everything I said.",
        "Haha, I made all of it up.",
        "That is not true.",
        "That is a myth.",
    ],
)
def test_what_is_taken_back_is_contradicted(back: str):
    assert state(SAID, VELOCITY) is State.COVERED
    assert state(f"{SAID} {back}", VELOCITY) is State.CONTRADICTED


@pytest.mark.parametrize(
    "after", ["That is true of Nesterov as well.", "It is not the only way, though.", "Adam is not like that."]
)
def test_other_sentences_take_nothing_back(after: str):
    assert state(f"{SAID} {after}", VELOCITY) is State.COVERED


def test_one_sentence_is_taken_back_and_not_what_stands_before_it():
    found = graded(f"{SAID} Adam gives each weight its own rate. That is a myth.", VELOCITY, RATES)
    assert [each.state for each in found.points] == [State.COVERED, State.CONTRADICTED]


def test_what_a_question_lists_is_told_apart():
    wrong = graded("Adam adds the past gradients up into a velocity.", VELOCITY, RATES)
    assert wrong.points[0].state is State.CONTRADICTED
    right = graded("Unlike Adam, momentum adds the past gradients up into a velocity.", VELOCITY, RATES)
    assert right.points[0].state is State.COVERED


@pytest.mark.parametrize(
    "answer",
    ["A rare weight gets a higher rate or maybe a lower one.", "A rare weight might get a higher rate or a lower one."],
)
def test_an_opposite_after_or_maybe_leaves_it_open(answer: str):
    point = KeyPoint(id="higher", text="rare weights get higher rates", any=("weight higher rate",))
    assert state(answer, point) is State.CONTRADICTED
    assert state("A rare weight gets a higher rate or maybe a clipped one.", point) is State.COVERED


def test_opposites_of_which_both_are_spoken_of_again_are_both_meant():
    point = KeyPoint(
        id="both", text="the rate can be adapted both ways", any=("rate increase|increases|decrease|decreases",)
    )
    answer = "The rate increases or decreases. It increases for rare weights and decreases for frequent ones."
    assert state(answer, point) is State.COVERED


@pytest.mark.parametrize(
    "answer",
    [
        "It is never without past gradients that it builds a velocity.",
        "There is no momentum that does not add past gradients into a velocity.",
    ],
)
def test_two_denials_in_one_turn_of_speech_deny_nothing(answer: str):
    assert state(answer, VELOCITY) is State.COVERED


def test_a_denial_reaches_what_and_adds_to_its_last_term():
    point = KeyPoint(id="both", text="it divides by mean and root", any=("mean root square|squares",))
    assert state("It does not divide by the mean and root of the squares.", point) is State.CONTRADICTED


def test_the_not_of_a_phrasing_is_not_taken_from_another_clause():
    assert state("SGD keeps nothing between steps.", NOTHING) is State.COVERED
    assert state("SGD keeps a velocity between steps, and Adam does not.", NOTHING) is not State.COVERED


def test_half_a_point_needs_its_words_in_one_clause():
    assert state("It has a velocity made of the gradient.", VELOCITY) is State.PARTLY
    assert state("It has a velocity, and then there is also the gradient.", VELOCITY) is State.MISSED


def test_a_mistake_takes_back_what_the_same_words_seemed_to_show():
    answer = "Momentum has a velocity that divides past gradients by their squares, a sum of old ones."
    assert graded(answer, VELOCITY).points[0].state is State.COVERED
    found = graded(answer, VELOCITY, mistakes=(SQUARED,))
    assert found.misconceptions == (SQUARED.says,)
    assert found.points[0].state is State.CONTRADICTED
    assert found.score < graded(answer, VELOCITY).score


def test_items_of_a_list_in_html_are_sentences():
    answer = "<ul><li>Adam gives each weight its own rate</li><li>past gradients add up to a velocity</li></ul>"
    assert [each.state for each in graded(answer, VELOCITY, RATES).points] == [State.COVERED, State.COVERED]


def test_each_of_a_list_in_the_question_is_another_role():
    found = graded("Momentum is a method that keeps nothing between steps.", NOTHING, VELOCITY, RATES)
    assert found.points[0].state is State.CONTRADICTED


@pytest.mark.parametrize(
    "answer",
    [
        "Momentum does not fail to add the past gradients up into a velocity.",
        "Momentum never stops adding past gradients to its velocity.",
        "Momentum adds past gradients to a velocity, with never more than two numbers for a weight.",
        "Momentum needs hardly any memory to add past gradients up into a velocity.",
    ],
)
def test_what_only_sounds_like_a_denial_denies_nothing(answer: str):
    assert state(answer, VELOCITY) is State.COVERED


def test_a_denial_that_is_one_still_denies():
    assert state("Momentum never adds past gradients to a velocity.", VELOCITY) is State.CONTRADICTED


def test_a_clause_that_says_the_same_with_a_not_takes_it_back():
    both = f"{SAID[:-1]}, and momentum does not add the past gradients up into a velocity."
    assert state(both, VELOCITY) is State.CONTRADICTED
    other = f"{SAID[:-1]}, and plain descent does not remember any of them."
    assert state(other, VELOCITY) is State.COVERED


def test_who_generates_is_not_what_generates():
    asked = "How do the two networks of a GAN work together?"
    fakes = KeyPoint(id="fakes", text="the generator turns noise into fake samples", any=("generator fake|sample",))
    judge = Misconception(any=("discriminator make|generate fake|sample noise",), says="The discriminator judges.")
    rubric = Rubric("The generator turns noise into fake samples. The discriminator judges them.", (fakes,), (judge,))
    right = "The generator turns out fake samples from noise, and the discriminator tells which are real."
    assert grade(right, rubric, asked).misconceptions == ()
    wrong = "The discriminator makes fake samples out of noise."
    assert grade(wrong, rubric, asked).misconceptions == ("The discriminator judges.",)


def test_test_time_is_inference():
    asked = "What does batch normalisation do in training and at inference?"
    stored = KeyPoint(
        id="stored", text="at inference the stored mean is used", any=("inference|test stored|fixed mean|value",)
    )
    rubric = Rubric("In training the mean of the batch is used, at inference the stored mean is used.", (stored,))
    answer = "In training the mean of the batch is used, whereas at test time it uses fixed values."
    assert grade(answer, rubric, asked).points[0].state is State.COVERED


@pytest.mark.parametrize(
    ("more", "hedged"),
    [
        ("Yet the velocity does not add up past gradients.", True),
        ("It adds past gradients, though it never adds past gradients.", True),
        ("Plain descent does not add up past gradients in any velocity, since it has none.", False),
        ("Rather than past gradients, plain descent takes the present one.", False),
    ],
)
def test_who_denies_in_the_same_words_what_was_said_is_at_odds_with_it(more: str, hedged: bool):
    found = graded(f"In momentum the velocity adds up past gradients. {more}", VELOCITY, RATES)
    assert ("hedged" in found.flags) is hedged


def test_of_two_roles_one_may_do_what_the_other_does_not():
    answer = "The encoder reads all words at once. The decoder does not read all words at once."
    rubric = Rubric(answer, (KeyPoint(id="all", text="the encoder reads all words", any=("encoder all word",)),))
    assert grade(answer, rubric, "How do encoder and decoder read?").flags == ()


def test_what_goes_up_where_it_should_go_down_is_contradicted():
    asked = "What does a skip connection do for deep networks?"
    fades = KeyPoint(
        id="fades", text="without it the gradient shrinks with depth", any=("gradient layer|depth factor|many",)
    )
    rubric = Rubric("Without it the gradient shrinks with depth, as many small factors are multiplied.", (fades,))
    for verb, state in (("shrinks", State.COVERED), ("grows", State.CONTRADICTED)):
        answer = f"The gradient {verb} with depth where many factors are multiplied."
        assert grade(answer, rubric, asked).points[0].state is state
    small = "With depth the gradient is a product of many factors, and grows or shrinks."
    assert grade(small, rubric, asked).points[0].state is State.COVERED
