"""The log is for whoever mends the program; the person who plays never notices it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.log import NAME, keep_log


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
