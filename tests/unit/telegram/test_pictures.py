"""Formulas before their questions and charts after their notes, as pictures where they can be drawn."""

from dataclasses import replace
from typing import cast

import pytest

from bot.charts.chart import Chart
from bot.pictures import Pictures
from bot.replies import Button, Note, Quote
from tests.fakes.telegram import faults
from tests.fakes.telegram.server import TelegramServer
from tests.unit.telegram.script import Script, Stage, ask, running

FORMULA = r"\frac{a}{b}"
# One white pixel.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415478da63f8ffff3f0005fe02fe0def46b8"
    "0000000049454e44ae426082"
)


class Drawn:
    """Draws the same picture always, or none."""

    def __init__(self, picture: bytes | None) -> None:
        self.picture = picture

    async def formula(self, _latex: str) -> bytes | None:
        return self.picture

    async def chart(self, _chart: Chart) -> bytes | None:
        return self.picture


async def shown(server: TelegramServer, picture: bytes | None):
    script = Script()
    async with running(server, script, pictures=cast("Pictures", Drawn(picture))) as telegram:
        stage = Stage(server, script, telegram, server.person("Ann"))
        return await stage.says("/quiz", replace(ask(), formula=FORMULA))


async def test_a_formula_is_a_picture_with_its_source_below(server: TelegramServer):
    picture, question = await shown(server, PNG)
    assert (picture.photo, picture.text) == (True, FORMULA)
    assert "frac" not in question.text


@pytest.mark.parametrize("picture", [None, PNG])
async def test_what_takes_the_question_s_place_repeats_no_formula_that_stands_above(
    server: TelegramServer, picture: bytes | None
):
    question = replace(ask(), formula=FORMULA)
    quote = Quote(heading="Question 1 of 1", prompt="Which?", formula=FORMULA)
    script = Script()
    async with running(server, script, pictures=cast("Pictures", Drawn(picture))) as telegram:
        stage = Stage(server, script, telegram, server.person("Ann"))
        *_, asked = await stage.says("/quiz", question)
        again = replace(question, prompt="Which one?", replaces=question.key)
        [picked] = await stage.presses(question.options[0].label, again)
        verdict = Note(title="Right!", replaces=question.key, quote=quote)
        [judged] = await stage.presses(question.options[0].label, verdict)
    assert picked.message_id == judged.message_id == asked.message_id
    assert [FORMULA in seen.text for seen in (picked, judged)] == [picture is None] * 2


@pytest.mark.parametrize("picture", [None, PNG])
async def test_without_a_picture_the_question_has_the_source(server: TelegramServer, picture: bytes | None):
    server.fail("sendPhoto", faults.broken())
    [question] = await shown(server, picture)
    assert FORMULA in question.text


CHARTED = Note(title="Half right.", chart=Chart(name="stats", title="Yours", alt="A bar to the middle.", parts=()))


async def charted(server: TelegramServer, picture: bytes | None, note: Note = CHARTED):
    script = Script()
    async with running(server, script, pictures=cast("Pictures", Drawn(picture))) as telegram:
        return await Stage(server, script, telegram, server.person("Ann")).says("/stats", note)


async def test_a_chart_stands_below_its_note_and_says_what_is_seen(server: TelegramServer):
    note, picture = await charted(server, PNG)
    assert (note.photo, note.text) == (False, "Half right.")
    assert (picture.photo, picture.text) == (True, "A bar to the middle.")


async def test_without_a_chart_there_is_the_note(server: TelegramServer):
    [note] = await charted(server, None)
    assert note.text == "Half right."


async def test_a_chart_that_is_not_taken_leaves_the_note_which_was_seen(server: TelegramServer):
    server.fail("sendPhoto", faults.broken())
    script = Script()
    async with running(server, script, pictures=cast("Pictures", Drawn(PNG))) as telegram:
        [note] = await Stage(server, script, telegram, server.person("Ann")).says("/stats", CHARTED)
    assert note.text == "Half right."
    assert len(script.was_seen) == 1


async def test_a_note_in_the_place_of_another_has_its_chart_too(server: TelegramServer):
    script = Script()
    async with running(server, script, pictures=cast("Pictures", Drawn(PNG))) as telegram:
        stage = Stage(server, script, telegram, server.person("Ann"))
        await stage.says("/stats", Note(title="All right.", buttons=(Button("Dark", "/stats dark"),)))
        edit, picture = await stage.presses("Dark", replace(CHARTED, replaces="/stats dark"))
    assert (edit.kind, picture.kind, picture.photo) == ("edit", "new", True)
