"""What is posted unasked: a role called to it, a thread below it, once however often it is sent."""

from dataclasses import replace

import pytest

from adapters.discord import posting, threads
from adapters.discord.client import Client
from bot.events import Place
from bot.ports import CannotShow, Unreachable
from bot.replies import Note
from tests.fakes.discord import Channel, DiscordServer, Guild, Person
from tests.unit.discord.conftest import Bot
from tests.unit.discord.test_adapter import ASK, place


@pytest.fixture
def client(bot: Bot) -> Client:
    assert bot.adapter._client is not None
    return bot.adapter._client


async def test_the_one_role_is_called_and_nobody_else(
    client: Client, server: DiscordServer, group: Guild, general: Channel
):
    wanted, other = group.role("daily"), group.role("other")
    general.permit(mentions=True)
    await server.quiet()
    prompt = f"Who? @everyone <@&{other.id}>"
    await posting.send(client, place(general), replace(ASK, ping=str(wanted.id), prompt=prompt))
    (seen,) = server.log
    assert seen.mentions == ("@daily",)
    assert seen.text.startswith(f"<@&{wanted.id}>\nQuestion 1 of 1")
    await posting.send(client, place(general), replace(ASK, prompt=prompt))
    assert server.log[-1].mentions == ()


async def test_without_the_right_to_embed_nobody_is_called_to_nothing(
    client: Client, server: DiscordServer, group: Guild, general: Channel
):
    general.permit(embeds=False)
    await server.quiet()
    with pytest.raises(Unreachable, match="embed"):
        await posting.send(client, place(general), replace(ASK, ping=str(group.role("daily").id)))
    assert server.log == []
    await posting.send(client, place(general), Note(title="Hello"), embeds=False)
    assert [seen.text for seen in server.log] == ["Hello"]


async def test_without_the_right_to_write_that_is_what_is_said(client: Client, server: DiscordServer, general: Channel):
    general.permit(send=False)
    await server.quiet()
    with pytest.raises(Unreachable, match="Missing Permissions"):
        await posting.send(client, place(general), ASK)


async def test_sent_twice_it_is_one_message(client: Client, server: DiscordServer, general: Channel):
    server.drop("send", after=True)
    first = await posting.send(client, place(general), ASK)
    assert await posting.send(client, place(general), ASK) == first
    assert await posting.send(client, place(general), replace(ASK, key="8:0")) != first
    assert len(server.log) == 2


async def test_a_thread_opens_below_it_once(client: Client, server: DiscordServer, group: Guild, general: Channel):
    message = await posting.send(client, place(general), ASK)
    thread = await threads.open_thread(client, place(general), message, "Question of 3 March")
    assert [each.name for each in group.channels if each.parent is general] == ["Question of 3 March"]
    assert thread is not None
    assert await threads.open_thread(client, place(general), message, "Question of 3 March") is None
    assert len([each for each in group.channels if each.parent is general]) == 1


async def test_where_no_thread_can_be_none_is_opened(
    client: Client, server: DiscordServer, ann: Person, general: Channel
):
    for channel in (general.thread("exam"), ann.dm):
        message = await posting.send(client, place(channel), ASK)
        assert await threads.open_thread(client, place(channel), message, "Question of 3 March") is None


async def test_without_the_right_to_open_threads_the_question_stays(
    client: Client, server: DiscordServer, general: Channel
):
    general.permit(threads=False)
    message = await posting.send(client, place(general), ASK)
    with pytest.raises(CannotShow, match="thread"):
        await threads.open_thread(client, place(general), message, "Question of 3 March")
    assert len(server.log) == 1


async def test_where_the_bot_is_not_installed_it_cannot_post(client: Client):
    with pytest.raises(Unreachable, match="only be answered"):
        await posting.send(client, Place("discord", "user:123"), ASK)


async def test_a_message_that_is_gone_cannot_be_changed(client: Client, server: DiscordServer, general: Channel):
    message = await posting.send(client, place(general), ASK)
    note = Note(title="Closed.", replaces=ASK.key)
    assert await posting.change(client, place(general), message, note)
    assert server.log[-1].text == "Closed."
    assert not await posting.change(client, place(general), "1", note)
    general.delete()
    assert not await posting.change(client, place(general), message, note)
