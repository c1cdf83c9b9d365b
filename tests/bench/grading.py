"""How well free text is graded, on sets of answers that people graded: `make bench-grading DATA=folder`.

Every figure stands beside what the length of the answer alone gives, for on long answers a good correlation mostly
rewards length. *Shipped* is the grader as it is; *one question out* is learned from the other questions of the set,
*other sets* from all other sets. The files may be called and laid out as `tests/learning/sets.py` says.
"""

import sys
import time
import tracemalloc
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.metadata import distribution
from pathlib import Path
from statistics import median, quantiles

import numpy as np

from bot.quiz.grading.free import Grade, State, grade
from tests.learning.measures import f1, macro_f1, pearson, rmse
from tests.learning.ridge import Numbers
from tests.learning.sets import Judged, Skipped, read_folder
from tests.learning.table import RIGHT_SCORE, Table, learn, one_out, tabled

USAGE = "Say where the sets of graded answers are: make bench-grading DATA=folder (.jsonl, .csv, .tsv)"
LIMIT = 8000
INSTALLED = ("snowballstemmer", "rapidfuzz")
MEGABYTE = 2**20
HOSTILE = {
    "one sentence over and over": "The layer is not normalised, because the gradient of the loss would vanish. ",
    "one word over and over": "gradient ",
    "one letter": "a",
    "brackets": "((((<b>a|a</b>",
    "commas": "gradient, loss, ",
    "denials": "not never no ",
    "accents": "é̂ö ",
}


def main(arguments: Sequence[str]) -> int:
    if len(arguments) != 1 or not arguments[0].strip():
        print(USAGE, file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    if not folder.is_dir():
        print(f"No such folder: {folder}\n{USAGE}", file=sys.stderr)
        return 2
    sets, skipped = read_folder(folder)
    for each in skipped:
        print(f"left out {each.where}: {each.why}", file=sys.stderr)
    if not sets:
        print(f"No graded answers in {folder}\n{USAGE}", file=sys.stderr)
        return 2
    for line in report(sets, skipped):
        print(line, flush=True)
    return 0


def report(sets: dict[str, list[Judged]], skipped: Sequence[Skipped] = ()) -> Iterator[str]:
    """The lines of the report."""
    yield from memory(next(iter(sets.values())))
    grades, seconds = {}, []
    for name, lines in sets.items():
        grades[name], took = timed(lines)
        seconds += took
    yield from speed(seconds, next(iter(sets.values()))[0])
    yield ""
    tables = {name: tabled(lines, grades[name]) for name, lines in sets.items()}
    yield from agreement(sets, tables)
    yield ""
    yield from right_or_wrong(sets, tables)
    yield from missed(sets, grades)


def timed(lines: Sequence[Judged]) -> tuple[list[Grade], list[float]]:
    """The grades, and the seconds each took."""
    grades, seconds = [], []
    for line in lines:
        began = time.perf_counter()
        grades.append(grade(line.answer, line.rubric, line.question))
        seconds.append(time.perf_counter() - began)
    return grades, seconds


def memory(lines: Sequence[Judged]) -> Iterator[str]:
    tracemalloc.start()
    for line in lines:
        grade(line.answer, line.rubric, line.question)
    grown, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    sizes = {name: installed(name) for name in INSTALLED}
    each = ", ".join(f"{name} {size / MEGABYTE:.1f}" for name, size in sizes.items())
    yield f"memory: {grown / MEGABYTE:.1f} MB more after {len(lines)} answers, {peak / MEGABYTE:.1f} at the most"
    yield f"installed: {sum(sizes.values()) / MEGABYTE:.1f} MB ({each})"


def installed(name: str) -> int:
    """The bytes of a package's files."""
    paths = [Path(str(file.locate())) for file in distribution(name).files or ()]
    return sum(path.stat().st_size for path in paths if path.is_file())


def speed(seconds: Sequence[float], line: Judged) -> Iterator[str]:
    late = quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]
    yield f"time an answer: median {median(seconds) * 1e3:.2f} ms, 95th percentile {late * 1e3:.2f} ms"
    worst = {}
    for name, text in HOSTILE.items():
        answer = (text * LIMIT)[:LIMIT]
        timed([replace(line, answer=answer)])
        worst[name] = max(timed([replace(line, answer=answer)])[1][0] for _ in range(3))
    slowest = max(worst, key=lambda name: worst[name])
    yield f"time of {LIMIT} characters: worst {worst[slowest] * 1e3:.1f} ms ({slowest})"


def agreement(sets: dict[str, list[Judged]], tables: dict[str, Table]) -> Iterator[str]:
    yield f"{'r and RMSE with people':<34}{'answers':>8}{'shipped':>15}{'one question out':>20}{'other sets':>16}"
    for name, table in tables.items():
        others = [other for other in tables if other != name]
        given = _foretold(table, [tables[other] for other in others])
        by_length = _foretold(table.by_length(), [tables[other].by_length() for other in others])
        by_length["shipped"] = table.lengths[:, 1]
        for which, rows in (("", np.ones(len(table.scores), bool)), (" not empty", table.filled)):
            if which and rows.all():
                continue
            yield _row(name[:24] + which, table, rows, given)
            yield _row("  by length alone", table, rows, by_length)
        refused = int((~table.graded & table.filled).sum())
        if refused:
            yield f"  {refused} answers that are not empty were not graded"


def _foretold(table: Table, others: Sequence[Table]) -> dict[str, Numbers]:
    found = {"shipped": table.shipped, "one out": one_out(table)}
    if others:
        found["others"] = table.foretell(learn(others)[0])
    return found


def _row(name: str, table: Table, rows: "np.ndarray", foretold: dict[str, Numbers]) -> str:
    cells = []
    for how, width in (("shipped", 15), ("one out", 20), ("others", 16)):
        if how not in foretold:
            cells.append(f"{'-':>{width}}")
            continue
        given, scores = foretold[how][rows], table.scores[rows]
        # The logarithm of a length is no score: there is no distance to measure.
        distance = f"{rmse(given, scores):6.3f}" if given.max() <= 1 else "     -"
        cells.append(f"{pearson(given, scores):>{width - 6}.3f}{distance}")
    return f"{name:<34}{int(rows.sum()):>8}" + "".join(cells)


def right_or_wrong(sets: dict[str, list[Judged]], tables: dict[str, Table]) -> Iterator[str]:
    yield f"{'macro-F1, right from 0.5':<34}{'answers':>8}{'shipped':>15}{'by length':>20}"
    for name, lines in sets.items():
        right = [line.score >= RIGHT_SCORE if line.label is None else line.label for line in lines]
        long = tables[name].lengths[:, 0]
        by_length = macro_f1(long / (2 * median(long) or 1), right)
        how = "labels" if any(line.label is not None for line in lines) else f"score {RIGHT_SCORE}"
        shipped = macro_f1(tables[name].shipped, right)
        yield f"{f'{name[:22]} ({how})':<34}{len(lines):>8}{shipped:>15.3f}{by_length:>20.3f}"


def missed(sets: dict[str, list[Judged]], grades: dict[str, list[Grade]]) -> Iterator[str]:
    for name, lines in sets.items():
        found, meant = [], []
        for line, given in zip(lines, grades[name], strict=True):
            for point in given.points:
                if line.states and point.id in line.states:
                    found.append(point.state is State.MISSED)
                    meant.append(line.states[point.id] == "missed")
        if meant:
            everything = f1([True] * len(meant), meant)
            yield f"missed key points of {name}: F1 {f1(found, meant):.3f} of {len(meant)}, all missed {everything:.3f}"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
