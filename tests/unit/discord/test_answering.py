"""Interactions answered over the wire: in time, to the right eyes, once, and in order."""

import asyncio
from contextlib import asynccontextmanager
from typing import Any

import pytest

from adapters.discord import calls, response
from bot.store import chosen
from tests.contract.discord_driver import Kept
from tests.contract.world import World
from tests.fakes.discord import Channel, DiscordServer, Guild, Person
from tests.unit.discord.conftest import Bot, running


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Deferrals come soon, so that tests do not wait; and questions from the tiny pack."""
    monkeypatch.setattr(response, "DEFER_AFTER", 0.1)
    monkeypatch.setattr(chosen, "DEFAULT", "tiny")


@asynccontextmanager
async def held(bot: Bot):
    """Within the block nobody else can write to the database."""
    async with bot.core.store.write():
        yield


async def start(bot: Bot, who: Person, where: Channel, **options: Any) -> None:
    seen = await bot.done(who.calls("quiz", where, **options))
    assert seen[-1].lines[0].startswith("Question 1")


def kinds(bot: Bot) -> list[tuple[str, str | None]]:
    return [(seen.kind, seen.to) for seen in bot.server.log]


CHOSEN = "You chose “Pooling”. 1 answer so far; you may change yours until the question closes."


async def test_verdicts_of_a_server_are_for_one_person(bot: Bot, ann: Person, general: Channel):
    await start(bot, ann, general, topic="pooling", level="junior", number=1)
    seen = await bot.done(ann.presses("Pooling", general))
    told, counted = seen
    assert (told.kind, told.to, told.lines) == ("new", "Ann", (CHOSEN,))
    assert (counted.kind, counted.to, counted.lines[0]) == ("edit", None, "1 answer so far.")


async def test_private_commands_are_for_one_person_in_a_server_only(bot: Bot, ann: Person, general: Channel):
    assert (await bot.done(ann.calls("stats", general)))[0].to == "Ann"
    assert (await bot.done(ann.calls("stats")))[0].to is None


async def test_a_foreign_server_sees_nothing(bot: Bot, server: DiscordServer):
    eve = server.person("Eve", installed=True)
    foreign = server.guild("Elsewhere", [eve], bot=False).channel("general")
    await start(bot, eve, foreign, kind="short")
    await bot.done(eve.presses("Answer", foreign))
    seen = await bot.done(eve.submits("adam"))
    assert [(each.kind, each.to) for each in seen] == [("edit", "Eve"), ("new", "Eve")]
    assert "Right!" in seen[0].text


async def test_a_thread_has_a_round_of_its_own(bot: Bot, ann: Person, general: Channel):
    thread = general.thread("exam")
    await start(bot, ann, general, topic="pooling", level="junior", number=1)
    await start(bot, ann, thread, topic="pooling", level="senior", number=1)
    assert bot.server.log[-1].channel == thread.id


async def test_a_command_that_waits_defers_and_is_filled(bot: Bot, ann: Person):
    async with held(bot):
        interaction = ann.calls("quiz", topic="memory")
        await interaction.answered()
        assert kinds(bot) == [("thinking", None)]
    await bot.adapter.idle()
    assert kinds(bot)[1:] == [("new", None)]
    assert bot.server.log[-1].lines[0] == "Question 1 of 1"


async def test_a_refusal_after_a_deferral_goes_to_one_person(bot: Bot, ann: Person, general: Channel):
    async with held(bot):
        await ann.calls("stop", general).answered()
    await bot.adapter.idle()
    assert kinds(bot) == [("thinking", None), ("deleted", None), ("new", "Ann")]
    assert bot.server.log[-1].lines == ("No quiz is running. /quiz starts one.",)


async def test_a_private_command_defers_in_private(bot: Bot, ann: Person, general: Channel):
    async with held(bot):
        await ann.calls("stats", general).answered()
    await bot.adapter.idle()
    assert kinds(bot) == [("thinking", "Ann"), ("new", "Ann")]


async def test_a_press_that_waits_leaves_its_message_until_the_answer_is_there(bot: Bot, ann: Person):
    await start(bot, ann, ann.dm, topic="pooling", level="junior")
    before = len(bot.server.log)
    async with held(bot):
        await ann.presses("Pooling").answered()
    await bot.adapter.idle()
    assert kinds(bot)[before:] == [("edit", None), ("new", None)]


async def test_what_is_typed_waits_likewise(bot: Bot, ann: Person, general: Channel):
    await start(bot, ann, ann.dm, kind="short")
    await bot.done(ann.presses("Answer"))
    before = len(bot.server.log)
    async with held(bot):
        await ann.submits("adam").answered()
    await bot.adapter.idle()
    assert kinds(bot)[before:] == [("edit", None), ("new", None)]


async def test_a_modal_and_suggestions_need_no_database(bot: Bot, ann: Person):
    await start(bot, ann, ann.dm, kind="open")
    async with held(bot):
        await ann.presses("Answer").answered(0.09)
        await ann.types_into("quiz", "topic", "pool").answered(0.09)
    assert ann.modal is not None
    assert ann.modal.data["components"][0]["component"]["style"] == 2
    assert ann.modal.data["title"] == "Question 1 of 1"
    assert "pooling" in [choice.value for choice in ann.choices]


async def test_modals_and_buttons_outlive_the_program(server: DiscordServer, group: Guild, ann: Person, world: World):
    kept = Kept()
    async with running(server, world, kept) as bot:
        await start(bot, ann, ann.dm, kind="short")
        await bot.done(ann.presses("Answer"))
    async with running(server, world, kept) as bot:
        seen = await bot.done(ann.submits("adam"))
        assert "Right!" in seen[0].text
    puts = [each for each in server.requests if each.method == "PUT"]
    assert len(puts) == 1, "commands that did not change are not sent again"
    assert server.violations == []


async def test_discord_py_keeps_no_view_and_no_modal(bot: Bot, ann: Person, general: Channel):
    await start(bot, ann, general, topic="pooling", number=2)
    await start(bot, ann, ann.dm, kind="short")
    await bot.done(ann.presses("Answer"))
    await bot.done(ann.submits("adam"))
    assert bot.adapter._client is not None
    kept = bot.adapter._client._connection._view_store
    assert (kept._views, kept._synced_message_views, kept._modals) == ({}, {}, {})


async def test_acts_of_one_chat_keep_their_order(bot: Bot, ann: Person):
    await start(bot, ann, ann.dm, kind="order")
    before = len(bot.server.log)
    acts = [ann.presses(label) for label in ("Loss", "Update", "Forward pass", "Backward pass")]
    for act in acts:
        await act.answered()
    await bot.adapter.idle()
    last = [[button.label for button in seen.buttons] for seen in bot.server.log[before:]]
    assert {"1. Loss", "2. Update", "3. Forward pass", "4. Backward pass"} <= set(last[-1])
    assert "1. Loss" in last[0]
    assert "2. Update" not in last[0]


async def test_other_chats_do_not_wait(bot: Bot, server: DiscordServer, group: Guild, ann: Person, general: Channel):
    ben = group.members[1]
    await bot.done(ben.calls("start"))
    server.hang("callback", seconds=0.5)
    slow = ann.calls("help")
    await asyncio.sleep(0.05)
    await ben.calls("help").answered(0.3)
    assert slow.response is None
    await slow.answered()
    await bot.adapter.idle()


async def test_who_is_told_something_alone_keeps_nobody_else_of_the_chat_waiting(
    bot: Bot, server: DiscordServer, group: Guild, ann: Person, general: Channel
):
    await start(bot, ann, general, topic="pooling", level="junior", number=1)
    server.hang("callback", seconds=1)
    slow = ann.presses("Pooling", general)
    await asyncio.sleep(0.1)
    group.members[1].presses("Softmax", general)
    await server.until(lambda: any(seen.to == "Ben" for seen in server.log), 0.5)
    assert slow.response is None
    # What all see keeps its order, and so does what one person is told.
    again = ann.presses("Softmax", general)
    await asyncio.sleep(0.1)
    assert again.response is None
    await again.answered()
    await bot.adapter.idle()
    assert [seen.lines[0][:19] for seen in server.log if seen.to == "Ann"] == [
        "You chose “Pooling”",
        "You chose “Softmax”",
    ]


@pytest.mark.parametrize("after", [False, True])
async def test_a_first_response_whose_connection_breaks_is_seen_once(
    bot: Bot, server: DiscordServer, ann: Person, after: bool
):
    server.drop("callback", after=after)
    seen = await bot.done(ann.calls("quiz", topic="memory"))
    assert [each.kind for each in seen] == ["new"]


async def test_a_first_response_that_hangs_is_seen_once(
    bot: Bot, server: DiscordServer, ann: Person, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(response, "ANSWER_WITHIN", 0.1)
    server.hang("callback", seconds=1, after=True)
    seen = await bot.done(ann.calls("quiz", topic="memory"))
    assert [each.kind for each in seen] == ["new"]


async def test_a_follow_up_that_hangs_holds_nobody_up_for_long(
    bot: Bot, server: DiscordServer, ann: Person, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(calls.once, "__defaults__", (0.1,))
    await start(bot, ann, ann.dm, topic="pooling", level="junior")
    server.hang("follow-up", seconds=30)
    seen = await bot.done(ann.presses("Pooling"))
    assert [each.kind for each in seen] == ["edit"]
    seen = await bot.done(ann.calls("stats"))
    assert seen[0].lines[0].startswith("1 of 1")


@pytest.mark.parametrize(("kind", "style"), [("short", 1), ("numeric", 1), ("open", 2), ("story", 2)])
async def test_only_free_text_has_several_lines(bot: Bot, ann: Person, kind: str, style: int):
    await start(bot, ann, ann.dm, kind=kind)
    await bot.done(ann.presses("Answer"))
    assert ann.modal is not None
    assert ann.modal.data["components"][0]["component"]["style"] == style


@pytest.mark.parametrize("after", [False, True])
async def test_a_deferral_whose_connection_breaks_is_filled(bot: Bot, server: DiscordServer, ann: Person, after: bool):
    async with held(bot):
        server.drop("callback", after=after)
        await ann.calls("quiz", topic="memory").answered()
    await bot.adapter.idle()
    assert kinds(bot) == [("thinking", None), ("new", None)]


async def test_what_comes_too_late_is_said_in_the_chat(bot: Bot, server: DiscordServer, ann: Person, general: Channel):
    interaction = ann.calls("quiz", general, topic="pooling", level="junior", number=1)
    server.pass_time(4)
    await server.until(lambda: server.log)
    await bot.adapter.idle()
    assert interaction.response is None
    assert [(seen.kind, seen.to, seen.lines[0]) for seen in server.log] == [("new", None, "Question 1 of 1")]
    seen = await bot.done(ann.presses("Pooling", general))
    assert seen[0].to == "Ann"


async def test_what_comes_too_late_and_is_private_is_not_shown_to_all(
    bot: Bot, server: DiscordServer, ann: Person, general: Channel
):
    ann.calls("stop", general)
    server.pass_time(4)
    await server.until(lambda: [each for each in server.requests if each.status == 404])
    await bot.adapter.idle()
    assert server.log == []


async def test_one_reply_that_fails_does_not_keep_back_the_next(
    bot: Bot, server: DiscordServer, ann: Person, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(response, "DEFER_AFTER", 60)  # on a busy machine it is not the deferral that fails
    await start(bot, ann, ann.dm, topic="pooling", level="junior")
    server.fail("callback", status=400)
    seen = await bot.done(ann.presses("Pooling"))
    assert [each.lines[0] for each in seen] == ["Quiz finished: 1 of 1 question right, 1 point."]


async def test_an_answer_to_a_question_that_was_deleted_is_shown_anew(bot: Bot, server: DiscordServer, ann: Person):
    await start(bot, ann, ann.dm, kind="short")
    await bot.done(ann.presses("Answer"))
    server.world.messages[server.log[-2].message_id or 0].deleted = True
    seen = await bot.done(ann.submits("adam"))
    assert [(each.kind, "Right! +2 points." in each.lines) for each in seen] == [("new", True), ("new", False)]


async def test_a_skip_changes_the_question(bot: Bot, ann: Person):
    await start(bot, ann, ann.dm, kind="short")
    question = bot.server.log[-1].message_id
    seen = await bot.done(ann.calls("skip"))
    assert [(each.kind, each.message_id == question) for each in seen] == [("edit", True), ("new", False)]


async def test_a_skip_whose_question_was_deleted_says_so_anew(bot: Bot, server: DiscordServer, ann: Person):
    await start(bot, ann, ann.dm, kind="short")
    message = bot.server.log[-1].message_id
    assert message is not None
    server.world.messages[message].deleted = True
    seen = await bot.done(ann.calls("skip"))
    assert [(each.kind, "Skipped." in each.lines) for each in seen] == [("new", True), ("new", False)]


async def test_forged_ids_are_refused_or_passed_over(bot: Bot, server: DiscordServer, ann: Person, general: Channel):
    await start(bot, ann, general, topic="pooling", level="junior", number=1)
    shown = len(server.log)
    for custom_id in ("q:99:0:0", "q:1:0:77", "q:x", "w:1:1:0", "drop table", "q:1:0:pick"):
        server.forge(custom_id, ann, general)
    await server.quiet()
    await bot.adapter.idle()
    assert all(seen.to == "Ann" for seen in server.log[shown:])


async def test_names_are_not_markup_and_ping_nobody(bot: Bot, server: DiscordServer, group: Guild):
    eve = server.person("@everyone **x** `y` <@1>")
    group.members.append(eve)
    general = group.channel("general")
    await start(bot, eve, general, topic="pooling", level="junior", number=1)
    await bot.done(eve.presses("Pooling", general))
    await bot.done(eve.presses("Reveal", general))
    seen = await bot.done(eve.calls("leaderboard", general))
    assert r"\*\*x\*\*" in seen[0].text
    assert "@everyone" not in seen[0].text
    assert all(each.mentions == () for each in server.log)
