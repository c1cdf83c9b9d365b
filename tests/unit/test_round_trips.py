"""What goes out comes in again as the same question, where the format can express it."""

from typing import Any

import pytest
from hypothesis import assume, given

from bot.packs.exporting.export import Exporter
from bot.packs.exporting.gift import gift
from bot.packs.importing import gift as gift_file
from bot.packs.reading import read_pack
from bot.quiz.questions import Numeric, Question, question_adapter
from bot.resources import content_folder
from tests.unit.making import question
from tests.unit.making_any import questions
from tests.unit.packing import as_written, pack
from tests.unit.reading import Read, drafts

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
    assert gift(pack(asked), [asked]).left_out == {"short: an arrow makes pairs of answers": 1}
