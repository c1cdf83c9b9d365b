"""Sets of graded answers are read however they are laid out."""

import json

import pytest

from tests.learning.sets import read_folder


def write(path, *lines):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), "utf-8")


def only(folder):
    sets, skipped = read_folder(folder)
    assert skipped == []
    (lines,) = sets.values()
    return lines


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("question,desired_answer,student_answer,score_avg", "Why?,Because.,It is so.,5"),
        ("Prompt;Reference Answer;Response;Grade", "Why?;Because.;It is so.;5"),
        ("question\tref_answer\tstudent_answer\tgrades_round", "Why?\tBecause.\tIt is so.\t5"),
        ("\ufeffid,question,reference_answer,provided_answer,score", "17,Why?,Because.,It is so.,5"),
    ],
)
def test_columns_are_known_by_many_names(tmp_path, header, row):
    write(tmp_path / "one.csv", header, row, row.replace("5", "2"))
    first, second = only(tmp_path)
    assert (first.question, first.rubric.reference, first.answer) == ("Why?", "Because.", "It is so.")
    assert (first.score, second.score) == (1.0, 0.4)
    assert first.question_id == second.question_id


def test_a_stated_maximum_goes_before_the_highest_score(tmp_path):
    line = {"question": "Why?", "reference": "Because.", "answer": "So.", "score": 2, "max": 8}
    write(tmp_path / "one.jsonl", line, "", line | {"score": 3})
    assert [each.score for each in only(tmp_path)] == [0.25, 0.375]


def test_scores_up_to_one_stay_as_they_are(tmp_path):
    write(tmp_path / "one.jsonl", {"question": "Why?", "reference": "Because.", "answer": "So.", "score": 0.8})
    assert only(tmp_path)[0].score == 0.8


def test_answers_are_joined_with_the_questions_beside_them(tmp_path):
    write(tmp_path / "exam/questions.csv", "id\tquestion\tsolution", "1\tWhy?\tBecause.", "2\tHow?\tSo.")
    write(tmp_path / "exam/answers.csv", "question_id,answer,score", '2,"By\na line, or two.",1', "1,,0", "2,Well,2")
    lines = only(tmp_path)
    assert [(each.question, each.answer, each.score) for each in lines] == [
        ("How?", "By\na line, or two.", 0.5),
        ("Why?", "", 0.0),
        ("How?", "Well", 1.0),
    ]
    assert {each.set for each in lines} == {"exam"}


def test_labels_become_scores_and_tell_who_was_right(tmp_path):
    labels = ["correct", "partially_correct_incomplete", "contradictory", "irrelevant", "non_domain"]
    base = {"question": "Why?", "reference_answer": "Because.", "student_answer": "So."}
    write(tmp_path / "one.jsonl", *(base | {"label": label} for label in labels))
    lines = only(tmp_path)
    assert [each.score for each in lines] == [1, 0.5, 0, 0, 0]
    assert [each.label for each in lines] == [True, False, False, False, False]


def test_states_of_key_points_are_kept(tmp_path):
    base = {"question": "Why?", "reference": "Because.", "answer": "So.", "score": 1}
    write(
        tmp_path / "one.jsonl",
        base | {"key_points": [{"id": "a", "text": "one"}, {"text": "two"}], "states": {"a": "missed", "1": True}},
        base | {"key_points": [{"id": "a", "text": "one", "state": "covered"}]},
        base,
    )
    assert [each.states for each in only(tmp_path)] == [{"a": "missed", "1": "covered"}, {"a": "covered"}, None]


def test_what_cannot_be_used_is_told(tmp_path):
    base = {"question": "Why?", "reference": "Because.", "answer": "So."}
    write(tmp_path / "one.jsonl", base | {"score": 1}, base | {"score": "splendid"})
    write(tmp_path / "notes.csv", "when,what", "today,nothing")
    sets, skipped = read_folder(tmp_path)
    assert len(sets["one"]) == 1
    assert {each.where: each.why for each in skipped} == {
        "notes.csv": "neither answers with scores nor references",
        "one.jsonl": "1 lines, the first: no score: 'splendid'",
    }
