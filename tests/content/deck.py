"""The built-in deck, read once, and what the content tests take from the modules beside it."""

import contextlib
import importlib
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from types import ModuleType
from typing import Any

from bot.packs.pack import Pack
from bot.packs.reading import read_pack
from bot.quiz.questions import Question
from bot.resources import content_folder


@dataclass
class Run:
    """What a snippet did: the names it left behind, what it printed, and the error that stopped it."""

    names: dict[str, Any] = field(default_factory=dict)
    output: str = ""
    error: Exception | None = None


Check = Callable[[Question, Run], None]
"""Asserts that the question's key follows from the run (or, for code that does not run, from a model of it)."""


@cache
def deck() -> Pack:
    return read_pack(content_folder() / "deep-learning")


def beside(folder: str, topic: str) -> ModuleType | None:
    name = f"tests.content.{folder}.{topic.replace('-', '_')}"
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        return None


def execute(code: str) -> Run:
    """Run a snippet as a person would who pastes it into a fresh interpreter."""
    run = Run()
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        try:
            exec(compile(code, "<snippet>", "exec"), run.names)
        except Exception as error:  # noqa: BLE001 -- some questions ask which error stops the code
            run.error = error
    run.output = printed.getvalue().strip()
    return run


def right_option(question: Question) -> str:
    """The text of the one right option of a choice."""
    [text] = [option.text for option in question.options if option.right]  # type: ignore[union-attr]
    return text
