"""What a file would bring into a pack, before it does."""

import csv
from collections.abc import Iterator
from pathlib import Path

from bot.packs.importing.draft import Refused
from bot.packs.importing.gathering import Gathered
from bot.quiz.posing import settled
from bot.quiz.questions import Choice, Multi, Numeric, Order, Question, Rubric, Short
from bot.replies import Ask, Button, Listing
from bot.texts import questions as texts
from bot.texts.clean import clean

MOST_TOLD = 20
"""Kinds of problems that are printed; `--errors` writes all."""


def preview(gathered: Gathered) -> Iterator[str]:
    """The lines: how the file was read, the first questions as they would be asked, what is refused, and counts."""
    yield from map(clean, gathered.notes)
    for number, question in enumerate(gathered.first, start=1):
        yield f"\n{_asked(question, number, gathered.titles[question.topic])}"
        yield clean(f"Right: {_right(question)}")
    if gathered.refused:
        yield "\nRefused:"
        yield from map(clean, _refused(gathered.refused))
    yield f"\n{counts(gathered)}"


def counts(gathered: Gathered) -> str:
    """New, known and refused, as one sentence."""
    refused = f", {len(gathered.refused)} refused" if gathered.refused else ""
    return f"{gathered.new} new, {gathered.known} already there{refused}."


def write_errors(path: Path, refused: list[Refused]) -> None:
    """All that is refused, as a sheet.

    Raises:
        OSError: the file cannot be written.
    """
    # With its mark, for spreadsheets would read it as something else than UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["where", "problem"])
        rows.writerows([each.where, each.says] for each in refused)


def _asked(question: Question, number: int, topic: str) -> str:
    from adapters.terminal import plain  # noqa: PLC0415 -- --help needs none of it

    posed = settled(question)
    return plain.render(
        Ask(
            key="",
            heading=f"{number}.",
            context=texts.context(topic, question.level),
            prompt=posed.prompt,
            how=texts.how(posed),
            expects=texts.expects(posed),
            options=tuple(Button(option, "") for option in posed.options),
            code=Listing(question.code.language, posed.code) if question.code and posed.code else None,
            formula=posed.math,
        )
    )


def _right(question: Question) -> str:
    match question:
        case Choice() | Multi():
            return "; ".join(option.text for option in question.options if option.right)
        case Short():
            return " | ".join(question.accept)
        case Numeric():
            return f"{question.answer:.12g} {question.unit or ''}" if question.answer is not None else "drawn anew"
        case Order():
            return ", ".join(question.steps)
        case Rubric():
            return " · ".join(point.text for point in question.key_points)


def _refused(refused: list[Refused]) -> Iterator[str]:
    places: dict[str, list[str]] = {}
    for each in refused:
        places.setdefault(each.says, []).append(each.where)
    for says, where in list(places.items())[:MOST_TOLD]:
        others = len(where) - 3
        more = f" and {others} other{'s' if others > 1 else ''}" if others > 0 else ""
        yield f"  {', '.join(where[:3])}{more}: {says}"
    if len(places) > MOST_TOLD:
        yield f"  … and {len(places) - MOST_TOLD} other problems: --errors FILE.csv writes all of them."
