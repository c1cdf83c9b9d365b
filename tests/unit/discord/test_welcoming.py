"""The bot is added to a server: where it says hello, and where it cannot."""

import logging

import pytest
from discord import Permissions

from adapters.discord.rights import lacking
from bot.events import Called, Right
from bot.store.errors import StoreError
from bot.texts.greeting import WITHOUT
from tests.fakes.discord import DiscordServer, Guild, Person
from tests.unit.discord.conftest import Bot

HELLO = "Hello, I am quizgrad!"


@pytest.fixture
async def ready(bot: Bot) -> Bot:
    """Until then the library takes every server for one that the bot was in before."""
    assert bot.adapter._client
    await bot.adapter._client.wait_until_ready()
    return bot


@pytest.fixture
def other(server: DiscordServer, ann: Person) -> Guild:
    """A server without the bot, with three channels."""
    guild = server.guild("Elsewhere", [ann], admins=[ann], bot=False)
    for name in ("second", "third"):
        guild.channel(name)
    return guild


async def add(bot: Bot, guild: Guild) -> list[tuple[int, str]]:
    """Where something is said when the bot is added, and what."""
    before = len(bot.server.log)
    guild.add_bot()
    await bot.server.quiet()
    await bot.adapter.idle()
    return [(seen.channel, seen.text) for seen in bot.server.log[before:]]


async def test_hello_is_said_in_the_channel_of_the_system(ready: Bot, other: Guild):
    other.system = other.channel("second")
    [(channel, text)] = await add(ready, other)
    assert channel == other.channel("second").id
    assert HELLO in text
    assert "I may not" not in text


async def test_without_one_it_is_said_in_the_first_channel_the_bot_may_write_to(ready: Bot, other: Guild):
    other.channel("general").permit(send=False)
    other.channel("second").permit(view=False)
    other.system = other.channel("general")
    [(channel, _)] = await add(ready, other)
    assert channel == other.channel("third").id


async def test_where_the_bot_may_write_nowhere_it_is_silent_and_answers_commands(ready: Bot, other: Guild, ann: Person):
    for name in ("general", "second", "third"):
        other.channel(name).permit(send=False)
    assert await add(ready, other) == []
    [seen] = await ready.done(ann.calls("start", other.channel("general")))
    assert HELLO in seen.text
    assert WITHOUT[Right.WRITE] in seen.text


async def test_missing_rights_are_named_even_where_embeds_are_missing(ready: Bot, other: Guild):
    other.channel("general").permit(embeds=False, threads=False)
    [(_, text)] = await add(ready, other)
    assert HELLO in text
    assert WITHOUT[Right.EMBEDS] in text
    assert WITHOUT[Right.THREADS] in text
    assert ready.server.log[-1].buttons[0].label == "Set up a question of the day"


async def test_a_server_is_greeted_once(ready: Bot, other: Guild):
    assert len(await add(ready, other)) == 1
    other.remove_bot()
    assert await add(ready, other) == []
    other.remove_bot()
    other.system = other.channel("third")
    assert await add(ready, other) == []


async def test_being_added_again_shows_nothing_of_what_was_played(ready: Bot, other: Guild, ann: Person):
    assert len(await add(ready, other)) == 1
    await ready.done(ann.calls("quiz", other.channel("general"), topic="attention", number=1))
    await ready.done(ann.calls("stop", other.channel("general")))
    other.remove_bot()
    assert await add(ready, other) == []


@pytest.mark.slow
async def test_servers_the_bot_is_in_already_are_not_greeted(ready: Bot, group: Guild):
    ready.server.invalidate()
    await ready.server.until(lambda: ready.server.gateway.identified == 2)
    await ready.server.quiet()
    assert ready.server.log == []


@pytest.mark.parametrize("fault", ["store", "send"])
async def test_what_goes_wrong_is_logged_and_the_bot_goes_on(
    ready: Bot,
    other: Guild,
    ann: Person,
    fault: str,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
):
    if fault == "send":
        ready.server.fail("send", status=403)
    else:

        async def fail(_event: Called) -> None:
            raise StoreError("no disk")

        monkeypatch.setattr(ready.core.router, "handle", fail)
    with caplog.at_level(logging.WARNING):
        assert await add(ready, other) == []
    assert "could not be greeted" in caplog.text
    monkeypatch.undo()
    [seen] = await ready.done(ann.calls("help", other.channel("general")))
    assert "What I can do" in seen.text


def test_what_the_bot_lacks():
    everything = Permissions.all()
    assert lacking(everything) == lacking(everything, thread=True) == ()
    assert lacking(Permissions.none()) == (Right.VIEW, Right.WRITE, Right.EMBEDS, Right.THREADS)
    everything.update(send_messages=False)
    assert lacking(everything) == (Right.WRITE,)
    assert lacking(everything, thread=True) == ()
    everything.update(send_messages_in_threads=False, create_public_threads=False)
    assert lacking(everything, thread=True) == (Right.WRITE, Right.THREADS)
