"""Questions written to a file and read back are the same questions."""

import csv
import io
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.packs.importing.appending import with_entries
from bot.packs.importing.checking import Checked, Defaults, checked
from bot.packs.importing.draft import Draft
from bot.packs.importing.readers import READERS
from bot.packs.importing.yaml_text import entry
from bot.quiz.questions import Choice, Multi, Numeric, Question, Short
from tests.unit.importing.workbooks import workbook

HEADS = ["id", "topic", "level", "kind", "question", *"abcdef", "answer", "tolerance", "unit", "explanation", "hint"]
HEADS += ["source", "author", "licence", "url"]
DEFAULTS = Defaults("x", {"title": "x"})

# What a spreadsheet could not hold, or a person would not see, is none of a question's text.
letters = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"])
texts = st.text(letters | st.sampled_from("\n\"',;|\t=+-@#&<>: "), min_size=1, max_size=40).map(str.strip).filter(
    lambda text: text and not text.startswith(("'=", "'+", "'-", "'@")) and "{{" not in text and "\u0085" not in text
)  # fmt: skip
words = texts.map(lambda text: text.replace("|", "/").replace("\n", " ").strip()).filter(bool)
flat = st.sampled_from(["easy does it", "Größe", "a, b; c", "it's", '"so"', "naïve – yes", "=1+1"])


def folded(text: str) -> str:
    return " ".join(text.casefold().split())


common = st.fixed_dictionaries(
    {
        "id": st.from_regex(r"[a-z]{1,8}(-[0-9]{1,3})?", fullmatch=True),
        "topic": st.sampled_from(["layers", "training-tricks"]),
        "level": st.sampled_from(["junior", "mid", "senior"]),
        "prompt": texts,
        "source": st.fixed_dictionaries({"title": flat, "licence": flat}, optional={"author": flat, "url": flat}),
    },
    optional={"explanation": texts},
)
unlike = st.lists(texts, min_size=3, max_size=5, unique_by=folded)


@st.composite
def asked(draw: st.DrawFn) -> dict[str, Any]:
    fields: dict[str, Any] = dict(draw(common))
    kind = draw(st.sampled_from(["choice", "multi", "short", "numeric"]))
    if kind in ("choice", "multi"):
        said = draw(unlike)
        right = set(draw(st.permutations(range(len(said))))[: 1 if kind == "choice" else 2])
        fields["options"] = [{"text": text, "right": n in right} for n, text in enumerate(said)]
    elif kind == "short":
        fields["accept"] = draw(st.lists(words, min_size=1, max_size=3))
    else:
        fields["answer"] = float(draw(st.integers(-(10**9), 10**9)) / draw(st.sampled_from([1, 2, 1000])))
        fields["tolerance"] = {"absolute": draw(st.sampled_from([0.0, 0.5]))}
        fields["unit"] = draw(st.sampled_from([None, "kg"]))
    return {"kind": kind, **fields}


def question(fields: dict[str, Any]) -> Question | None:
    found = checked(Draft("", fields), DEFAULTS)
    return found.question if isinstance(found, Checked) else None


questions = asked().map(question).filter(lambda found: found is not None)


def row(each: Question) -> list[str]:
    """A question as somebody would write it into a sheet."""
    assert each.source is not None
    options, answer, tolerance, unit = [""] * 6, "", "", ""
    match each:
        case Choice() | Multi():
            options = [option.text for option in each.options] + [""] * (6 - len(each.options))
            answer = ";".join(f"{'abcdef'[n]}." for n, option in enumerate(each.options) if option.right)
        case Short():
            answer = " | ".join(each.accept)
        case Numeric():
            answer, tolerance, unit = f"{each.answer:.15g}", str(each.tolerance.absolute), each.unit or ""
    beside = [tolerance, unit, each.explanation, each.hint or ""]
    source = [each.source.title, each.source.author or "", each.source.licence or "", each.source.url or ""]
    return [each.id, each.topic, each.level.value, each.kind, each.prompt, *options, answer, *beside, *source]


def read(name: str, data: bytes) -> list[Question]:
    drafts = [item for item in READERS[name](data) if isinstance(item, Draft)]
    found = [checked(draft, DEFAULTS) for draft in drafts]
    return [each.question if isinstance(each, Checked) else each for each in found]  # type: ignore[misc]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(questions, min_size=1, max_size=4),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_questions_come_back_from_csv(asked: list[Question], mark: str, ends: str, encoding: str, quoting: Any):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=mark, lineterminator=ends, quoting=quoting)
    writer.writerows([HEADS, *map(row, asked)])
    assert read("csv", text.getvalue().encode(encoding)) == asked


@settings(max_examples=25, deadline=None)
@given(st.lists(questions, min_size=1, max_size=3))
def test_questions_come_back_from_a_workbook(asked: list[Question]):
    def as_text(sheet: Any) -> None:
        for cells in sheet.iter_rows():
            for cell in cells:
                cell.data_type = "s" if cell.value is not None else cell.data_type

    assert read("xlsx", workbook(*map(row, asked), heads=HEADS, change=as_text)) == asked


@settings(max_examples=150, deadline=None)
@given(st.lists(questions, min_size=1, max_size=4), st.sampled_from(["", "# mine\n", "  - {id: old}\n", "- id: old\n"]))
def test_questions_come_back_from_yaml_behind_whatever_was_there(asked: list[Question], old: str):
    text = with_entries(old, [entry(each) for each in asked], "x.yaml")
    drafts = [item for item in READERS["yaml"](text.encode()) if isinstance(item, Draft)]
    assert text.startswith(old)
    assert len(drafts) == len(asked) + ("old" in old)
    new = [
        question({**draft.fields, "topic": each.topic})
        for draft, each in zip(drafts[-len(asked) :], asked, strict=True)
    ]
    assert new == asked
