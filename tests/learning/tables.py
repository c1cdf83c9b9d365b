"""Count how common words are, and which kinds of words are neighbours, in the project's own texts.

    python -m tests.learning.tables

writes `bot/quiz/grading/free/tables.json`. Answers in `examples` are left out: they are what the grader is tested on.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

from bot.quiz.grading.free.reading import Reading, read
from bot.quiz.grading.free.tables import kinds

ROOT = Path(__file__).parents[2]
FILE = ROOT / "bot/quiz/grading/free/tables.json"
FIELDS = ("prompt", "reference", "explanation", "hint", "tip", "text", "why", "says")
WORDS_AT_ONCE = 60


def texts() -> Iterator[str]:
    """Everything that is said of one question, and each document."""
    for path in sorted((ROOT / "content").rglob("*.yaml")):
        for question in yaml.safe_load(path.read_text("utf-8")):
            if isinstance(question, dict) and "prompt" in question:
                yield "\n\n".join(_strings(question))
    for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        yield re.sub(r"```.*?```|`[^`]*`|\|.*|^#.*", "", path.read_text("utf-8"), flags=re.S | re.M)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key in FIELDS and isinstance(item, str):
                yield item
            elif key in {"options", "key_points", "misconceptions", "mistakes"}:
                yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def sentences(text: str) -> Iterator[Reading]:
    """A text in pieces short enough to be read whole."""
    for piece in re.split(r"(?<=[.!?])\s+|\n\s*\n", text):
        yield read(piece)


def counted(sources: list[str]) -> dict[str, object]:
    """The tables of these texts."""
    commonness: Counter[str] = Counter()
    single: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for text in sources:
        stems: set[str] = set()
        for reading in sentences(text):
            stems.update(reading.stems)
            if len(reading.words) > 3:
                row = kinds(reading)
                single.update(row)
                pairs.update(f"{row[i]} {row[i + 1]}" for i in range(len(row) - 1))
        commonness.update(stems)
    return {
        "texts": len(sources),
        "commonness": {each: n for each, n in sorted(commonness.items()) if n > 1 and each.isalpha()},
        "kinds": dict(sorted(single.items())),
        "neighbours": {each: n for each, n in sorted(pairs.items()) if n > 1},
        "total": sum(pairs.values()),
    }


def main() -> None:
    """Count, and write the file."""
    FILE.write_text(json.dumps(counted(list(texts())), ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
