"""The adapter as a whole: logging in, writing unasked, being thrown out, and ending."""

import asyncio
import logging

import pytest

from adapters.discord import adapter as module
from adapters.discord.adapter import Discord
from adapters.discord.client import Client
from adapters.discord.to_event import PLATFORM
from bot import finishing
from bot.events import AnyEvent, Place, PlaceKind
from bot.ports import CannotStart, Unreachable
from bot.replies import AnyReply, Ask, Button, Expects, Note
from bot.store import chats
from bot.store.errors import StoreError
from tests.contract.discord_driver import Kept
from tests.contract.world import World
from tests.fakes.discord import Channel, DiscordServer, Guild, Person
from tests.unit.discord.conftest import Bot, running

ASK = Ask(
    key="7:0",
    heading="Question 1 of 1",
    context="Pooling · junior",
    prompt="Which layer?",
    how="Type the number.",
    expects=Expects.ONE,
    options=(Button("Pooling", "7:0:0"),),
)


def place(channel: Channel) -> Place:
    if channel.guild is None:
        return Place(PLATFORM, str(channel.id))
    chat, thread = (channel.parent, str(channel.id)) if channel.parent else (channel, None)
    return Place(PLATFORM, str(chat.id), PlaceKind.GROUP, str(channel.guild.id), thread)


async def test_a_wrong_token_is_told_in_a_sentence(bot: Bot, server: DiscordServer):
    other = Discord(bot.core.router, "wrong", list, guild=None, state=Kept())
    with pytest.raises(CannotStart, match="does not know this token"):
        await other.run()
    assert "wrong" not in str(module.NOT_KNOWN)
    assert not other.reaches(Place(PLATFORM, "1"))


@pytest.mark.parametrize(("code", "says"), [(4004, "does not know this token"), (4014, "listen to servers")])
async def test_being_thrown_out_for_good_is_told_in_a_sentence(bot: Bot, server: DiscordServer, code: int, says: str):
    await server.disconnect(code)
    with pytest.raises(CannotStart, match=says):
        await asyncio.wait_for(bot.task, 5)


async def test_the_platform_is_down(bot: Bot, server: DiscordServer):
    other = Discord(bot.core.router, server.token, list, guild=None, state=Kept())
    await server.stop()
    with pytest.raises(OSError, match="Cannot connect"):
        await asyncio.wait_for(other.run(), 5)


@pytest.mark.parametrize("where", ["channel", "thread", "dm"])
async def test_send_reaches_every_kind_of_place(
    bot: Bot, server: DiscordServer, ann: Person, general: Channel, where: str
):
    channel = {"channel": general, "thread": general.thread("exam"), "dm": ann.dm}[where]
    message = await bot.adapter.send(place(channel), ASK)
    seen = server.log[-1]
    assert (seen.channel, str(seen.message_id), seen.to) == (channel.id, message, None)


async def test_what_is_sent_again_is_one_message(bot: Bot, server: DiscordServer, general: Channel):
    server.drop("send", after=True)
    first = await bot.adapter.send(place(general), ASK)
    assert await bot.adapter.send(place(general), ASK) == first
    assert len(server.log) == 1


async def test_notes_without_a_key_are_two_messages(bot: Bot, server: DiscordServer, general: Channel):
    for _ in range(2):
        await bot.adapter.send(place(general), Note(title="Hint"))
    assert len(server.log) == 2


@pytest.mark.parametrize("why", ["hidden", "read-only", "deleted", "closed"])
async def test_a_closed_place_is_unreachable(bot: Bot, ann: Person, general: Channel, why: str):
    channel = ann.dm if why == "closed" else general
    general.visible = why != "hidden"
    general.writable = why != "read-only"
    general.gone = why == "deleted"
    ann.dms_open = False
    with pytest.raises(Unreachable):
        await bot.adapter.send(place(channel), ASK)


async def test_a_corner_in_a_foreign_server_is_unreachable(bot: Bot):
    with pytest.raises(Unreachable):
        await bot.adapter.send(Place(PLATFORM, "user:5"), ASK)


async def test_commands_are_sent_when_they_changed(server: DiscordServer, group: Guild, world: World):
    kept = Kept()
    kept.text = "what they were last year"
    async with running(server, world, kept):
        assert len(server.world.commands[0]) > 5
    assert kept.text != "what they were last year"


async def test_commands_of_one_server(bot: Bot, server: DiscordServer, group: Guild):
    other = Discord(bot.core.router, server.token, list, guild=group.id, state=Kept())
    task = asyncio.create_task(other.run())
    await server.until(lambda: server.world.commands.get(group.id))
    names = [command["name"] for command in server.world.commands[group.id]]
    assert "quiz" in names
    await server.until(lambda: other.reaches(Place(PLATFORM, "1")))
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_a_server_without_the_bot_gets_no_commands_and_the_bot_runs_on(
    bot: Bot, server: DiscordServer, caplog: pytest.LogCaptureFixture
):
    foreign = server.guild("Elsewhere", [], bot=False)
    state = Kept()
    other = Discord(bot.core.router, server.token, list, guild=foreign.id, state=state)
    task = asyncio.create_task(other.run())
    await server.until(lambda: other.reaches(Place(PLATFORM, "1")))
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert "QUIZGRAD_DISCORD_GUILD" in caplog.text
    assert state.text is None


@pytest.mark.parametrize("how", ["server", "channel"])
async def test_a_place_that_is_left_is_away_until_somebody_acts(
    bot: Bot, server: DiscordServer, ann: Person, group: Guild, general: Channel, how: str
):
    await bot.done(ann.calls("start", general))
    if how == "server":
        group.remove_bot()
    else:
        general.delete()

    async def away() -> bool:
        async with bot.core.store.read() as tx:
            return (await chats.find_chat(tx, place(general))).away

    async with asyncio.timeout(5):
        while not await away():
            await asyncio.sleep(0.01)
    assert server.violations == []


async def test_an_outage_is_no_leaving(bot: Bot, server: DiscordServer, ann: Person, group: Guild, general: Channel):
    await bot.done(ann.calls("start", general))
    group.fail()
    await server.quiet()
    async with bot.core.store.read() as tx:
        assert not (await chats.find_chat(tx, place(general))).away


async def test_what_is_in_hand_is_finished_at_the_end(bot: Bot, server: DiscordServer, ann: Person):
    async with bot.core.store.write():
        interaction = ann.calls("start")
        await server.until(lambda: bot.adapter._lanes._waiting)
        bot.task.cancel()
        await asyncio.sleep(0.05)
        assert not bot.task.done()
    with pytest.raises(asyncio.CancelledError):
        await bot.task
    assert interaction.response is not None
    assert server.log[-1].lines[0] == "Welcome to quizgrad!"


async def test_a_cancellation_that_gets_lost_in_the_connection_ends_it_all_the_same(
    bot: Bot, server: DiscordServer, monkeypatch: pytest.MonkeyPatch
):
    """As asyncio.wait_for loses one that comes in the moment a shard is connected."""
    monkeypatch.setattr(finishing, "AGAIN", 0.01)
    lost: list[bool] = []

    async def connect(_client: Client) -> None:
        while True:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                if lost:
                    raise
                lost.append(True)

    monkeypatch.setattr(Client, "connect", connect)
    other = Discord(bot.core.router, server.token, list, guild=None, state=Kept())
    task = asyncio.create_task(other.run())
    await server.until(lambda: other.reaches(Place(PLATFORM, "1")))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task], timeout=5)
    assert task.cancelled()
    assert lost


async def test_the_end_does_not_wait_for_ever(
    bot: Bot, server: DiscordServer, ann: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    async def handle_for_ever(_event: AnyEvent) -> list[AnyReply]:
        await asyncio.Event().wait()
        return []

    monkeypatch.setattr(module, "STOP_WITHIN", 0.1)
    monkeypatch.setattr(bot.core.router, "handle", handle_for_ever)
    ann.calls("start")
    await server.until(lambda: bot.adapter._lanes._waiting)
    bot.task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(bot.task, 5)
    assert "not answered in time" in caplog.text


async def test_a_database_that_fails_is_told_to_the_person(
    bot: Bot, ann: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    async def broken(_event: object) -> list[object]:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(bot.core.router, "handle", broken)
    with caplog.at_level(logging.ERROR):
        seen = await bot.done(ann.calls("start"))
    assert seen[0].lines[0].startswith("Something went wrong on my side")
    assert "The disk is full." in caplog.text


async def test_too_many_requests_are_waited_for(bot: Bot, server: DiscordServer, ann: Person, general: Channel):
    for kind in ("callback", "follow-up", "send"):
        server.too_many(kind, retry_after=0.05)
    await bot.done(ann.calls("help", general))
    await bot.adapter.send(place(general), ASK)
    assert len(server.log) == 2


@pytest.mark.parametrize("again", ["resume", "anew"])
async def test_a_lost_gateway_comes_back(bot: Bot, server: DiscordServer, ann: Person, again: str):
    if again == "resume":
        await server.disconnect(4000)
    else:
        server.reconnect_request()
    await asyncio.sleep(0.05)
    seen = await asyncio.wait_for(bot.done(ann.calls("start")), 20)
    assert seen[0].lines[0] == "Welcome to quizgrad!"
