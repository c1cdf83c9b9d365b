"""A question added at the end of its topic's file, in which nothing else changes."""

import re
from pathlib import Path
from typing import Any

import yaml

from bot.packs.pack import PackError, Problem
from bot.packs.reading import Loader
from bot.packs.words import words

LONGEST_ID = 48
WORDS_OF_AN_ID = 6


class Indented(yaml.SafeDumper):
    """Writes lists as the deck has them: set in below their names."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 -- the library's
        """Set every list in."""
        return super().increase_indent(flow, False)


def written(question: dict[str, Any]) -> str:
    """A question as YAML."""
    return yaml.dump([question], Dumper=Indented, sort_keys=False, allow_unicode=True, width=110)


def ids(folder: Path) -> set[str]:
    """The ids that are taken in a pack, which need not be free of problems.

    Raises:
        PackError: a file cannot be read as YAML.
    """
    return {
        str(item["id"])
        for path in folder.glob("*.yaml")
        for item in _items(path.name, path.read_bytes())
        if isinstance(item, dict) and "id" in item
    }


def free_id(wish: str, taken: set[str]) -> str:
    """An id made of words, that is not taken."""
    name = "-".join(words(wish)[:WORDS_OF_AN_ID])[: LONGEST_ID - 4].strip("-") or "question"
    numbered = (name if number == 1 else f"{name}-{number}" for number in range(1, len(taken) + 2))
    return next(each for each in numbered if each not in taken)


def append(path: Path, question: str) -> int:
    """Add a question at the end of a topic's file, which is made if there is none.

    Args:
        path: the file.
        question: as YAML: a list of one.

    Returns:
        The line on which it begins, from 1.

    Raises:
        PackError: the file is no list that can be added to; it stays as it is.
    """
    before = path.read_bytes() if path.exists() else b""
    end = b"\r\n" if b"\r\n" in before else b"\n"
    added = question.encode().replace(b"\n", end)
    if before and not before.endswith(b"\n"):
        added = end + added
    expected = [*_items(path.name, before), *_items(path.name, question.encode())]
    try:
        fits = _items(path.name, before + added) == expected
    except PackError:
        fits = False
    if not fits:
        says = "is no list of questions to whose end one can be added; `--print` prints the question"
        raise PackError([Problem(path.name, "", "", says)])
    with path.open("ab") as file:
        file.write(added)
    return len(before.splitlines()) + 1


def _items(name: str, data: bytes) -> list[Any]:
    try:
        found = yaml.load(data, Loader=Loader)  # noqa: S506 -- it is a safe one
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        said = f"cannot be read: {' '.join(str(error).split())}"
        raise PackError([Problem(name, "", "", said)]) from error
    return found if isinstance(found, list) else []


def is_id(name: str) -> bool:
    """Whether a name can be an id."""
    return len(name) <= LONGEST_ID and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) is not None
