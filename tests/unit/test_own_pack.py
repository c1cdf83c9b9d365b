"""A pack of one's own: what the documentation shows is one, and what a pack cannot be called."""

import re
from pathlib import Path
from textwrap import dedent

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.packs.naming import naming_problems
from bot.packs.reading import read_pack
from tests.store.pack import write_pack

RUNNING = Path(__file__).parents[2] / "docs" / "running.md"


@pytest.fixture
def shown(tmp_path: Path) -> Path:
    """The pack that the documentation shows, in a folder of packs."""
    text = RUNNING.read_text("utf-8")
    text = text[text.index("## Packs of your own") : text.index("## In a container")]
    folder = tmp_path / "packs" / "our-notes"
    folder.mkdir(parents=True)
    for name, block in re.findall(r"`([\w-]+\.yaml)`[^`]*?(?:\[[^`]*?)?\n\n   ```yaml\n(.*?)   ```", text, re.DOTALL):
        (folder / name).write_text(dedent(block), "utf-8")
    return folder.parent


def test_the_pack_in_the_documentation_passes_the_lint(shown: Path):
    done = CliRunner().invoke(app, ["content", "lint", str(shown)])
    assert done.output == "our-notes: 1 questions, no problem found.\n"
    assert done.exit_code == 0


@pytest.mark.parametrize(
    ("folder", "name", "said"),
    [("all", "all", "means every pack there is"), ("facts", "other", "expected 'facts', the name of the folder")],
)
def test_a_name_that_would_mislead_is_refused(tmp_path: Path, folder: str, name: str, said: str):
    path = write_pack(tmp_path / folder)
    card = path / "pack.yaml"
    card.write_text(card.read_text().replace(f"id: {folder}", f"id: {name}"))
    [problem] = naming_problems(read_pack(path))
    assert said in problem.says
    done = CliRunner().invoke(app, ["content", "lint", str(path)])
    assert said in done.output
    assert done.exit_code == 1


def test_a_pack_in_its_own_folder_is_called_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = write_pack(tmp_path / "facts")
    monkeypatch.chdir(path)
    assert naming_problems(read_pack(path)) == naming_problems(read_pack(Path())) == []
