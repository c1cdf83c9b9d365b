"""Learn how the overall score of an answer without key points follows from its features.

    python -m tests.learning.coefficients FOLDER --date 2026-11-22

reads the sets of graded answers in the folder (`tests/learning/sets.py` says which files) and writes the part
`reference` of `bot/quiz/grading/free/coefficients.json`, with what it was learned from and how well it does: a ridge
whose penalty is chosen by leaving one question out. Where a question has key points the part `points` is used; that is
set by hand, since no open set has key points. The same folder and date always give the same file. `NOTICE` names the
sets.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.quiz.grading.free.features import RESEMBLANCE
from tests.learning.measures import pearson
from tests.learning.sets import Judged, read_folder
from tests.learning.table import Table, learn, one_out, tabled

FILE = Path(__file__).parents[2] / "bot/quiz/grading/free/coefficients.json"
DIGITS = 4


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Learn coefficients from sets of graded answers.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--date", required=True, help="the day to write into the file")
    given = parser.parse_args(arguments)
    sets, skipped = read_folder(given.folder)
    for each in skipped:
        print(f"left out {each.where}: {each.why}", file=sys.stderr)
    plain = {name: [line for line in lines if not line.rubric.key_points] for name, lines in sets.items()}
    plain = {name: lines for name, lines in plain.items() if lines}
    if not plain:
        print(f"No graded answers without key points in {given.folder}", file=sys.stderr)
        return 2
    stored = json.loads(FILE.read_text("utf-8")) | {"reference": learned(plain, given.date)}
    FILE.write_text(json.dumps(stored, indent=2) + "\n", "utf-8")
    print(json.dumps(stored["reference"], indent=2))
    return 0


def learned(sets: dict[str, list[Judged]], date: str) -> dict[str, Any]:
    """The part of the file that is learned from sets."""
    tables = {name: tabled(lines) for name, lines in sets.items()}
    line, penalty = learn([*tables.values()])
    weights = {name: round(float(weight), DIGITS) for name, weight in zip(RESEMBLANCE, line.weights, strict=True)}
    return {
        "origin": f"Learned on {date} by tests/learning/coefficients.py; penalty {penalty:g}.",
        "sets": {name: figures(name, tables) for name in tables},
        "intercept": round(line.intercept, DIGITS),
        "weights": {name: weight for name, weight in weights.items() if weight},
    }


def figures(name: str, tables: dict[str, Table]) -> dict[str, float]:
    """How many answers a set has, and the correlations with the scores that people gave."""
    table = tables[name]
    others = [each for other, each in tables.items() if other != name]
    found = {
        "answers": len(table.scores),
        "r_length_alone": pearson(table.lengths[:, 1], table.scores),
        "r_one_question_out": pearson(one_out(table), table.scores),
    }
    if others:
        found["r_learned_on_the_others"] = pearson(table.foretell(learn(others)[0]), table.scores)
    return {key: round(value, 3) for key, value in found.items()}


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
