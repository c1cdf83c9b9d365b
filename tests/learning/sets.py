"""Sets of answers that people graded: read from `.jsonl`, `.csv` and `.tsv`, whatever their columns are called.

A set is a file at the top of the folder, or a folder in it with all it holds. Answers may stand beside a file of
questions, joined by the question's id. Scores come out as 0 to 1: divided by `max` where a line states it, else by the
highest score of its file. The labels of SemEval 2013 become scores; those alone allow to say who was right.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.cli.batch import BadLine, read
from bot.quiz.grading.free import Rubric

NAMES = {
    "question": ("question", "prompt", "question_text"),
    "reference": ("reference", "desired_answer", "ref_answer", "solution", "reference_answer", "model_answer"),
    "answer": ("answer", "student_answer", "response", "provided_answer", "student_response", "answer_text"),
    "score": ("score", "grade", "score_avg", "grades_round", "grades", "average", "label", "accuracy", "verdict"),
    "max": ("max", "max_score", "maximum", "out_of", "points_possible"),
    "question_id": ("question_id", "qid", "questionid", "id_question", "id"),
    "key_points": ("key_points",),
    "misconceptions": ("misconceptions",),
    "states": ("states", "gold", "points"),
}  # fmt: skip
"""What a column may be called, the best name first; beginnings count too (`grades_round_1`)."""

LABELS = {
    "correct": 1.0,
    "partially_correct_incomplete": 0.5,
    "partially_correct": 0.5,
    "contradictory": 0.0,
    "irrelevant": 0.0,
    "non_domain": 0.0,
    "incorrect": 0.0,
}
SEPARATORS = ",\t;|"
SUFFIXES = (".jsonl", ".csv", ".tsv")
LARGEST_FIELD = 10**7


@dataclass(frozen=True)
class Judged:
    """An answer that people graded.

    Attributes:
        set: where it is from.
        question_id: which question it answers: its words, since what files call an id may be the answer's.
        question: the prompt.
        rubric: what it is held against.
        answer: as it was written.
        score: 0 to 1.
        label: whether it is right, where that was said by a label; None where people gave points.
        states: what became of each key point, where people said so; by the point's id.
    """

    set: str
    question_id: str
    question: str
    rubric: Rubric
    answer: str
    score: float
    label: bool | None
    states: Mapping[str, str] | None


@dataclass(frozen=True)
class Skipped:
    """A file or lines that could not be used, and why."""

    where: str
    why: str


def read_folder(folder: Path) -> tuple[dict[str, list[Judged]], list[Skipped]]:
    """All sets of a folder, by name in order, and what could not be used."""
    sets: dict[str, list[Judged]] = defaultdict(list)
    skipped: list[Skipped] = []
    tables = {path: _rows(path) for path in sorted(folder.rglob("*")) if path.suffix.lower() in SUFFIXES}
    for path, rows in tables.items():
        if not any("answer" in row and "score" in row for row in rows):
            if not any("reference" in row for row in rows):
                skipped.append(Skipped(str(path.relative_to(folder)), "neither answers with scores nor references"))
            continue
        beside = [row for other, each in tables.items() if other.parent == path.parent for row in each]
        name = path.relative_to(folder).parts[0].removesuffix(path.suffix)
        judged, bad = _judged(name, rows, _references(beside))
        sets[name] += judged
        if bad:
            skipped.append(Skipped(str(path.relative_to(folder)), f"{len(bad)} lines, the first: {bad[0]}"))
    return {name: lines for name, lines in sorted(sets.items()) if lines}, skipped


def _rows(path: Path) -> list[dict[str, Any]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        text = path.read_bytes().decode("latin-1")
    raw = _of_lines(text) if path.suffix.lower() == ".jsonl" else _of_table(text)
    return [_named(row) for row in raw]


def _of_lines(text: str) -> Iterator[dict[str, Any]]:
    for line in text.split("\n"):
        if line.strip():
            value = json.loads(line)
            if isinstance(value, dict):
                yield value


def _of_table(text: str) -> Iterator[dict[str, Any]]:
    csv.field_size_limit(LARGEST_FIELD)
    header = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=header.count)
    return csv.DictReader(text.splitlines(keepends=True), delimiter=separator)


def _named(row: Mapping[Any, Any]) -> dict[str, Any]:
    """A row under our own names; a column that is empty counts as missing, but for the answer."""
    known = {_plain(str(name)): value for name, value in row.items() if name is not None and value is not None}
    found = {}
    for name, aliases in NAMES.items():
        taken = next(
            (column for alias in aliases for column in known if column == alias or column.startswith(f"{alias}_round")),
            None,
        )
        if taken is not None and (known[taken] != "" or name == "answer"):
            found[name] = known[taken]
    return found


def _plain(name: str) -> str:
    return "_".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())


def _references(rows: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, str]]:
    """Question and reference by the question's id and by its text."""
    found: dict[str, tuple[str, str]] = {}
    for row in rows:
        if "reference" in row and "question" in row and "answer" not in row:
            for key in (row.get("question_id"), row["question"]):
                found.setdefault(str(key).strip(), (str(row["question"]), str(row["reference"])))
    return found


def _judged(
    name: str, rows: list[dict[str, Any]], references: Mapping[str, tuple[str, str]]
) -> tuple[list[Judged], list[str]]:
    judged, bad = [], []
    points = [_number(row.get("score")) for row in rows]
    highest = max((each for each in points if each is not None), default=1.0)
    for row, given in zip(rows, points, strict=True):
        try:
            judged.append(_line(name, row, given, highest, references))
        except (BadLine, ValueError) as error:
            bad.append(str(error))
    return judged, bad


def _line(
    name: str,
    row: Mapping[str, Any],
    given: float | None,
    highest: float,
    references: Mapping[str, tuple[str, str]],
) -> Judged:
    asked = str(row.get("question", "")).strip()
    key = str(row.get("question_id", asked)).strip()
    question, reference = references.get(key) or references.get(asked) or (asked, "")
    reference = str(row.get("reference", reference))
    label = _plain(str(row.get("score", ""))) if given is None else None
    if label is not None and label not in LABELS:
        raise ValueError(f"no score: {row.get('score')!r}")
    most = _number(row.get("max")) or max(highest, 1.0)
    text = {"question": question or asked, "reference": reference, "answer": str(row.get("answer", ""))}
    rest = {part: _list(row[part]) for part in ("key_points", "misconceptions") if part in row}
    prompt, rubric, answer = read(json.dumps(text | rest))
    score = LABELS[label] if label is not None else min(1.0, max(0.0, (given or 0.0) / most))
    right = None if label is None else label == "correct"
    return Judged(name, " ".join(prompt.split()), prompt, rubric, answer, score, right, _states(row))


def _number(value: Any) -> float | None:
    try:
        return float(str(value).replace(",", "."))
    except ValueError:
        return None


def _list(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _states(row: Mapping[str, Any]) -> dict[str, str] | None:
    """What people said of each key point: in a field of its own, or as `state` of the points themselves."""
    for value in (row.get("states"), row.get("key_points")):
        rows = _list(value) if str(value).startswith(("[", "{")) or not isinstance(value, str) else None
        if isinstance(rows, dict):
            return {str(name): _state(state) for name, state in rows.items()}
        if isinstance(rows, list) and rows and all(isinstance(each, dict) and "state" in each for each in rows):
            return {str(each.get("id", position)): _state(each["state"]) for position, each in enumerate(rows)}
    return None


def _state(value: Any) -> str:
    return ("covered" if value else "missed") if isinstance(value, bool) else str(value).casefold()
