"""The ridge, the measures, and the coefficients that are in use."""

import json
from pathlib import Path

import numpy as np
import pytest

from bot.quiz.grading.free import Band, grade
from bot.quiz.grading.free.features import NAMES
from tests.bench.grading import main, report
from tests.learning.coefficients import FILE, learned
from tests.learning.measures import f1, macro_f1, pearson, rmse
from tests.learning.ridge import best_penalty, fit, left_out
from tests.learning.sets import read_folder
from tests.learning.table import FOREIGN, lesson, tabled

ROOT = Path(__file__).parents[2]
RNG = np.random.default_rng(1)
ROWS = RNG.random((60, 3))
SCORES = ROWS @ np.array([0.5, 0.0, 0.2]) + 0.1
EVEN = np.full(60, 1 / 60)
GROUPS = np.repeat(np.arange(6.0), 10)


def test_a_ridge_finds_the_coefficients_of_a_line():
    line = fit(ROWS, SCORES, EVEN, 1e-9)
    assert np.allclose(line.weights, [0.5, 0.0, 0.2], atol=1e-6)
    assert line.intercept == pytest.approx(0.1, abs=1e-6)
    assert np.abs(fit(ROWS, SCORES, EVEN, 10.0).weights).max() < 0.1


def test_a_feature_that_never_changes_gets_no_weight():
    line = fit(np.column_stack([ROWS, np.ones(60)]), SCORES, EVEN, 0.01)
    assert line.weights[3] == 0


def test_what_is_foretold_of_a_question_was_not_learned_from_it():
    scores = np.where(GROUPS == 2, 1.0, 0.0)
    assert left_out(ROWS, scores, EVEN, GROUPS, 0.1)[GROUPS == 2].max() < 0.01


def test_where_scores_are_chance_the_highest_penalty_is_best():
    assert best_penalty(ROWS, np.random.default_rng(3).random(60), EVEN, GROUPS) == 10.0
    assert best_penalty(ROWS, SCORES, EVEN, GROUPS) == 0.01


def test_measures():
    one, other = np.array([0.0, 0.5, 1.0]), np.array([0.0, 0.5, 0.0])
    assert pearson(one, one * 2) == pytest.approx(1)
    assert np.isnan(pearson(one, np.zeros(3)))
    assert rmse(one, other) == pytest.approx(3**-0.5)
    assert f1([True, True, False], [True, False, False]) == pytest.approx(2 / 3)
    assert macro_f1([0.5, 0.4, 0.9], [True, False, False]) == pytest.approx(2 / 3)


@pytest.fixture
def folder(tmp_path):
    answers = [("Noise is added to the weights.", 1), ("Nothing is done.", 0), ("", 0), ("Noise helps weights.", 0.8)]
    lines = [
        {"question": f"What about step {i}?", "reference": f"Noise is added to weights {i}.", "answer": a, "score": s}
        for i in range(4)
        for a, s in answers
    ]
    (tmp_path / "small.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return tmp_path


def test_answers_to_another_question_are_learned_from_as_worth_nothing(folder):
    table = tabled(read_folder(folder)[0]["small"])
    taught = lesson([table])
    strangers = len(taught.scores) - int(table.graded.sum())
    assert strangers > 0
    assert taught.scores[-strangers:].max() == 0
    assert taught.weights[-strangers:].sum() == pytest.approx(FOREIGN)
    right = taught.scores[:-strangers] >= 0.75
    assert taught.weights[:-strangers][right].sum() == pytest.approx(0.5)


def test_the_same_answers_always_teach_the_same(folder):
    sets = read_folder(folder)[0]
    assert learned(sets, "2026-11-22") == learned(read_folder(folder)[0], "2026-11-22")
    assert learned(sets, "2026-11-22")["sets"]["small"]["answers"] == 16


def test_the_bench_reports_each_set_beside_length_alone(folder):
    lines = list(report(read_folder(folder)[0]))
    assert any(line.startswith("small ") for line in lines)
    assert any(line.startswith("  by length alone") for line in lines)
    assert not any("nan" in line for line in lines if line.startswith("small"))


@pytest.mark.parametrize("arguments", [[], [""], ["/no/such/folder"]])
def test_the_bench_says_what_it_needs(arguments, capsys):
    assert main(arguments) == 2
    assert "make bench-grading DATA=folder" in capsys.readouterr().err


def test_coefficients_name_features_and_the_sets_they_are_from():
    stored = json.loads(FILE.read_text("utf-8"))
    notice = (ROOT / "NOTICE").read_text("utf-8")
    for part in ("points", "reference"):
        assert stored[part]["origin"]
        assert set(stored[part]["weights"]) <= set(NAMES)
    for name, found in stored["reference"].get("sets", {}).items():
        assert f"\n{name}\n" in notice
        assert found["answers"] > 0


def test_an_answer_that_is_refused_has_no_features(folder):
    lines = read_folder(folder)[0]["small"]
    table = tabled(lines)
    assert grade("", lines[0].rubric, lines[0].question).band is Band.UNGRADED
    assert [bool(row.any()) for row in table.features] == [bool(line.answer) for line in lines]
