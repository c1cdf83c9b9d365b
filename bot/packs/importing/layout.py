"""What the columns of a sheet are, found by their headings, however they are spelt."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

ROLES: Mapping[str, frozenset[str]] = {
    role: frozenset(names.split())
    for role, names in {
        "prompt": "question questiontext questiontitle questionprompt prompt stem text front term problem item",
        "right": "right answer answers correct correctanswer correctanswers rightanswer rightanswers solution key"
        " answerkey correctoption correctoptions correctchoice correctresponse back definition accept accepted"
        " acceptedanswers response",
        "options": "options choices alternatives answeroptions possibleanswers",
        "steps": "steps",
        "explanation": "explanation answerexplanation feedback generalfeedback rationale explain why comment",
        "hint": "hint",
        "topic": "topic category subject deck chapter section tag tags",
        "level": "level difficulty",
        "kind": "kind type questiontype",
        "tolerance": "tolerance margin",
        "unit": "unit units",
        "code": "code",
        "math": "math formula latex",
        "id": "id questionid",
        "title": "source sourcetitle",
        "author": "author sourceauthor",
        "licence": "licence license sourcelicence sourcelicense",
        "url": "url link sourceurl",
        "time": "timelimit timeinseconds time seconds",
        "picture": "image images imagelink imageurl picture questionimage media",
    }.items()
}
"""A field of a question, or `right`, `options`, `time`, `picture`; and the headings that mean it."""

OPTION = re.compile(r"(?:answer|option|choice|alternative|response|opt|ans|answeroption|possibleanswer)([1-9]|[a-h])")
LETTER = re.compile(r"[a-h]")
WRONG = re.compile(
    r"(?:wrong|incorrect|false|distractor|decoy)(?:answers?|options?|choices?|responses?)?(?:[1-9]|[a-h])?"
)


def plain_heading(text: str) -> str:
    """A heading without what templates add to it: limits, "(optional)", signs, case and spaces."""
    text = re.sub(r"\(s\)", "s", text.casefold()).replace("#", " number")
    text = re.split(r"\s[-–—]\s", re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", text))[0]
    return re.sub(r"[\W_]+", "", text)


@dataclass(frozen=True)
class Layout:
    """Where in a row what stands.

    Attributes:
        columns: column (from 0) of each role.
        options: column of each option, by its number from 1.
        wrong: columns of wrong options, where the right one has its own.
        by_number: right answers are numbers of options, as in the templates of quiz sites, which set a time.
        notes: the mapping, for people.
    """

    columns: Mapping[str, int]
    options: Mapping[int, int] = field(default_factory=dict)
    wrong: tuple[int, ...] = ()
    by_number: bool = False
    notes: tuple[str, ...] = ()


TERMS = Layout({"prompt": 0, "right": 1}, notes=("No headings: the first column is asked, the second is the answer.",))
"""Two columns without headings, as flash cards are exported."""


def layout(row: Sequence[str]) -> Layout | None:
    """The layout that a row of headings describes; None if it is no such row."""
    columns: dict[str, int] = {}
    options: dict[int, int] = {}
    wrong: list[int] = []
    unused = []
    heads = [plain_heading(cell) for cell in row]
    lettered = sum(LETTER.fullmatch(head) is not None for head in heads) > 1
    for column, head in enumerate(heads):
        role = next((role for role, names in ROLES.items() if head in names), None)
        if role is not None and role not in columns:
            columns[role] = column
        elif found := OPTION.fullmatch(head) or (lettered and LETTER.fullmatch(head)):
            options.setdefault(_number(found.group(found.re.groups)), column)
        elif WRONG.fullmatch(head):
            wrong.append(column)
        elif head:
            unused.append(row[column])
    if "prompt" not in columns or not ({"right", "steps"} & columns.keys()):
        return None
    notes = _notes(row, columns, options, wrong, unused)
    return Layout(columns, options, tuple(wrong), "time" in columns and bool(options), notes)


def _number(name: str) -> int:
    return int(name) if name.isdigit() else ord(name) - ord("a") + 1


def _notes(
    row: Sequence[str],
    columns: Mapping[str, int],
    options: Mapping[int, int],
    wrong: Sequence[int],
    unused: Sequence[str],
) -> tuple[str, ...]:
    pairs = [(column, role) for role, column in columns.items() if role not in ("time", "picture")]
    pairs += [(column, f"option {number}") for number, column in options.items()]
    pairs += [(column, "wrong option") for column in wrong]
    taken = ", ".join(f"{_short(row[column])} → {role}" for column, role in sorted(pairs))
    told = [f"Columns: {taken}."]
    if unused:
        told.append(f"Columns not used: {', '.join(_short(head) for head in unused)}.")
    return tuple(told)


def _short(head: str) -> str:
    flat = " ".join(head.split())
    return f"“{flat if len(flat) <= 40 else flat[:39] + '…'}”"
