"""`quizgrad db rebuild-...`: what was damaged or missing is right again, and the program says how much it counted."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e.program import play, run

pytestmark = pytest.mark.slow


def board(folder: Path) -> str:
    return play(folder, "--user", "Ann", typed="/leaderboard\n").out


def test_boards_that_were_damaged_are_right_again(tmp_path: Path):
    play(tmp_path, "--user", "Ann", typed="/quiz choice 2\n1\n1\n")
    before = board(tmp_path)
    assert "1. Ann" in before
    with closing(sqlite3.connect(tmp_path / "data" / "quizgrad.db")) as database, database:
        database.execute("UPDATE standings SET points = points + 100000")
        database.execute("DELETE FROM ranks")
    assert board(tmp_path) != before
    done = run(tmp_path, "db", "rebuild-boards")
    assert (done.code, done.out, done.err) == (0, "2 answers of 1 person counted on 2 boards.\n", "")
    assert board(tmp_path) == before


def test_answers_from_before_there_were_ratings_are_rated(tmp_path: Path):
    play(tmp_path, "--user", "Ann", typed="/quiz choice 2\n1\n1\n")
    before = play(tmp_path, "--user", "Ann", typed="/stats\n").out
    assert before.count(", rating ") == 2
    with closing(sqlite3.connect(tmp_path / "data" / "quizgrad.db")) as database, database:
        database.execute("DELETE FROM abilities")
        database.execute("DELETE FROM difficulties")
    assert ", rating " not in play(tmp_path, "--user", "Ann", typed="/stats\n").out
    done = run(tmp_path, "db", "rebuild-ratings")
    assert (done.code, done.out, done.err) == (0, "2 first answers of 1 person to 2 questions rated.\n", "")
    assert play(tmp_path, "--user", "Ann", typed="/stats\n").out == before


@pytest.mark.parametrize("command", ["rebuild-boards", "rebuild-ratings"])
def test_there_must_be_a_database(tmp_path: Path, command: str):
    done = run(tmp_path, "db", command)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"There is no database at {tmp_path / 'data' / 'quizgrad.db'}.")
    assert not (tmp_path / "data" / "quizgrad.db").exists()
