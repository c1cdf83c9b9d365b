"""What is written about the program is true of it."""

import re
from pathlib import Path

import pytest

from bot.cli import app, content, db
from bot.commands import COMMANDS
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-postgres.lock", "requirements-dev.lock")
README = (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_is_in_the_readme(command):
    # /start is what a platform sends by itself when a chat is opened.
    assert f"/{command.name}" in README or command.name == "start"


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_in_the_readme(name: str):
    assert f"QUIZGRAD_{name.upper()}" in README


def test_every_subcommand_is_in_the_readme_or_the_guide():
    written = README + (ROOT / "docs" / "authoring.md").read_text("utf-8") + (ROOT / "Makefile").read_text("utf-8")
    names = [f"quizgrad {command.callback.__name__}" for command in app.registered_commands if command.callback]
    found = [command for command in content.app.registered_commands if command.callback]
    names += [f"content {command.name or command.callback.__name__}" for command in found if command.callback]
    found = [command for command in db.app.registered_commands if command.callback]
    names += [f"db {command.name or command.callback.__name__}" for command in found if command.callback]
    assert len(names) == 16
    for name in names:
        assert name in written, name


@pytest.mark.parametrize("path", ["README.md", "CONTRIBUTING.md", "docs/adr/README.md", "docs/import.md"])
def test_links_lead_somewhere(path: str):
    text = (ROOT / path).read_text("utf-8")
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in target]
    assert targets
    for target in targets:
        assert (ROOT / path).parent.joinpath(target).exists(), target


def test_contributing_is_short():
    assert len((ROOT / "CONTRIBUTING.md").read_text("utf-8").splitlines()) < 100


@pytest.mark.parametrize("name", LOCKS)
def test_lock_files_have_hashes_and_no_addresses(name: str):
    text = (ROOT / name).read_text("utf-8")
    assert "://" not in text
    assert "index-url" not in text
    pinned = re.findall(r"^[A-Za-z0-9_.-]+==.*$", text, re.MULTILINE)
    assert len(pinned) > 30
    assert all(line.endswith("\\") for line in pinned), "every pinned version is followed by its hashes"
    assert text.count("--hash=sha256:") > len(pinned)


def test_lock_files_pin_the_same_versions():
    pins = [
        dict(re.findall(r"^([A-Za-z0-9_.-]+)==(\S+)", (ROOT / name).read_text("utf-8"), re.MULTILINE)) for name in LOCKS
    ]
    assert pins[0].items() <= pins[1].items() <= pins[2].items()
