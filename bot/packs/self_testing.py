"""The rubrics of free text, tried on answers whose worth is known: what is too loose or too tight shows here.

The bounds are those of docs/authoring.md, "How a rubric is tried".
"""

import re
from collections.abc import Iterator, Sequence

from bot.packs.pack import Pack, Problem, Rules
from bot.packs.spoiling import keywords, negated, shuffled, swapped
from bot.quiz.grading.free import Grade, Rubric, State, grade
from bot.quiz.questions import Open, Question, Story
from bot.quiz.questions import Rubric as RubricQuestion
from bot.quiz.rubric import Example

REFERENCE_AT_LEAST = 0.9
PROMPT_AT_MOST = 0.2
OTHER_TOPIC_AT_MOST = 0.2
SAME_TOPIC_AT_MOST = 0.5
SPOILT_AT_MOST = 0.35
GOOD_AT_LEAST = 0.6
"""Where the band `good` begins."""
WRONG_AT_MOST = 0.35

QUALITIES = {"good": 2, "partial": 1, "wrong": 1}
"""How many examples of each there are at least."""

SEEN = frozenset({State.COVERED, State.PARTLY})

Found = Iterator[tuple[str, str, str]]


def rubric_problems(pack: Pack) -> list[Problem]:
    """Try every rubric of a pack. It takes seconds: for authors, not for a program that starts.

    Args:
        pack: a pack that was read without problems.

    Returns:
        The problems, sorted by file; empty when all rubrics stand the test, or the pack's rules are light.
    """
    if pack.card.rules is not Rules.FULL:
        return []
    return sorted(Problem(pack.files[name], name, field, says) for name, field, says in self_test(pack.questions))


def self_test(questions: Sequence[Question]) -> Found:
    """Try every rubric among questions against known answers and each other; yields id, field and what is wrong."""
    tried = [question for question in questions if isinstance(question, Open | Story)]
    for question in tried:
        for field, says in _alone(question):
            yield question.id, field, says
        if isinstance(question, Open):
            for other in tried:
                if other is not question and isinstance(other, Open):
                    for field, says in _beside(question, other):
                        yield question.id, field, says


def _graded(question: RubricQuestion, answer: str) -> Grade:
    return grade(answer, Rubric.of(question), question.prompt)


def _alone(question: RubricQuestion) -> Iterator[tuple[str, str]]:
    yield from _phrasings(question)
    yield from _examples(question)
    if isinstance(question, Story):
        return  # its key points are the parts of a story: another story has them too
    if (found := _graded(question, question.reference).score) < REFERENCE_AT_LEAST:
        yield "reference", f"scores {found:.2f} against its own rubric ({REFERENCE_AT_LEAST} at least)"
    if (found := _graded(question, question.prompt).score) > PROMPT_AT_MOST:
        yield "prompt", f"scores {found:.2f} as an answer ({PROMPT_AT_MOST} at most)"
    yield from _points(question)
    yield from _spoilt(question)


def _phrasings(question: RubricQuestion) -> Iterator[tuple[str, str]]:
    rows = [(f"key_points.{point.id}.any", phrasing) for point in question.key_points for phrasing in point.any]
    rows += [(f"misconceptions.{i}.any", each) for i, made in enumerate(question.misconceptions) for each in made.any]
    for field, phrasing in rows:
        if not re.search(r"[ -]", phrasing):
            yield field, f"{phrasing!r} is one word, which answers hold by chance: expected two slots at least"


def _points(question: RubricQuestion) -> Iterator[tuple[str, str]]:
    paraphrased = {
        point.id
        for example in question.examples
        if example.quality != "wrong"
        for point in _graded(question, example.answer).points
        if point.state in SEEN and point.id in example.covers
    }
    for number, point in enumerate(question.key_points):
        if _graded(question, point.text).points[number].state not in SEEN:
            yield f"key_points.{point.id}", "its own text does not cover it"
        if point.id not in paraphrased:
            yield f"key_points.{point.id}", "no example covers it in other words"


def _spoilt(question: RubricQuestion) -> Iterator[tuple[str, str]]:
    reference = question.reference
    spoilt = {
        "with every sentence negated": negated(reference),
        "with its words shuffled": shuffled(reference),
        "as a list of its keywords": keywords(reference),
    }
    for how, answer in spoilt.items():
        if (found := _graded(question, answer).score) > SPOILT_AT_MOST:
            yield "reference", f"{how} scores {found:.2f} ({SPOILT_AT_MOST} at most)"
    turned = swapped(reference)
    if turned and not question.misconceptions and (found := _graded(question, turned).score) > SPOILT_AT_MOST:
        yield (
            "misconceptions",
            f"with roles swapped the reference scores {found:.2f} ({SPOILT_AT_MOST} at most): name the swap",
        )


def _examples(question: RubricQuestion) -> Iterator[tuple[str, str]]:
    for quality, number in QUALITIES.items():
        if sum(example.quality == quality for example in question.examples) < number:
            yield "examples", f"expected at least {number} that are {quality}"
    for place, example in enumerate(question.examples):
        for says in _example(question, example):
            yield f"examples.{place}", says


def _example(question: RubricQuestion, example: Example) -> Iterator[str]:
    found = _graded(question, example.answer)
    if example.quality == "good" and found.score < GOOD_AT_LEAST:
        yield f"is good and scores {found.score:.2f} ({GOOD_AT_LEAST} at least)"
    if example.quality == "wrong" and found.score > WRONG_AT_MOST:
        yield f"is wrong and scores {found.score:.2f} ({WRONG_AT_MOST} at most)"
    made = {point.id for point in found.points if point.state in SEEN}
    if missing := set(example.covers) - made:
        yield f"covers {', '.join(sorted(missing))}, which is not found in it"
    in_full = {point.id for point in found.points if point.state is State.COVERED}
    if example.quality == "partial" and (more := in_full - set(example.covers)):
        yield f"does not cover {', '.join(sorted(more))}, which is found in it"


def _beside(question: Open, other: Open) -> Iterator[tuple[str, str]]:
    if other.id in question.overlaps or question.id in other.overlaps:
        return
    most = SAME_TOPIC_AT_MOST if other.topic == question.topic else OTHER_TOPIC_AT_MOST
    found = _graded(question, other.reference)
    # Half points for words that stand together by chance speak for no phrasing that is too loose.
    covered = [point.id for point in found.points if point.state is State.COVERED]
    if found.score > most and covered:
        says = f"the reference of {other.id} scores {found.score:.2f} here ({most} at most)"
        yield "key_points", f"{says}: it covers {', '.join(covered)}"
