"""A hundred thousand rows: nothing is held but what comes in."""

import io
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.packs.importing.draft import Draft
from bot.packs.importing.readers import READERS
from bot.packs.importing.separated import records

ROWS = 100_000
HEADS = "question,a,b,c,d,answer"


def row(number: int) -> list[str]:
    return [f"How much is {number} plus 1?", *(str(number + n) for n in range(4)), "b"]


def counted(name: str, data: bytes) -> tuple[int, int]:
    """Questions read, and bytes that were held at most while they were."""
    tracemalloc.start()
    try:
        number = sum(isinstance(item, Draft) for item in READERS[name](data))
        return number, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def sheet(rows: int) -> bytes:
    return "\n".join([HEADS, *(",".join(row(n)) for n in range(rows))]).encode()


def workbook(rows: int) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet()
    page.append(HEADS.split(","))
    for number in range(rows):
        page.append(row(number))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_rows_are_read_as_they_are_asked_for():
    def endless() -> Iterator[str]:
        yield HEADS
        while True:
            yield ",".join(row(1))

    class Lines(list[str]):
        """Says that it is long, and makes each line when it is looked at."""

        def __init__(self) -> None:
            self._made = endless()

        def __len__(self) -> int:
            return 10**9

        def __getitem__(self, at):  # type: ignore[no-untyped-def, override]
            return next(self._made)

    stream = records(Lines(), ",")
    assert [next(stream)[0] for _ in range(3)] == [1, 2, 3]  # type: ignore[index]


@pytest.mark.slow
def test_a_long_sheet_is_read_within_bounds():
    data = sheet(ROWS)
    number, held = counted("csv", data)
    assert number == ROWS
    assert held < 12 * len(data)


@pytest.mark.slow
def test_a_long_workbook_is_read_within_bounds():
    few, held_for_few = counted("xlsx", workbook(ROWS // 20))
    many, held = counted("xlsx", workbook(ROWS))
    assert (few, many) == (ROWS // 20, ROWS)
    # Twenty times as many rows; each leaves an empty element of XML behind, and nothing else.
    assert held - held_for_few < 300 * ROWS


@pytest.mark.slow
def test_a_long_sheet_comes_in_and_the_second_time_adds_nothing(tmp_path: Path):
    (tmp_path / "sums.csv").write_bytes(sheet(ROWS // 10))
    arguments = ["content", "import", str(tmp_path / "sums.csv"), "--into", str(tmp_path / "sums"), "--licence", "own"]
    assert f"{ROWS // 10} new, 0 already there." in CliRunner().invoke(app, [*arguments, "--yes"]).stdout
    assert f"0 new, {ROWS // 10} already there." in CliRunner().invoke(app, [*arguments, "--yes"]).stdout
