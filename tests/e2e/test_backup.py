"""`quizgrad db backup`: what has the name is a whole copy, whatever went on meanwhile."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.program import Ended, play, run

pytestmark = pytest.mark.slow

WRITER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=60)
connection.execute("PRAGMA journal_mode=WAL")
connection.execute("CREATE TABLE IF NOT EXISTS pairs (id INTEGER PRIMARY KEY, value INTEGER, filler TEXT)")
number = 0
while True:
    number += 1
    connection.execute("BEGIN IMMEDIATE")
    for _ in range(2):  # two rows a transaction: half of one would be an odd number of rows
        connection.execute("INSERT INTO pairs (value, filler) VALUES (?, ?)", (number, "x" * 2000))
    connection.execute("COMMIT")
    if number == 200:
        print("begun", flush=True)
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    play(tmp_path, typed="/quiz 5\n1\n")
    return tmp_path / "data" / "quizgrad.db"


def backup(folder: Path, file: Path | str, **more: str) -> Ended:
    return run(folder, "db", "backup", str(file), where=folder, **more)


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_copy_holds_what_the_database_holds(tmp_path: Path, database: Path):
    done = backup(tmp_path, "copy.db")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("copy.db: a whole copy, ")
    for table in ("answers", "questions", "rounds", "alembic_version"):
        query = f"SELECT * FROM {table}"
        assert rows(tmp_path / "copy.db", query) == rows(database, query) != []
    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600
    assert names(tmp_path) == {"data", "copy.db"}


def test_the_program_goes_on_from_a_copy(tmp_path: Path, database: Path):
    backup(tmp_path, "copy.db")
    other = tmp_path / "other" / "data"
    other.mkdir(parents=True)
    (tmp_path / "copy.db").rename(other / "quizgrad.db")
    assert "Your quiz goes on where it was." in play(tmp_path / "other").out


@pytest.fixture
def writer(database: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that writes all the time."""
    with subprocess.Popen([sys.executable, "-c", WRITER, str(database)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "begun\n"
        yield process
        process.kill()


def test_copies_while_another_process_writes(tmp_path: Path, writer: subprocess.Popen[str]):
    last = 0
    for number in range(5):
        done = backup(tmp_path, f"copy-{number}.db")
        assert (done.code, done.err) == (0, "")
        copy = tmp_path / f"copy-{number}.db"
        assert rows(copy, "PRAGMA integrity_check") == [("ok",)]
        assert rows(copy, "SELECT value FROM pairs GROUP BY value HAVING count(*) <> 2") == []
        before, [(last,)] = last, rows(copy, "SELECT max(value) FROM pairs")
        assert last > before, "the writer went on"
    assert writer.poll() is None
    assert not list(tmp_path.glob("*.part*"))


def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path, database: Path):
    (tmp_path / "copy.db").write_text("precious")
    done = backup(tmp_path, "copy.db")
    assert done.code == 1
    assert "is there already" in done.err
    assert (tmp_path / "copy.db").read_text() == "precious"
    assert backup(tmp_path, database).code == 1


def test_what_a_cut_off_copy_left_is_in_nobodys_way(tmp_path: Path, database: Path):
    (tmp_path / "copy.db.part").write_text("half")
    assert backup(tmp_path, "copy.db").code == 0
    assert names(tmp_path) == {"data", "copy.db", "copy.db.part"}


def test_without_a_database_there_is_nothing_to_copy(tmp_path: Path):
    done = backup(tmp_path, "copy.db")
    assert done.code == 1
    assert "There is no database at" in done.err
    assert names(tmp_path) == set()


def test_a_folder_that_is_not_there(tmp_path: Path, database: Path):
    done = backup(tmp_path, tmp_path / "none" / "copy.db")
    assert done.code == 1
    assert "No such file or directory" in done.err
    assert "Traceback" not in done.said


def test_a_damaged_database_is_not_copied(tmp_path: Path, database: Path):
    damaged = bytearray(database.read_bytes())
    damaged[4096:] = b"\xa5" * (len(damaged) - 4096)
    database.write_bytes(damaged)
    done = backup(tmp_path, "copy.db")
    assert done.code == 1
    assert "damaged" in done.err
    assert names(tmp_path) == {"data"}


def test_a_page_that_is_damaged_is_found_before_the_copy_has_its_name(tmp_path: Path, database: Path):
    damaged = bytearray(database.read_bytes())
    damaged[-4096:] = bytes(4096)
    database.write_bytes(damaged)
    done = backup(tmp_path, "copy.db")
    assert done.code == 1
    assert "damaged, so no copy was kept" in done.err
    assert names(tmp_path) == {"data"}


def test_a_file_that_is_no_database(tmp_path: Path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "quizgrad.db").write_bytes(b"my diary, not a database" * 400)
    done = backup(tmp_path, "copy.db")
    assert done.code == 1
    assert "is no SQLite database" in done.err
    assert names(tmp_path) == {"data"}


@pytest.mark.skipif(os.name != "posix", reason="limits of file sizes are POSIX")
def test_a_disk_that_is_full_leaves_nothing_behind(tmp_path: Path, database: Path):
    limited = "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    limited += "resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536)); from bot.__main__ import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", limited, "db", "backup", "copy.db"],
        capture_output=True, text=True, cwd=tmp_path, check=False, timeout=60,
        env={**os.environ, "QUIZGRAD_DATA_DIR": str(database.parent), "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert names(tmp_path) == {"data"}


def test_postgresql_has_a_tool_of_its_own(tmp_path: Path):
    done = backup(tmp_path, "copy.db", QUIZGRAD_DATABASE_URL="postgresql://ann:s3cr3t@host:5432/name")
    assert done.code == 1
    assert "pg_dump --format=custom --file=FILE 'postgresql://ann@host:5432/name'" in done.err
    assert "s3cr3t" not in done.said


def test_help_lists_the_command(tmp_path: Path):
    done = run(tmp_path, "db", "--help")
    assert done.code == 0
    assert "backup" in done.out
