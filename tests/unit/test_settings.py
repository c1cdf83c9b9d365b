"""Settings from the environment."""

from pathlib import Path

import pytest
from pydantic import ValidationError
from sqlalchemy.engine import make_url

from bot.settings import Settings, sqlite_url, unknown_names
from tests.translated import compiled


def test_a_tilde_is_the_home_of_whoever_runs_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("QUIZGRAD_DATA_DIR", "~/quiz data")
    assert Settings().data_dir == tmp_path / "quiz data"


def test_a_home_that_is_not_there_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("QUIZGRAD_DATA_DIR", "~nobody-of-this-name/data")
    with pytest.raises(ValidationError, match="cannot be found"):
        Settings()


def test_an_empty_value_is_no_value(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("QUIZGRAD_PACKS", "")
    assert Settings().packs is None


@pytest.mark.parametrize("name", ["plain", "100 % sure?", "a#b", "späße", "a:b@c"])
def test_any_folder_makes_a_url(tmp_path: Path, name: str):
    assert make_url(sqlite_url(tmp_path / name)).database == str(tmp_path / name / "quizgrad.db")


def test_the_language_is_english_unless_another_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    assert Settings().language == "en"
    monkeypatch.setattr("bot.language.locale_folder", lambda: compiled(tmp_path, "pt_BR"))
    monkeypatch.setenv("QUIZGRAD_LANGUAGE", "pt_BR")
    assert Settings().language == "pt_BR"


@pytest.mark.parametrize("code", ["xx", "EN", "../en", "en/"])
def test_a_language_that_is_not_there_is_refused(monkeypatch: pytest.MonkeyPatch, code: str):
    monkeypatch.setenv("QUIZGRAD_LANGUAGE", code)
    with pytest.raises(ValidationError, match="is no language of this program: it speaks en"):
        Settings()


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder without .env, to start in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("QUIZGRAD_TELEGRAM_TOKN", "QUIZGRAD_TELEGRAM_TOKEN"),
        ("QUIZGRAD_TELEGRAM-TOKEN", "QUIZGRAD_TELEGRAM_TOKEN"),
        ("QUIZGRD_DISCORD_TOKEN", "QUIZGRAD_DISCORD_TOKEN"),
        ("quizgrad_pack", "QUIZGRAD_PACKS"),
        ("QUIZGRAD_LANG", "QUIZGRAD_LANGUAGE"),
        ("QUIZGRAD_DB_URL", "QUIZGRAD_DATABASE_URL"),
        ("QUIZGRAD_TOKEN", None),
        ("QUIZGRAD_COLOUR", None),
    ],
)
@pytest.mark.parametrize("in_file", [False, True])
def test_a_misspelt_name_is_told_with_the_nearest_one(
    monkeypatch: pytest.MonkeyPatch, nowhere: Path, name: str, near: str | None, in_file: bool
):
    if in_file:
        (nowhere / ".env").write_text(f"{name}=a-secret\n")
    else:
        monkeypatch.setenv(name, "a-secret")
    assert unknown_names() == {name.upper(): near}


@pytest.mark.parametrize("name", ["QUIZGRAD_DATA_DIR", "quizgrad_packs", "TELEGRAM_TOKEN", "DATABASE_URL", "GRADE"])
def test_real_names_and_those_of_others_are_no_misspelt_ones(monkeypatch: pytest.MonkeyPatch, nowhere: Path, name: str):
    monkeypatch.setenv(name, "/a/folder")
    assert unknown_names() == {}
