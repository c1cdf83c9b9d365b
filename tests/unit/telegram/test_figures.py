"""Pictures of questions: before the question with their words below them, in a poll, or in words alone."""

from dataclasses import replace
from typing import Any

import pytest

from adapters.telegram.ballots import Ballots
from bot.ports import CannotShow
from bot.replies import Ask, Note, Picture, Quote
from tests.drawing import png
from tests.fakes.telegram import faults, poll_methods
from tests.fakes.telegram.errors import bad
from tests.fakes.telegram.groups import Group
from tests.fakes.telegram.server import TelegramServer
from tests.unit.telegram import test_polls
from tests.unit.telegram.script import Script, Stage, ask, running
from tests.unit.telegram.test_ballots import ballots, bot, group, place, reach

__all__ = ["ballots", "bot", "group", "reach"]

ALT = "A <dark> line falls and rises again."
PICTURE = Picture(ALT, "0a1b.png", png())


async def test_the_picture_comes_first_with_its_words_and_stays(server: TelegramServer):
    question = replace(ask(), picture=PICTURE)
    script = Script()
    async with running(server, script) as telegram:
        stage = Stage(server, script, telegram, server.person("Ann"))
        picture, asked = await stage.says("/quiz", question)
        [picked] = await stage.presses("Pooling", replace(question, prompt="Which one?", replaces=question.key))
        quote = Quote(heading="Question 1 of 1", prompt="Which?", picture=PICTURE)
        [judged] = await stage.presses("Pooling", Note(title="Right!", replaces=question.key, quote=quote))
    assert (picture.photo, picture.text) == (True, ALT)
    assert picked.message_id == judged.message_id == asked.message_id
    assert not any(ALT in seen.text for seen in (asked, picked, judged))


async def test_a_question_for_one_alone_has_its_picture_in_the_private_chat(server: TelegramServer):
    script = Script()
    async with running(server, script) as telegram:
        stage = Stage(server, script, telegram, server.person("Ann"))
        group = server.group("Study group", [stage.person])
        await stage.says("/start")
        seen = await stage.says("/review", replace(ask(), picture=PICTURE, personal="review"), chat=group)
    assert [(each.chat, each.photo) for each in seen] == [(stage.person.chat, True), (stage.person.chat, False)]
    assert ALT not in seen[-1].text


async def test_what_is_told_before_stands_above_the_picture(server: TelegramServer):
    script = Script()
    async with running(server, script) as telegram:
        stage = Stage(server, script, telegram, server.person("Ann"))
        seen = await stage.says("/quiz", replace(ask(), picture=PICTURE, before=Note(title="Yesterday: right.")))
    assert [each.text.splitlines()[0] for each in seen] == ["Yesterday: right.", ALT, "Question 1 of 1"]
    assert "Yesterday" not in seen[-1].text


@pytest.mark.parametrize("fault", [faults.broken(), faults.broken(413), faults.drop_before()], ids=str)
async def test_one_that_is_not_sent_is_told_in_the_question(server: TelegramServer, fault: faults.Fault):
    server.fail("sendPhoto", fault)
    question = replace(ask(), picture=PICTURE)
    script = Script()
    async with running(server, script) as telegram:
        stage = Stage(server, script, telegram, server.person("Ann"))
        [asked] = await stage.says("/quiz", question)
        [picked] = await stage.presses("Pooling", replace(question, prompt="Which one?", replaces=question.key))
    assert all(f"Picture: {ALT}" in seen.text for seen in (asked, picked))


async def test_where_there_are_only_words_they_are_told(server: TelegramServer):
    script = Script()
    async with running(server, script) as telegram:
        stage = Stage(server, script, telegram, server.person("Ann"))
        [asked] = await stage.says("/quiz", replace(ask(), picture=Picture(ALT)))
    assert f"Picture: {ALT}" in asked.text


def asked() -> Ask:
    return test_polls.ask(picture=PICTURE)


async def test_a_poll_carries_its_picture_and_the_words(server: TelegramServer, ballots: Ballots, group: Group):
    await ballots.send(place(group), asked())
    (seen,) = server.log
    assert seen.poll is not None
    assert (seen.photo, f"Picture: {ALT}" in seen.text) == (True, True)


async def test_a_group_without_photos_gets_the_poll_with_the_words(
    server: TelegramServer, ballots: Ballots, group: Group
):
    group.forbid("photos")
    await ballots.send(place(group), asked())
    (seen,) = server.log
    assert seen.poll is not None
    assert (seen.photo, f"Picture: {ALT}" in seen.text) == (False, True)


async def test_a_server_whose_polls_take_no_picture_gets_it_above_the_poll(
    server: TelegramServer, ballots: Ballots, group: Group, monkeypatch: pytest.MonkeyPatch
):
    def refused(_platform: Any, params: Any) -> None:
        if params.values.get("media"):
            raise bad("POLL_MEDIA_INVALID")

    monkeypatch.setattr(poll_methods, "_media", refused)
    await ballots.send(place(group), asked())
    picture, poll = server.log
    assert (picture.photo, picture.poll, picture.text) == (True, None, ALT)
    assert (poll.photo, poll.poll is not None) == (False, True)


async def test_a_group_without_polls_is_sent_no_picture_of_a_question_it_will_not_see(
    server: TelegramServer, ballots: Ballots, group: Group
):
    group.forbid("polls")
    with pytest.raises(CannotShow):
        await ballots.send(place(group), asked())
    assert len(server.log) == 0
