"""Files at the terminal: written where one is, never over another, for one's own eyes."""

from dataclasses import replace
from pathlib import Path

import pytest

from adapters.terminal import plain
from adapters.terminal.looking import locate
from adapters.terminal.saving import save
from bot.replies import Document, Picture, Tone
from tests.unit.test_terminal_rendering import ASK as QUESTION
from tests.unit.test_terminal_rendering import coloured

FILE = Document(name="all.json", content=b'{"a": 1}', caption="All I keep about you.")


def test_a_file_is_written_and_its_place_is_told(tmp_path: Path):
    note = save(FILE, tmp_path)
    assert (note.title, note.body) == (FILE.caption, (f"It is in {tmp_path}/all.json",))
    assert (tmp_path / "all.json").read_bytes() == FILE.content
    assert (tmp_path / "all.json").stat().st_mode & 0o777 == 0o600


def test_no_file_is_written_over(tmp_path: Path):
    (tmp_path / "all.json").write_text("mine")
    (tmp_path / "all-2.json").symlink_to(tmp_path / "elsewhere")
    assert save(FILE, tmp_path).body == (f"It is in {tmp_path}/all-3.json",)
    assert (tmp_path / "all.json").read_text() == "mine"
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_that_takes_no_file_is_told(tmp_path: Path):
    note = save(FILE, tmp_path / "gone")
    assert note.tone is Tone.TROUBLE
    assert note.title.startswith(f"I cannot write a file into {tmp_path}/gone (No such file or directory).")


ASK = replace(QUESTION, picture=Picture("A falling curve.", "0a1b.png", b"png"))


def test_a_picture_can_be_opened_and_is_written_once(tmp_path: Path):
    folder = tmp_path / "pictures"
    shown = locate(ASK, folder)
    assert f"  Picture: A falling curve. (To see it, open {folder}/0a1b.png)" in plain.render(shown).splitlines()
    assert "A falling curve. (To see it, open" in coloured(shown)
    (folder / "0a1b.png").write_bytes(b"the same")
    assert locate(ASK, folder) == shown
    assert [(path.name, path.read_bytes()) for path in folder.iterdir()] == [("0a1b.png", b"the same")]


def test_a_picture_that_cannot_be_written_is_told_in_words(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    (tmp_path / "pictures").write_text("a file")
    assert locate(ASK, tmp_path / "pictures") == ASK
    assert "  Picture: A falling curve." in plain.render(ASK).splitlines()
    assert "cannot be written" in caplog.text


def test_only_a_picture_that_is_there_is_written(tmp_path: Path):
    for reply in (FILE, replace(QUESTION, picture=None), replace(ASK, picture=Picture("A falling curve."))):
        assert locate(reply, tmp_path / "pictures") == reply
    assert not (tmp_path / "pictures").exists()


def test_a_file_has_a_name_on_any_screen():
    assert plain.render(FILE) == "All I keep about you.\nall.json"
    assert "all.json" in coloured(FILE)
