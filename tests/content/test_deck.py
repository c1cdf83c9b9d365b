"""The built-in deck keeps its promises."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from bot.packs.lint import lint
from bot.packs.schema import schema
from bot.packs.self_testing import rubric_problems
from bot.packs.stats import stats
from bot.packs.words import runs, strings
from bot.quiz.questions import SELF_ASSESSED_KINDS, Open, Question, SelfAssessed
from bot.resources import content_folder
from tests.content.deck import deck

SYLLABUS = [f"a{i:02}" for i in range(1, 41)] + [f"b{i:02}" for i in range(1, 21)]
SOURCE_RUNS = frozenset((Path(__file__).parent / "source_runs.txt").read_text("utf-8").split())
QUESTIONS = deck().questions


def test_lint_finds_no_problem():
    reviewed_last = max(question.reviewed for question in QUESTIONS if question.reviewed)
    assert lint(deck(), reviewed_last, SOURCE_RUNS) == []
    assert reviewed_last >= date(2026, 1, 1)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_every_rubric_stands_its_test():
    assert rubric_problems(deck()) == []


def test_every_open_question_leads_on():
    assert [question.id for question in QUESTIONS if isinstance(question, Open) and question.follow_up is None] == []


def test_the_hashes_of_the_sources_are_there():
    assert len(SOURCE_RUNS) > 4000
    for question in QUESTIONS:
        assert not any(run in SOURCE_RUNS for text in strings(question.model_dump()) for run in runs(text))


@pytest.mark.parametrize("entry", SYLLABUS)
def test_every_entry_can_be_asked_and_talked_about(entry: str):
    kinds = Counter[str](question.kind for question in QUESTIONS if entry in question.covers)
    assert sum(kinds[kind] for kind in SELF_ASSESSED_KINDS) >= 1
    assert sum(kinds.values()) > sum(kinds[kind] for kind in SELF_ASSESSED_KINDS)


def test_no_entry_is_made_up():
    assert {entry for question in QUESTIONS for entry in question.covers} <= set(SYLLABUS)


def test_there_are_enough_questions_of_every_sort():
    figures = stats(deck())
    assert figures.questions >= 150
    assert set(figures.by_topic) == {topic.id for topic in deck().card.topics}
    assert min(figures.by_topic.values()) >= 8
    assert min(figures.by_level.values()) >= 0.25 * figures.questions
    assert figures.templates >= 10
    assert figures.with_code >= 10


def test_the_schema_beside_the_packs_is_current():
    written = json.loads((content_folder() / "schema.json").read_text("utf-8"))
    assert written == json.loads(json.dumps(schema())), "run `make schema`"


@pytest.mark.parametrize(
    "question", [question for question in QUESTIONS if isinstance(question, SelfAssessed)], ids=lambda each: each.id
)
def test_free_text_has_examples_that_differ(question: Question):
    assert isinstance(question, SelfAssessed)
    qualities = Counter(example.quality for example in question.examples)
    assert qualities["good"] >= 2
    assert qualities["partial"] >= 1
    assert qualities["wrong"] >= 1
    for example in question.examples:
        assert example.answer.strip() != question.reference.strip()
        assert bool(example.covers) == (example.quality != "wrong")
    if isinstance(question, Open):
        assert any(point.required for point in question.key_points)
