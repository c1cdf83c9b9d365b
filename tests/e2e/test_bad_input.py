"""What goes wrong outside the program gets one clear sentence, a non-zero exit, and leaves the data alone."""

import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from tests.e2e.program import TINY, Ended, command, environment, play, run

pytestmark = pytest.mark.slow


def refused(done: Ended, *words: str) -> None:
    assert done.code != 0
    assert "Traceback" not in done.said
    for word in words:
        assert word in done.err, done.said


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "packs"))


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database with a running round in it."""
    play(tmp_path, typed="/quiz 5\n1\n")
    return tmp_path / "data" / "quizgrad.db"


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("nonsense", "is not a database URL"),
        ("mysql://host/name", "'mysql' is not supported"),
        ("sqlite://", "SQLite needs a file"),
        ("sqlite:////tmp/quizgrad.db?mode=ro", "What follows the question mark"),
        ("postgresql://ann:secret@host:port/name", "'postgresql://ann:***@host:port/name' is not a database URL"),
        ("sqlite:////proc/nowhere/quizgrad.db", "cannot be made"),
        ("postgresql://nobody@127.0.0.1:9/none", "The database server cannot be reached"),
    ],
)
def test_a_wrong_database_url(tmp_path: Path, url: str, says: str):
    refused(play(tmp_path, "--database", url), says)


def test_a_data_folder_that_cannot_be_made(tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    refused(play(tmp_path, QUIZGRAD_DATA_DIR=str(tmp_path / "file" / "data")), "cannot be made", "QUIZGRAD_DATA_DIR")


def test_a_folder_in_place_of_the_database(tmp_path: Path):
    (tmp_path / "data" / "quizgrad.db").mkdir(parents=True)
    refused(play(tmp_path), "database")


def test_a_file_that_is_no_database(tmp_path: Path):
    path = tmp_path / "data" / "quizgrad.db"
    path.parent.mkdir()
    path.write_bytes(b"my diary, not a database" * 400)
    refused(play(tmp_path), "is no SQLite database")
    assert path.read_bytes() == b"my diary, not a database" * 400


def test_a_damaged_database(tmp_path: Path, database: Path):
    damaged = bytearray(database.read_bytes())
    damaged[4096:] = b"\xa5" * (len(damaged) - 4096)
    database.write_bytes(damaged)
    refused(play(tmp_path, typed="/quiz\n"), "damaged")


def test_a_database_from_a_newer_version(tmp_path: Path, database: Path):
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        before = connection.execute("SELECT count(*) FROM answers").fetchall()
    connection.close()
    refused(play(tmp_path), "newer version of quizgrad", "nothing was changed")
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT count(*) FROM answers").fetchall() == before
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("9999",)]
    connection.close()


def test_an_unknown_pack(tmp_path: Path):
    refused(play(tmp_path, "--pack", "nope"), "There is no pack 'nope'. Packs: deep-learning.")


@pytest.mark.parametrize("name", ["", "   ", "x" * 65])
def test_a_name_that_cannot_be_used(tmp_path: Path, name: str):
    refused(play(tmp_path, "--user", name), "--user takes a name of 1 to 64 characters")


BREAKS = {
    "no yaml": ("pooling.yaml", "- id: [", "pooling.yaml"),
    "not utf-8": ("pooling.yaml", b"- id: \xff\xfe", "pooling.yaml"),
    "a number for a list": ("pooling.yaml", "7", "expected a list of questions"),
    "an unknown kind": (
        "pooling.yaml",
        "- {id: a-question, kind: riddle}",
        "a-question · kind: expected one of choice",
    ),
    "no right option": ("pooling.yaml", None, "pooling-layer"),
    "no card": ("pack.yaml", "title: nothing else", "pack.yaml"),
}


@pytest.mark.parametrize(("file", "text", "says"), BREAKS.values(), ids=BREAKS.keys())
def test_a_broken_pack(tmp_path: Path, packs: Path, file: str, text: str | bytes | None, says: str):
    path = packs / "tiny" / file
    if text is None:
        path.write_text(path.read_text().replace("right: true", "right: false"))
    else:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    refused(play(tmp_path, QUIZGRAD_PACKS=str(packs)), "A question pack cannot be used", says)


def test_a_pack_that_broke_later_is_served_as_it_was(tmp_path: Path, packs: Path):
    play(tmp_path, QUIZGRAD_PACKS=str(packs))
    (packs / "tiny" / "pooling.yaml").write_text("- id: [")
    done = play(tmp_path, "--pack", "tiny", typed="/quiz pooling 1\n", QUIZGRAD_PACKS=str(packs))
    assert done.code == 0
    assert "Question 1 of 1" in done.out
    assert "pooling.yaml" in (tmp_path / "data" / "quizgrad.log").read_text()


def test_a_pack_folder_that_is_not_there(tmp_path: Path):
    refused(play(tmp_path, QUIZGRAD_PACKS=str(tmp_path / "none")), "QUIZGRAD_PACKS", "there is no such folder")


def test_lint_names_what_is_wrong_and_fails(tmp_path: Path, packs: Path):
    path = packs / "tiny" / "optimisers.yaml"
    path.write_text(path.read_text().replace("hint: Two moments are estimated.", "hint: Two. Three."))
    done = run(tmp_path, "content", "lint", str(packs))
    assert done.code == 1
    assert "optimisers.yaml · adam-parts · hint: expected one sentence" in done.out


def test_lint_of_a_folder_without_packs(tmp_path: Path):
    refused(run(tmp_path, "content", "lint", str(tmp_path)), "There is no pack in")


def test_two_packs_of_one_name(tmp_path: Path, packs: Path):
    shutil.copytree(packs / "tiny", packs / "deep-learning")
    refused(play(tmp_path, QUIZGRAD_PACKS=str(packs)), "there is another pack of this name")


def test_settings_that_are_no_text(tmp_path: Path):
    (tmp_path / ".env").write_bytes(b"QUIZGRAD_PACKS=\xff\xfe")
    refused(play(tmp_path, where=tmp_path), "The settings cannot be read")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [("play",), ("--help",), ("content", "stats")], ids=lambda words: words[0])
def test_output_that_cannot_be_written(tmp_path: Path, arguments: tuple[str, ...]):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command(*arguments), input="/help\n", stdout=full, stderr=subprocess.PIPE, text=True,
            env=environment(tmp_path), timeout=60, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, "The program cannot go on: No space left on device.\n")


def test_a_list_of_forbidden_runs_that_is_none(tmp_path: Path):
    (tmp_path / "runs").write_bytes(b"\xff")
    refused(run(tmp_path, "content", "lint", "--forbidden", str(tmp_path / "runs")), "is no list of hashes")
    refused(run(tmp_path, "content", "lint", "--forbidden", str(tmp_path / "none")), "No such file")
