"""The log: a file for whoever mends the program. Writing it never disturbs the person who plays."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

NAME = "quizgrad.log"
LARGEST = 1_000_000
"""Bytes after which a new file is begun; two old ones are kept."""

FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class _Quiet(RotatingFileHandler):
    """Makes its folder when there is something to write, and gives up without a word where it cannot."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
            super().emit(record)
        except OSError:
            return

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 -- the library's name
        """Say nothing: there is nobody to say it to."""


def keep_log(folder: Path) -> None:
    """Log warnings and worse into a file in this folder."""
    handler = _Quiet(folder / NAME, maxBytes=LARGEST, backupCount=2, encoding="utf-8", delay=True)
    logging.basicConfig(level=logging.WARNING, handlers=[handler], format=FORM)
