"""CSV: a row a question, in columns that the importer of sheets reads back."""

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO

from bot.packs.exporting.export import ASIDE, RUBRIC, Export, lost, source_of
from bot.packs.pack import Pack
from bot.quiz.posing import Posed, key, settled
from bot.quiz.questions import Choice, Multi, Numeric, Open, Option, Order, Question, Short

OPTIONS = tuple(f"option {number}" for number in range(1, 7))
COLUMNS = (
    *("id", "topic", "level", "kind", "question", *OPTIONS, "steps", "answer", "tolerance", "unit"),
    *("hint", "explanation", "code", "math", "source", "author", "licence", "url"),
)
"""Stable: what reads these files knows the columns by name."""

FORMULA = re.compile(r"[=+\-@]")
NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
NAMES = ("{}", "#{}", "option {}", "answer {}", "choice {}", "option #{}", "answer #{}")
"""Ways to name an option by its number. The first is taken in which no option is called."""


def table(pack: Pack, questions: Sequence[Question]) -> Export:
    """The questions as CSV. Stories, and what is shown with a picture, are left out."""
    export, text = Export(), StringIO()
    rows = csv.DictWriter(text, COLUMNS, restval="")
    rows.writeheader()
    for question in questions:
        if reason := _unfit(question):
            export.leave(question, reason)
            continue
        row = {column: value for column, value in _row(settled(question), pack) if value}
        rows.writerow({column: _guarded(value) for column, value in row.items()})
        export.keep(question, *lost(question, *ASIDE, "mistakes", *RUBRIC), *_lost(question))
    # With the mark spreadsheets take the file for UTF-8.
    export.data = text.getvalue().encode("utf-8-sig")
    return export


def _unfit(question: Question) -> str | None:
    if question.image:
        return "it shows a picture"
    if question.kind == "story":
        return "it is about one's own work"
    listed = question.accept if isinstance(question, Short) else question.steps if isinstance(question, Order) else ()
    return "the bar | divides its answers" if any("|" in text for text in listed) else None


def _lost(question: Question) -> Iterator[str]:
    if isinstance(question, Choice | Multi) and any(option.why for option in question.options):
        yield "why options are wrong"
    if question.code and question.code.language != "text":
        yield "language of the code"


def _row(posed: Posed, pack: Pack) -> Iterator[tuple[str, str | None]]:
    question, source = posed.question, source_of(posed.question, pack)
    yield from {
        "id": question.id,
        "topic": question.topic,
        "level": question.level.value,
        "kind": question.kind,
    }.items()
    yield from {"question": posed.prompt, "hint": posed.hint, "explanation": posed.explanation}.items()
    yield from {"code": posed.code, "math": posed.math}.items()
    yield from {"source": source.title, "author": source.author, "licence": source.licence, "url": source.url}.items()
    match question:
        case Choice() | Multi():
            yield from zip(OPTIONS, (option.text for option in question.options), strict=False)
            yield "answer", _right(question.options)
        case Short():
            yield "answer", " | ".join(question.accept)
        case Numeric():
            yield from {"answer": f"{key(posed)!r}", "tolerance": _tolerance(question), "unit": question.unit}.items()
        case Order():
            yield "steps", " | ".join(question.steps)
        case Open():
            yield "answer", question.reference


def _right(options: Sequence[Option]) -> str:
    texts = {" ".join(option.text.casefold().split()) for option in options}
    numbers = [number for number, option in enumerate(options, start=1) if option.right]
    for name in NAMES:
        parts = [name.format(number) for number in numbers]
        if texts.isdisjoint([*parts, ";".join(parts)]):
            return ";".join(parts)
    raise AssertionError("a question has fewer options than there are names")


def _tolerance(question: Numeric) -> str:
    if question.tolerance.relative is None:
        return f"{question.tolerance.absolute!r}"
    return f"{question.tolerance.relative * 100:.15g} %"


def _guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula; the importer takes the apostrophe off."""
    return f"'{text}" if FORMULA.match(text) and not NUMBER.fullmatch(text) else text
