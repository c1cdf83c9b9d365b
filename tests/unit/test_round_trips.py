"""What goes out comes in again as the same question, where the format can express it."""

import csv
import re
from typing import Any

import pytest
from hypothesis import assume, given

from bot.packs.exporting.export import Exporter
from bot.packs.exporting.gift import gift
from bot.packs.exporting.table import table
from bot.packs.exporting.whole import whole
from bot.packs.importing import gift as gift_file
from bot.packs.importing import whole as whole_file
from bot.packs.importing.separated import read_csv
from bot.packs.reading import read_pack
from bot.packs.words import strings
from bot.quiz.questions import Choice, Multi, Numeric, Question, Source, question_adapter
from bot.resources import content_folder
from tests.unit.making import choice, multi, question
from tests.unit.making_any import questions
from tests.unit.packing import as_written, pack
from tests.unit.reading import Read, drafts

EATEN = re.compile(r"^'[=+\-@]", re.MULTILINE)
"""A text that begins like this comes in from CSV without its apostrophe, which is taken for a guard."""

OWN = {"title": "A small pack", "licence": "CC BY 4.0"}
NOT_IN_GIFT = ("hint", "tip", "references", "covers", "follow_up", "reviewed", "source")


def back(question: Question, write: Exporter, read: Read) -> Question:
    written = write(pack(question), [question])
    [fields] = drafts(read, written.data)
    found: Question = question_adapter.validate_python(fields)
    return found


def comparable(question: Question) -> dict[str, Any]:
    [fields] = as_written([question])
    if isinstance(question, Numeric) and question.answer is not None:
        share = question.tolerance.relative
        fields["tolerance"] = question.tolerance.absolute if share is None else abs(question.answer) * share
    return {**fields, "source": fields.get("source", OWN)}


@given(questions())
def test_gift(question: Question):
    assume(gift(pack(question), [question]).written)
    found, asked = comparable(back(question, gift, gift_file.read)), comparable(question)
    asked.pop("hint", None)
    assert found == asked


@given(questions())
def test_csv(question: Question):
    assume(table(pack(question), [question]).written and not EATEN.search("\n".join(strings(question.model_dump()))))
    found, asked = comparable(back(question, table, read_csv)), comparable(question)
    for fields in (found, asked):
        fields.get("code", {}).update(language="text", runs=False)
    asked.pop("mistakes", None)
    for option in asked.get("options", ()):
        option.pop("why", None)
    assert found.pop("tolerance", 0) == pytest.approx(asked.pop("tolerance", 0), rel=1e-12)
    assert found == asked


@given(questions())
def test_json(question: Question):
    found, asked = back(question, whole, whole_file.read), question
    assert found == (asked if asked.source else asked.model_copy(update={"source": Source(**OWN)}))


def test_the_deck_as_csv():
    deck = read_pack(content_folder() / "deep-learning")
    written = table(deck, deck.questions)
    found = drafts(read_csv, written.data)
    assert written.written.total() == len(found) == len(deck.questions) - sum(written.left_out.values()) > 400
    same = {q.id: q for q in deck.questions if q.kind == "order"}
    again = [question_adapter.validate_python(fields) for fields in found if fields["id"] in same]
    without = {*NOT_IN_GIFT, "tip", "code"} - {"hint"}
    assert as_written(again, without=[*without]) == as_written([*same.values()], without=[*without])


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+x", "-x", "=cmd|' /C calc'!A0"])
def test_no_cell_is_a_formula(text: str):
    asked = choice("-3", text, right=f"{text}!", prompt=text, explanation=text)
    data = table(pack(asked), [asked]).data.decode("utf-8-sig")
    cells = [cell for row in csv.reader(data.splitlines()) for cell in row]
    assert f"'{text}" in cells
    assert "-3" in cells
    assert not [cell for cell in cells if cell[:1] in "=+-@" and cell not in ("", "-3")]
    assert back(asked, table, read_csv).prompt == text


@pytest.mark.parametrize("options", [["2", "1"], ["#1", "1"], ["b", "c"], ["1;2", "2"], ["option 1", "#1", "1", "2"]])
def test_the_right_option_is_named_so_that_it_means_no_other(options: list[str]):
    asked = choice(*options, right="right")
    found = back(asked, table, read_csv)
    assert isinstance(found, Choice)
    assert [option.text for option in found.options if option.right] == ["right"]
    several = multi(["right", "also"], options)
    again = back(several, table, read_csv)
    assert isinstance(again, Multi)
    assert [option.text for option in again.options if option.right] == ["right", "also"]


def test_the_deck_as_gift():
    deck = read_pack(content_folder() / "deep-learning")
    written = gift(deck, deck.questions)
    found = drafts(gift_file.read, written.data)
    kept = [q for q in deck.questions if q.kind != "story" and not q.image]
    assert written.written.total() == len(found) == len(kept)
    assert sum(written.left_out.values()) == len(deck.questions) - len(kept)
    same = {q.id: q for q in kept if q.kind in ("choice", "multi", "short", "order")}
    again = [question_adapter.validate_python(fields) for fields in found if fields["id"] in same]
    assert as_written(again, without=NOT_IN_GIFT) == as_written(list(same.values()), without=NOT_IN_GIFT)


@pytest.mark.parametrize("form", ["[html]x", "%50%x", "*", "A*", "T", "\\n", "a = b", "// x", "<b>"])
def test_terms_that_look_like_signs_of_gift(form: str):
    asked = question("short", accept=[form], mistakes=[{"text": f"{form}!", "why": form}])
    found = back(asked, gift, gift_file.read)
    assert as_written([found], without=NOT_IN_GIFT) == as_written([asked], without=NOT_IN_GIFT)


def test_an_arrow_in_a_term_is_left_out_of_gift_and_told():
    asked = question("short", accept=["a -> b"])
    assert gift(pack(asked), [asked]).left_out == {("short", "an arrow makes pairs of answers"): 1}
