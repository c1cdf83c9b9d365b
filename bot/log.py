"""The log: a file for whoever mends the program, or standard error for whoever runs the bot."""

import logging
import sys
import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, TextIO

from bot.redaction import Redaction

if TYPE_CHECKING:
    from structlog.typing import EventDict

NAME = "quizgrad.log"
LARGEST = 1_000_000
"""Bytes after which a new file is begun; two old ones are kept."""

FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"

CHATTY = ("alembic", "httpx", "httpcore", "apscheduler", "discord", "telegram")
"""Libraries that say at INFO what only their authors want to know; httpx shows URLs with the token in them."""

log = logging.getLogger(__name__)


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
    """Log warnings and worse into a file in this folder. Writing it never disturbs the person who plays."""
    handler = _Quiet(folder / NAME, maxBytes=LARGEST, backupCount=2, encoding="utf-8", delay=True)
    logging.basicConfig(level=logging.WARNING, handlers=[handler], format=FORM)


class _Stderr(logging.StreamHandler[TextIO]):
    """Standard error. The library would answer a line it cannot form with its arguments, secrets and all."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 -- the library's name
        """Say where the line is that cannot be formed, and nothing when standard error is gone."""
        if isinstance(sys.exc_info()[1], OSError):
            return
        said = f"a log line could not be formed ({record.filename}, line {record.lineno})"
        self.emit(logging.makeLogRecord({"name": record.name, "levelno": 40, "levelname": "ERROR", "msg": said}))


def log_to_stderr(form: Literal["text", "json"], secrets: Sequence[str]) -> None:
    """Log what happens to standard error, a line each, and crashes and warnings in the same way.

    Args:
        form: `text` for people: the lines of an exception follow, set in. `json` for programs: an object a line
            with `time` (UTC), `level`, `logger`, `event`, and `exception` where there is one.
        secrets: what is never to be seen; three stars are shown in its place.
    """
    # Imported here: `play` never logs to standard error, and need not wait for it (0.1 s).
    from structlog.processors import JSONRenderer, format_exc_info  # noqa: PLC0415
    from structlog.stdlib import ProcessorFormatter  # noqa: PLC0415

    render = JSONRenderer() if form == "json" else _text
    handler = _Stderr(sys.stderr)
    handler.setFormatter(
        ProcessorFormatter(processors=[format_exc_info, _in_order, partial(_redacted, Redaction(secrets)), render])
    )
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)
    sys.excepthook = _crashed
    threading.excepthook = lambda args: log.critical("a thread crashed", exc_info=args.exc_value)
    sys.unraisablehook = lambda args: log.error("an exception was ignored", exc_info=args.exc_value)


def _crashed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    log.critical("the program crashed", exc_info=(kind, error, trace))


def _in_order(_logger: Any, _method: str, event: "EventDict") -> "EventDict":
    record: logging.LogRecord = event["_record"]
    line = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "event": event["event"],
    }
    return {**line, "exception": event["exception"]} if "exception" in event else line


def _redacted(redaction: Redaction, _logger: Any, _method: str, event: "EventDict") -> "EventDict":
    return {name: redaction(str(value)) for name, value in event.items()}


def _text(_logger: Any, _method: str, event: "EventDict") -> str:
    said = _printable(f"{event['time']} {event['level'].upper()} {event['logger']}: {event['event']}")
    return said + "".join(f"\n    {_printable(line)}" for line in event.get("exception", "").splitlines())


def _printable(text: str) -> str:
    # What somebody wrote in a chat may end up here: it starts no line of its own and moves no cursor.
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)
