"""The cells of one row, by what their columns are."""

import re
from collections.abc import Sequence

from bot.packs.importing.layout import Layout
from bot.packs.importing.picking import Bad


class Unusable(str):
    """A cell whose value the spreadsheet does not give; its text says why."""

    __slots__ = ()


class Cells:
    """One row; every look at a cell that is `Unusable` raises Bad."""

    def __init__(self, texts: Sequence[str], layout: Layout) -> None:
        self._texts = texts
        self.layout = layout

    def of(self, role: str) -> str:
        """The text in the column of a role; empty where there is none."""
        return self._at(self.layout.columns.get(role))

    def options(self) -> dict[int, str]:
        """The options that are there, by their numbers from 1."""
        options = {n: text for n, column in sorted(self.layout.options.items()) if (text := self._at(column))}
        return options or dict(enumerate(listed(self.of("options")), start=1))

    def wrong(self) -> list[str]:
        """The wrong options, where they have columns of their own, or share one."""
        texts = [text for column in self.layout.wrong if (text := self._at(column))]
        return listed(texts[0]) if texts and len(self.layout.wrong) == 1 else texts

    def _at(self, column: int | None) -> str:
        cell = self._texts[column] if column is not None and column < len(self._texts) else ""
        if isinstance(cell, Unusable):
            raise Bad(str(cell))
        # An apostrophe before = + - @ is what keeps a spreadsheet from reading a formula.
        return re.sub(r"^'(?=[=+\-@])", "", cell.strip())


def listed(said: str) -> list[str]:
    """Several texts in one cell, apart by `|`, by lines or by `;`; empty for an empty cell."""
    marks = next((mark for mark in ("|", "\n", ";") if mark in said), None)
    return [part.strip() for part in said.split(marks) if part.strip()] if marks else [said] if said else []
