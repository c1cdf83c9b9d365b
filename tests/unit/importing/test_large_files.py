"""A hundred thousand rows: nothing is held but what comes in."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.packs.importing.separated import records
from tests.unit.importing.workbooks import SHEET, part, with_part
from tests.unit.importing.workbooks import workbook as a_workbook

ROWS = 100_000
HEADS = "question,a,b,c,d,answer"


def row(number: int) -> list[str]:
    return [f"How much is {number} plus 1?", *(str(number + n) for n in range(4)), "b"]


READING = """
import resource, sys
from bot.packs.importing.draft import Draft
from bot.packs.importing.readers import READERS
with open(sys.argv[2], "rb") as file:
    number = sum(isinstance(item, Draft) for item in READERS[sys.argv[1]](file.read()))
print(number, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def counted(name: str, folder: Path, data: bytes) -> tuple[int, int]:
    """Questions read by a process of its own, and the megabytes that it held at most."""
    (folder / "file").write_bytes(data)
    command = [sys.executable, "-c", READING, name, str(folder / "file")]
    number, megabytes = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return int(number), int(megabytes)


def sheet(rows: int) -> bytes:
    return "\n".join([HEADS, *(",".join(row(n)) for n in range(rows))]).encode()


def workbook(rows: int) -> bytes:
    """A large one, whose XML is put together by hand: openpyxl takes a minute for it."""
    small = a_workbook(heads=HEADS.split(","))
    cell = '<c t="inlineStr"><is><t>{}</t></is></c>'.format
    xml = "".join(f"<row>{''.join(map(cell, row(n)))}</row>" for n in range(rows)).encode()
    return with_part(small, SHEET, part(small, SHEET).replace(b"</sheetData>", xml + b"</sheetData>"))


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

        def __getitem__(self, at):
            return next(self._made)

    stream = records(Lines(), ",")
    assert [next(stream)[0] for _ in range(3)] == [1, 2, 3]  # type: ignore[index]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_a_hundred_thousand_rows_are_read_within_bounds(name: str, tmp_path: Path):
    make = {"csv": sheet, "xlsx": workbook}[name]
    _, few = counted(name, tmp_path, make(ROWS // 100))
    number, megabytes = counted(name, tmp_path, make(ROWS))
    assert number == ROWS
    # The file itself, its lines, and the empty element of XML that each row leaves behind.
    assert megabytes - few < 80


@pytest.mark.slow
def test_a_long_sheet_comes_in_and_the_second_time_adds_nothing(tmp_path: Path):
    (tmp_path / "sums.csv").write_bytes(sheet(ROWS // 20))
    arguments = ["content", "import", str(tmp_path / "sums.csv"), "--into", str(tmp_path / "sums"), "--licence", "own"]
    assert f"{ROWS // 20} new, 0 already there." in CliRunner().invoke(app, [*arguments, "--yes"]).stdout
    assert f"0 new, {ROWS // 20} already there." in CliRunner().invoke(app, [*arguments, "--yes"]).stdout
