"""Listings that say that they run, run: each in a fresh interpreter of its own."""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable

from bot.packs.pack import Pack, Problem
from bot.packs.words import strings
from bot.quiz.formulas import FormulaError
from bot.quiz.posing import settled
from bot.quiz.questions import Question

SECONDS = 20.0
"""That a listing may take."""

MISSING = re.compile(r"No module named '([^']+)'")


def listings(pack: Pack) -> list[Question]:
    """The questions whose code says that it runs."""
    return [each for each in pack.questions if each.code and each.code.runs and each.code.language == "python"]


def snippet_problems(pack: Pack, seconds: float = SECONDS) -> list[Problem]:
    """Run every listing of a pack that says that it runs. It is an author's code: run none that you do not trust.

    Args:
        pack: a pack that was read without problems.
        seconds: that each may take.

    Returns:
        The problems, sorted by file: what stops with an error of which the question says nothing, or does not stop.
    """
    found = [(question.id, _trouble(question, seconds)) for question in listings(pack)]
    return sorted(Problem(pack.files[name], name, "code.text", wrong) for name, wrong in found if wrong)


def _trouble(question: Question, seconds: float) -> str | None:
    try:
        # Numbers of a template are drawn, as for a person.
        code = settled(question).code or ""
    except FormulaError:
        return None  # the rules of the lint tell of it
    with tempfile.TemporaryDirectory(prefix="quizgrad-") as folder:
        command = [sys.executable, "-I", "-X", "utf8", "-c", code]
        try:
            done = subprocess.run(  # noqa: S603 -- whoever asks for it knows that code is run
                command, stdin=subprocess.DEVNULL, capture_output=True, cwd=folder, timeout=seconds, check=False
            )
        except subprocess.TimeoutExpired:
            return f"does not end within {seconds:g} s; code that is not to be run has `runs: false`"
    said = strings(question.model_dump(exclude={"code"}))
    return _stopped(done.stderr.decode("utf-8", "replace"), said) if done.returncode else None


def _stopped(stderr: str, texts: Iterable[str]) -> str | None:
    """What is wrong with code that stopped with an error; nothing where the question is about just that error."""
    last = (stderr.strip().splitlines() or ["it ended with an error"])[-1]
    if missing := MISSING.search(last):
        return f"needs {missing[1]}, which is not here; code that needs more than NumPy has `runs: false`"
    name = last.partition(":")[0].rpartition(".")[2]
    if any(name in text for text in texts):
        return None
    return f"stops with {last}, of which the question says nothing"
