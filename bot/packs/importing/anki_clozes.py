"""Gaps in Anki's texts: {{c1::what is hidden::a hint}}."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MARK = re.compile(r"\{\{c(\d+(?:,\d+)*)::|\}\}")
GAP = "_____"


@dataclass
class Gap:
    """What one number of gaps hides.

    Attributes:
        prompt: the text with the gap.
        hidden: what stands there, one for each place.
        hint: shown in the gap, if any.
    """

    prompt: str
    hidden: list[str]
    hint: str = ""


@dataclass
class _Open:
    """A gap whose end has not come."""

    numbers: frozenset[int]
    said: str = ""


def gaps(text: str) -> Iterator[Gap]:
    """One for each number in the text; the gaps of other numbers are filled in."""
    for number in sorted({int(each) for found in MARK.finditer(text) if found[1] for each in found[1].split(",")}):
        yield _gap(text, number)


def _gap(text: str, number: int) -> Gap:
    found = Gap("", [])
    stack = [_Open(frozenset())]
    at = 0
    for mark in MARK.finditer(text):
        stack[-1].said += text[at : mark.start()]
        at = mark.end()
        if mark[1]:
            stack.append(_Open(frozenset(int(each) for each in mark[1].split(","))))
        elif len(stack) > 1:
            closed = stack.pop()
            hidden, _, hint = closed.said.partition("::")
            if number in closed.numbers:
                found.hidden.append(hidden)
                found.hint = found.hint or hint
            stack[-1].said += GAP if number in closed.numbers else hidden
        else:
            stack[-1].said += mark[0]
    # What is never closed is shown as it is.
    found.prompt = "".join(each.said for each in stack) + text[at:]
    return found
