"""Whatever a file holds, the answer is questions, or sentences on what is wrong."""

import contextlib
import json
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.packs.importing.draft import Unreadable
from bot.packs.importing.guessing import guessed
from tests.unit.importing.reading import gathered
from tests.unit.importing.workbooks import GOOD, workbook

WORKBOOK = workbook(GOOD, ["Sum?", "=1+1", 0.5, True, "a"], change=lambda sheet: sheet.merge_cells("A4:A5"))
HEADS = b"id,topic,level,kind,question,a,b,c,options,wrong1,steps,answer,tolerance,unit,source,licence,image,time\n"

cells = st.sampled_from([
    *["", "a", "B", "1", "1,3", "a;b", "1.5", "1e400", "-", "nan", "inf", "5 %", "٣", "½", "{{x}}", "|", ";"],
    "Is it? It is.",
    *["poll", "order", "x" * 800, "'=1", '"', "\u2028", "\x1f", "é", "multi", "numeric", "short", "open"],
])  # fmt: skip
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | cells | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(cells | st.integers(), inner, max_size=3),
    max_leaves=8,
)
FIELDS = ["id", "kind", "level", "prompt", "options", "accept", "answer", "steps", "source", "topic", "reference"]
FIELDS += ["template", "key_points", "hint", "unit", "tolerance", "text", "right", "overlaps", "follow_up", "image"]
items = st.dictionaries(st.sampled_from(FIELDS), values, max_size=8) | values
kinds = st.sampled_from(["choice", "multi", "short", "numeric", "order", "open", "story"])
typed = st.builds(lambda kind, item: {**(item if isinstance(item, dict) else {}), "kind": kind}, kinds, items)
RESULT = ["type", "category", "difficulty", "question", "correct_answer", "incorrect_answers"]
results = st.lists(
    st.dictionaries(st.sampled_from(RESULT), values | st.just("multiple"), max_size=6) | values, max_size=4
)


def answered(name: str, data: bytes) -> None:
    """Nothing but Unreadable is raised, and every sentence can be shown in a line or two."""
    with contextlib.suppress(Unreadable):
        for each in gathered(name, data).refused:
            assert each.where
            assert 0 < len(each.says) < 400, each.says


@pytest.mark.parametrize("name", ["csv", "tsv", "yaml", "opentdb", "xlsx"])
@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes(name: str, data: bytes):
    answered(name, data)
    with contextlib.suppress(Unreadable):
        assert guessed("file", data)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(cells, min_size=1, max_size=20), max_size=5))
def test_any_row(rows: list[list[str]]):
    answered("csv", HEADS + "\n".join(",".join(row) for row in rows).encode("utf-8", "replace"))


@settings(max_examples=200, deadline=None)
@given(st.lists(typed | items, max_size=4))
def test_any_yaml(found: list[Any]):
    answered("yaml", yaml.safe_dump(found, allow_unicode=True).encode("utf-8", "replace"))


@settings(max_examples=200, deadline=None)
@given(results)
def test_any_json(found: list[Any]):
    answered("opentdb", json.dumps({"response_code": 0, "results": found}, default=str).encode())


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(WORKBOOK) - 1), st.binary(min_size=1, max_size=4), st.integers(0, 40))
def test_any_damage_to_a_workbook(at: int, new: bytes, cut: int):
    answered("xlsx", WORKBOOK[:at] + new + WORKBOOK[at + cut :])
