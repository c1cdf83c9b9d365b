"""The log is for whoever mends the program; the person who plays never notices it."""

import io
import json
import logging
import re
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from pydantic import SecretStr

from bot.log import CHATTY, NAME, keep_log, log_to_stderr
from bot.redaction import Redaction, secrets_of
from bot.settings import Settings


@contextmanager
def kept_in(folder: Path) -> Iterator[logging.Logger]:
    """The log as the program sets it up, without the handlers of the test run."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    root.handlers = []
    keep_log(folder)
    try:
        yield logging.getLogger("bot.anything")
    finally:
        for handler in root.handlers:
            handler.close()
        root.handlers = before
        root.setLevel(level)


def test_warnings_go_into_a_file_that_comes_with_the_first(tmp_path: Path):
    with kept_in(tmp_path / "data") as log:
        log.info("nobody reads this")
        assert not (tmp_path / "data").exists()
        log.warning("something odd")
    assert "WARNING bot.anything: something odd" in (tmp_path / "data" / NAME).read_text()


def test_a_log_that_cannot_be_written_says_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "file").write_text("in the way")
    with kept_in(tmp_path / "file" / "data") as log:
        log.error("lost")
    assert capsys.readouterr() == ("", "")


SECRETS = ("123:AA-bb_cc", 'p@s/s "word"\\', "")
IN_JSON = json.dumps(SECRETS[1])[1:-1]


@pytest.fixture
def to_stderr() -> Iterator[Callable[..., None]]:
    """Logging to standard error as `run` sets it up; afterwards everything is as the test run had it."""
    root = logging.getLogger()
    named = [logging.getLogger(name) for name in CHATTY]
    levels = [(logger, logger.level) for logger in (root, *named)]
    before, hooks = root.handlers[:], (sys.excepthook, threading.excepthook, sys.unraisablehook)
    root.handlers = []
    yield log_to_stderr
    logging.captureWarnings(capture=False)
    root.handlers = before
    for logger, level in levels:
        logger.setLevel(level)
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks


def test_text_is_a_line_each(to_stderr, capsys: pytest.CaptureFixture[str]):
    to_stderr("text", [])
    logging.getLogger("bot.anything").info("started %s", "telegram")
    logging.getLogger("bot.anything").debug("nobody reads this")
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00 INFO bot\.anything: started telegram\n", capsys.readouterr().err
    )


def test_what_somebody_wrote_begins_no_line_of_its_own(to_stderr, capsys: pytest.CaptureFixture[str]):
    to_stderr("text", [])
    logging.getLogger("bot").warning("odd: %s", "a\n2026 ERROR bot: forged\x1b[2J\u202e\u2028b é")
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert said.endswith("a\\n2026 ERROR bot: forged\\x1b[2J\\u202e\\u2028b é\n")


def test_json_is_an_object_a_line(to_stderr, capsys: pytest.CaptureFixture[str]):
    to_stderr("json", [])
    logging.getLogger("bot.anything").info("one\ntwo\u2028")
    try:
        raise ValueError("not good")
    except ValueError:
        logging.getLogger("bot").exception("broken")
    first, second = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert list(first) == ["time", "level", "logger", "event"]
    assert (first["level"], first["logger"], first["event"]) == ("info", "bot.anything", "one\ntwo\u2028")
    assert datetime.fromisoformat(first["time"]).utcoffset() == timedelta(0)
    assert (second["level"], second["event"]) == ("error", "broken")
    assert second["exception"].startswith("Traceback")
    assert second["exception"].endswith("ValueError: not good")


def test_an_exception_in_text_is_set_in(to_stderr, capsys: pytest.CaptureFixture[str]):
    to_stderr("text", [])
    logging.getLogger("bot").error("broken", exc_info=ValueError("not\ngood"))
    first, *rest = capsys.readouterr().err.splitlines()
    assert first.endswith("ERROR bot: broken")
    assert rest == ["    ValueError: not", "    good"]


@pytest.mark.filterwarnings("always")
@pytest.mark.parametrize("form", ["text", "json"])
def test_no_secret_is_seen_anywhere(to_stderr, capsys: pytest.CaptureFixture[str], form: str):
    to_stderr(form, SECRETS)
    log = logging.getLogger("bot")
    for secret in SECRETS[:2]:
        log.info("token %s", secret)
        log.info("https://api.telegram.org/bot%s/getMe", quote(secret))
        log.info("postgresql://ann:%s@host/name", quote(secret, safe=""))
        log.info("%r", {"password": secret})
        log.info("%d", secret)
        try:
            try:
                raise KeyError(secret)
            except KeyError as error:
                raise ValueError(f"bad {secret}") from error
        except ValueError:
            log.exception("refused")
        warnings.warn(secret, stacklevel=1)
        sys.excepthook(OSError, OSError(secret), None)
        thread = threading.Thread(target=int, args=(secret,))
        thread.start()
        thread.join()
    said = capsys.readouterr().err
    for spelling in (*SECRETS[:2], *map(quote, SECRETS[:2]), *(quote(s, safe="") for s in SECRETS[:2]), IN_JSON):
        assert spelling not in said
    assert said.count("***") >= 2 * 8
    assert "a log line could not be formed (test_log.py" in said
    assert "the program crashed" in said
    assert "a thread crashed" in said


def test_chatty_libraries_are_heard_from_warnings_on(to_stderr, capsys: pytest.CaptureFixture[str]):
    to_stderr("text", [])
    for name in (*CHATTY, "telegram.ext.Updater", "discord.gateway"):
        logging.getLogger(name).info("chatter")
        logging.getLogger(name).warning("heed %s", name)
    said = capsys.readouterr().err
    assert "chatter" not in said
    assert said.count("heed") == 8


def test_standard_error_that_nobody_reads_does_no_harm(to_stderr, monkeypatch: pytest.MonkeyPatch):
    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError(text)

    monkeypatch.setattr(sys, "stderr", gone := Gone())
    to_stderr("text", [])
    logging.getLogger("bot").error("lost")
    assert gone.getvalue() == ""


def test_secrets_are_found_in_the_settings(tmp_path: Path):
    made = Settings(
        data_dir=tmp_path,
        telegram_token=SecretStr("1:a"),
        discord_token=SecretStr(" d.e.f\n"),
        telegram_webhook_secret=SecretStr("hook"),
        database_url="postgresql://ann:p%40ss@host/name?password=other",
    )
    assert set(secrets_of(made)) == {"1:a", "d.e.f", "hook", "p%40ss", "p@ss", "other"}
    assert secrets_of(Settings(data_dir=tmp_path)) == []


def test_a_password_that_should_have_been_quoted_is_hidden_piece_by_piece(tmp_path: Path):
    made = Settings(data_dir=tmp_path, database_url="postgresql://ann:p@s3cr3t@host/name")
    redact = Redaction(secrets_of(made))
    assert redact("postgresql://ann:p@s3cr3t@host/name") == "postgresql://ann:***@host/name"
    assert redact("no host s3cr3t@host") == "no host ***@host"


def test_of_two_secrets_the_longer_goes_first():
    assert Redaction(["abc", "abcdef"])("abcdef abc") == "*** ***"
