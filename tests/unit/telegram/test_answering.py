"""Events answered over the wire: what is edited, sent, whispered, and in which order."""

import asyncio

import pytest

from adapters.telegram.calls import Calls
from bot.events import Place, PlaceKind
from bot.replies import Note, Tone
from bot.store.errors import StoreError
from tests.fakes.telegram.faults import hang
from tests.unit.telegram.script import Stage, ask

VERDICT = Note(title="Right!", replaces="12:0")


async def test_a_question_is_sent_and_told_as_seen(stage: Stage):
    [seen] = await stage.says("/quiz", ask())
    assert (seen.kind, seen.labels) == ("new", ["Pooling", "Softmax", "Stop"])
    assert stage.script.was_seen == [(str(stage.person.chat), "12:0", str(seen.message_id))]


async def test_a_press_is_acknowledged_once_edits_its_message_and_sends_the_next(stage: Stage):
    [question] = await stage.says("/quiz", ask())
    edited, following = await stage.presses("Pooling", VERDICT, ask("12:1"))
    assert (edited.kind, edited.message_id, edited.buttons) == ("edit", question.message_id, ())
    assert following.kind == "new"
    assert [call.method for call in stage.server.calls[-3:]].count("answerCallbackQuery") == 1
    assert stage.called("answerCallbackQuery") == 1


async def test_the_first_private_note_is_whispered_and_not_sent(stage: Stage):
    await stage.says("/quiz", ask())
    stored = Note(title="Stored.", private=True)
    [seen] = await stage.presses("Pooling", stored)
    assert (seen.kind, seen.text, seen.to) == ("toast", "Stored.", "Ann")
    toast, message = sorted(await stage.presses("Pooling", stored, stored), key=lambda seen: seen.kind, reverse=True)
    assert (toast.kind, message.kind) == ("toast", "new")


async def test_trouble_is_an_alert(stage: Stage):
    await stage.says("/quiz", ask())
    [seen] = await stage.presses("Pooling", Note(title="Only Ann can.", tone=Tone.TROUBLE, private=True))
    assert (seen.kind, seen.text) == ("alert", "Only Ann can.")


async def test_a_forged_press_on_nothing_is_acknowledged(stage: Stage):
    await stage.says("/quiz", Note(title="Hello"))
    stage.person.forges("nonsense")
    await stage.settle()
    assert stage.called("answerCallbackQuery") == 1
    assert stage.called("sendMessage") == 1


async def test_a_typed_answer_edits_the_message_that_is_known(stage: Stage):
    [question] = await stage.says("/quiz", ask())
    stage.script.known["12:0"] = str(question.message_id)
    [seen] = await stage.says("Adam", VERDICT)
    assert (seen.kind, seen.message_id) == ("edit", question.message_id)


async def test_what_replaces_nothing_known_is_sent_as_new(stage: Stage):
    [seen] = await stage.says("Adam", VERDICT)
    assert seen.kind == "new"


async def test_what_cannot_be_edited_any_more_is_sent_as_new(stage: Stage):
    stage.script.known["12:0"] = "4711"
    [seen] = await stage.says("Adam", VERDICT)
    assert seen.kind == "new"
    assert stage.called("editMessageText") == 1


async def test_a_press_on_another_question_edits_the_one_that_is_meant(stage: Stage):
    [old] = await stage.says("/quiz", ask("11:0"))
    [question] = await stage.says("/quiz", ask())
    stage.script.known["12:0"] = str(question.message_id)
    stage.person.forges("11:0:0", message_id=old.message_id)
    stage.script.answers.append([VERDICT])
    await stage.settle()
    assert stage.server.log[-1].message_id == question.message_id


async def test_an_edit_that_changes_nothing_is_done(stage: Stage):
    await stage.says("/quiz", ask())
    assert await stage.presses("Pooling", ask(replaces="12:0")) == []
    assert [key for _, key, _ in stage.script.was_seen] == ["12:0", "12:0"]
    assert (stage.called("editMessageText"), stage.called("sendMessage")) == (1, 1)


async def test_in_a_group_a_private_note_replies_to_whom_it_is_for(stage: Stage):
    group = stage.server.group("Study group", [stage.person])
    [seen] = await stage.says("/stats", Note(title="3 of 4.", private=True), chat=group)
    assert seen.reply_to == 1
    [seen] = await stage.says("/topics", Note(title="Topics"), chat=group)
    assert seen.reply_to is None
    [seen] = await stage.says("/stats", Note(title="3 of 4.", private=True))
    assert seen.reply_to is None


async def test_answers_stay_in_their_topic(stage: Stage):
    group = stage.server.group("Study group", [stage.person], "supergroup", topics=("Vision", "Language"))
    [seen] = await stage.says("/quiz", ask(), chat=group, topic="Language")
    assert seen.topic == group.topics["Language"]
    assert stage.script.events[-1].place.thread == str(group.topics["Language"])
    place = Place("telegram", str(group.id), PlaceKind.GROUP, thread=str(group.topics["Vision"]))
    await stage.telegram.send(place, ask())
    assert stage.server.log[-1].topic == group.topics["Vision"]


async def test_a_reply_to_an_ordinary_supergroups_thread_is_no_topic(stage: Stage):
    group = stage.server.group("Study group", [stage.person], "supergroup")
    first = stage.person.says("Hello", group)
    [seen] = await stage.says("/quiz", ask(), chat=group, reply_to=first)
    assert seen.topic is None


async def test_a_database_that_fails_is_told_and_the_next_update_goes_on(stage: Stage):
    stage.script.answers.append(StoreError("no disk"))
    stage.person.says("/quiz")
    await stage.settle()
    assert "Something went wrong on my side" in stage.server.log[-1].text
    assert len(await stage.says("/quiz", ask())) == 1


async def test_a_handler_that_breaks_ends_nothing(stage: Stage):
    await stage.says("/quiz", ask())
    stage.script.answers.append(RuntimeError("a bug"))
    stage.person.presses("Pooling")
    await stage.settle()
    assert len(await stage.says("/quiz", ask())) == 1
    assert stage.server.unanswered() == []


async def test_who_is_told_something_alone_keeps_nobody_else_of_the_chat_waiting(stage: Stage):
    await stage.says("/quiz", ask())
    stage.server.fail("answerCallbackQuery", hang(1))
    position = len(stage.server.log)
    stage.script.answers += [[Note(title=title, private=True)] for title in ("First", "Second")]
    stage.person.presses("Pooling")
    await asyncio.sleep(0.1)
    stage.person.presses("Softmax")
    await stage.server.log.until(lambda seen: seen.text == "Second", position, 0.5)
    assert stage.telegram.in_hand >= 1
    await stage.settle()


async def test_an_acknowledgement_that_breaks_is_logged_and_lost_to_nobody(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    acknowledge = Calls.acknowledge

    async def break_down(calls: Calls, query: str, *_args: object) -> None:
        await acknowledge(calls, query)
        raise ValueError("a bug")

    await stage.says("/quiz", ask())
    monkeypatch.setattr(Calls, "acknowledge", break_down)
    assert await stage.presses("Pooling", Note(title="Stored.", private=True)) == []
    [seen] = await stage.presses("Pooling", Note(title="Stored.", private=True), Note(title="For all"))
    assert seen.text == "For all"
    assert caplog.text.count("could not be acknowledged") == 2
