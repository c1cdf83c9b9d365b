"""A pack with light rules needs no more of a question than what is asked, and people are shown no empty lines."""

from pathlib import Path

import pytest
import yaml

from bot.packs.lint import lint
from bot.packs.reading import read_pack
from bot.packs.self_testing import rubric_problems
from bot.quiz.answers import read_answer
from bot.quiz.grading import verdicts as judging
from bot.quiz.grading.free import Rubric, State, grade
from bot.quiz.posing import Posed
from bot.quiz.questions import Open, Question, question_adapter
from bot.replies import Note, Quote
from bot.texts import verdicts
from tests.unit.making import posed

CARD = {
    "id": "bare", "title": "Bare", "description": "From elsewhere.", "language": "en", "licence": "CC BY-SA 4.0",
    "topics": [{"id": "layers", "title": "Layers"}],
}  # fmt: skip
SOURCE = {"title": "A quiz site", "author": "Ann", "licence": "CC BY-SA 4.0", "url": "example.org/7"}
CHOICE = {
    "id": "one", "level": "mid", "kind": "choice", "prompt": "2 + 2?", "source": SOURCE,
    "options": [{"text": "4", "right": True}, {"text": "5"}, {"text": "3"}],
}  # fmt: skip
OPEN = {
    "id": "two", "level": "mid", "kind": "open", "prompt": "What does dropout do?",
    "reference": "It switches off random units during training.",
    "key_points": [{"id": "p1", "text": "It switches off random units during training."}],
}  # fmt: skip


def asked(raw: dict) -> Question:
    return question_adapter.validate_python({"topic": "layers", **raw})


def pack(folder: Path, rules: str, *questions: dict) -> list[str]:
    (folder / "pack.yaml").write_text(yaml.safe_dump({**CARD, "rules": rules}))
    (folder / "layers.yaml").write_text(yaml.safe_dump(list(questions)))
    read = read_pack(folder)
    return [str(problem) for problem in [*lint(read), *rubric_problems(read)]]


def test_bare_questions_are_good_where_rules_are_light_and_not_where_they_are_full(tmp_path: Path):
    assert pack(tmp_path, "light", CHOICE, OPEN) == []
    assert len(pack(tmp_path, "full", CHOICE, OPEN)) > 8


@pytest.mark.parametrize("again", [{**CHOICE, "id": "other"}, {**CHOICE, "id": "other", "prompt": "  2 +  2?"}])
def test_the_same_question_twice_is_a_problem_however_light_the_rules(tmp_path: Path, again: dict):
    assert pack(tmp_path, "light", CHOICE, again) == ["layers.yaml · other · prompt: asks the same as one"]


def test_other_options_make_another_question(tmp_path: Path):
    other = {**CHOICE, "id": "other", "options": [{"text": "4.0", "right": True}, {"text": "5"}]}
    assert pack(tmp_path, "light", CHOICE, {**other, "options": [*other["options"], {"text": "6"}]}) == []


def test_two_options_will_do_where_rules_are_light(tmp_path: Path):
    either = {**CHOICE, "options": [{"text": "Yes", "right": True}, {"text": "No"}]}
    assert pack(tmp_path, "light", either) == []
    assert any("three to five options" in problem for problem in pack(tmp_path, "full", either))


def told(shown: Posed) -> list[Note]:
    quote = Quote(heading="1", prompt=shown.prompt)
    wrong = judging.grade(shown, read_answer(shown, "2"))
    return [
        verdicts.verdict(shown, wrong, 0, True, "q", quote),
        verdicts.skipped(shown, "q", quote),
        verdicts.explained(shown, quote),
        verdicts.summary(1, 0, 0, [verdicts.Missed(shown, "")], stopped=False),
    ]


def test_nobody_reads_an_empty_line():
    for note in told(posed(asked(CHOICE))):
        assert all(part.strip() for part in note.body), note
        assert all(item.text == item.text.strip() for item in note.items), note
        assert "None" not in repr((note.title, note.body, note.footer)), note


def test_where_a_question_comes_from_is_told_with_its_licence():
    explained = verdicts.explained(posed(asked(CHOICE)), Quote(heading="", prompt=""))
    assert explained.footer == "Source: Ann, A quiz site, CC BY-SA 4.0, example.org/7"
    assert [item.text for item in explained.items] == ["Right.", "Not right.", "Not right."]


def test_points_without_phrasings_are_graded_by_their_words():
    question = asked(OPEN)
    assert isinstance(question, Open)
    said = grade("During training it switches off random units.", Rubric.of(question), question.prompt)
    other = grade("It makes the learning rate smaller over time.", Rubric.of(question), question.prompt)
    assert said.points[0].state is State.COVERED
    assert other.points[0].state is State.MISSED
