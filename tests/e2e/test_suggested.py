"""`quizgrad content suggested`: what was accepted comes out as YAML that the folder of its pack takes."""

import asyncio
import shutil
from pathlib import Path

import pytest
import yaml

from bot.env import system_env
from bot.store import suggested
from bot.store.engine import Store
from bot.store.people import KnownPerson
from tests.e2e.program import TINY, Ended, play, run

pytestmark = pytest.mark.slow

QUESTION = "What does <b>global</b> average pooling keep of each channel: “a”?"
LINES = ("/suggest steps", QUESTION, "Its mean", "Its maximum; Its sum", "It averages.", "1", "/suggest send")


@pytest.fixture
def handed_in(tmp_path: Path) -> Path:
    """A folder with a database in which a question was handed in."""
    ended = play(tmp_path, typed="\n".join(LINES) + "\n", QUIZGRAD_PACKS=str(TINY))
    assert "Thank you, your question is sent." in ended.out, ended.said
    return tmp_path


def accept(folder: Path) -> None:
    async def work() -> None:
        store = Store(f"sqlite:///{folder}/data/quizgrad.db")
        async with store.write() as tx:
            assert await suggested.accept(tx, 1, KnownPerson(1, "you"), "", system_env().now()) == "suggested-1"
        await store.dispose()

    asyncio.run(work())


def printed(folder: Path, *arguments: str) -> Ended:
    return run(folder, "content", "suggested", *arguments, QUIZGRAD_PACKS=str(TINY))


def test_what_was_accepted_fits_into_the_folder_of_its_pack(handed_in: Path):
    accept(handed_in)
    done = printed(handed_in)
    assert (done.code, done.err) == (0, "")
    found = yaml.safe_load(done.out)
    assert [(each["id"], each["kind"], each["prompt"]) for each in found] == [("suggested-1", "choice", QUESTION)]
    assert "# tiny/steps.yaml\n" in done.out
    pack = handed_in / "packs" / "tiny"
    shutil.copytree(TINY / "tiny", pack)
    with (pack / "steps.yaml").open("a") as file:
        file.write(done.out)
    with (pack / "pack.yaml").open("a") as file:
        file.write("rules: light\n")
    checked = run(handed_in, "content", "lint", str(pack))
    assert checked.code == 0, checked.said


def test_what_still_waits_is_not_printed(handed_in: Path):
    done = printed(handed_in)
    assert (done.code, done.out) == (0, "")
    assert done.err == "No question that was handed in has been accepted yet.\n"


def test_a_pack_that_is_not_there_is_named_with_those_that_are(handed_in: Path):
    accept(handed_in)
    done = printed(handed_in, "--pack", "nowhere")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("There is no pack 'nowhere' in the database, only: ")
    other = printed(handed_in, "--pack", "practice")
    assert (other.code, other.out) == (0, "")


def test_without_a_database_it_is_said_where_it_was_looked_for(tmp_path: Path):
    done = printed(tmp_path)
    assert done.code == 1
    assert done.err.startswith("There is no database at ")
