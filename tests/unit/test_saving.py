"""Files at the terminal: written where one is, never over another, for one's own eyes."""

from pathlib import Path

from adapters.terminal import plain
from adapters.terminal.saving import save
from bot.replies import Document, Tone
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


def test_a_file_has_a_name_on_any_screen():
    assert plain.render(FILE) == "All I keep about you.\nall.json"
    assert "all.json" in coloured(FILE)
