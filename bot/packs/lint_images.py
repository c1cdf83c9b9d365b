"""Rules for the pictures of a pack: the files are there and can be sent, and words say what is seen, not the answer."""

import re
from collections.abc import Iterator
from pathlib import Path

from bot.packs.images import trouble
from bot.packs.lint_question import answers
from bot.packs.pack import Pack
from bot.packs.words import words
from bot.quiz.questions import Choice, Image, Multi, Question, Short

Found = Iterator[tuple[str, str, str]]
"""Question id, field, and what is wrong."""

NUMBER = re.compile(r"\d")


def images(pack: Pack) -> Found:
    """Check every picture of a pack, and what is said of it."""
    for question in pack.questions:
        if question.image is None:
            continue
        for field, says in (*_files(pack.folder, question.image), *_words(question, question.image)):
            yield question.id, field, says


def _files(folder: Path, image: Image) -> Iterator[tuple[str, str]]:
    for field, name in (("image.file", image.file), ("image.script", image.script)):
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()):
            yield field, f"{name} lies outside the pack"
        elif not path.is_file():
            yield field, f"there is no file {name} in the pack"
        elif field == "image.file" and (wrong := trouble(path)):
            yield field, f"{name} {wrong}"


def _words(question: Question, image: Image) -> Iterator[tuple[str, str]]:
    if image.digest is not None:
        yield "image.digest", "is worked out from the file; leave it out"
    if question.math is not None:
        yield "math", "stands beside an image; show the formula in the picture, or leave one of the two out"
    for answer in answers(question):
        if _told(answer, image.alt) and not any(_told(each, image.alt) for each in _others(question)):
            yield "image.alt", f"names the answer ({answer}), and nothing else that could be the answer"


def _told(answer: str, alt: str) -> bool:
    """Whether words name an answer. A number that is read off a picture must stand in what is said of it."""
    return bool(answer) and not NUMBER.search(answer) and f" {answer} " in f" {' '.join(words(alt))} "


def _others(question: Question) -> list[str]:
    """What is wrong: a description that names it as well gives nothing away."""
    match question:
        case Choice() | Multi():
            return [" ".join(words(option.text)) for option in question.options if not option.right]
        case Short():
            return [" ".join(words(mistake.text)) for mistake in question.mistakes]
        case _:
            return []
