"""What a streaming reader of sheets does not tell: which cells are merged, and whether there are formulas."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

PIECE = 2**20
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?\bref="[A-Z]+(\d+):[A-Z]+(\d+)"')
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
LONGEST_MARK = 256
"""Bytes by which pieces overlap, so that no mark falls between two."""
MOST_MERGED = 100_000


@dataclass(frozen=True)
class Marks:
    """`merged` are ranges of rows in which cells are merged, first and last; `formulas`: whether there is any."""

    merged: tuple[tuple[int, int], ...]
    formulas: bool

    def merges(self, row: int) -> tuple[int, int] | None:
        """The range that a row belongs to."""
        return next((span for span in self.merged if span[0] <= row <= span[1]), None)


def marks(archive: zipfile.ZipFile, path: str) -> Marks:
    """Look through a sheet's XML, a piece at a time."""
    merged: set[tuple[int, int]] = set()
    formulas = False
    with archive.open(path) as source:
        for piece in _pieces(source):
            formulas = formulas or FORMULA.search(piece) is not None
            if len(merged) < MOST_MERGED:
                merged.update((int(first), int(last)) for first, last in MERGED.findall(piece))
    return Marks(tuple(sorted(merged)), formulas)


def _pieces(source: IO[bytes]) -> Iterator[bytes]:
    kept = b""
    while piece := source.read(PIECE):
        yield kept + piece
        kept = piece[-LONGEST_MARK:]
