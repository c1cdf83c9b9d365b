"""The real discord.py talks to the server as it does to Discord."""

import asyncio
import re
from collections.abc import AsyncIterator
from io import BytesIO
from typing import Any

import discord
import pytest
from discord import app_commands

from tests.fakes.discord import Channel, DiscordServer, Guild, Person, redirect


class Again(discord.ui.DynamicItem[discord.ui.Button], template=r"again:(?P<number>\d+)"):
    def __init__(self, number: int) -> None:
        super().__init__(discord.ui.Button(label=f"Again {number}", custom_id=f"again:{number}"))
        self.number = number

    @classmethod
    async def from_custom_id(cls, _interaction: Any, _item: Any, match: re.Match[str], /):
        return cls(int(match["number"]))

    async def callback(self, interaction: discord.Interaction) -> None:
        if self.number < 2:
            await interaction.response.edit_message(content=f"pressed {self.number}", view=again(self.number + 1))
        else:
            await interaction.response.send_modal(Form())


class Form(discord.ui.Modal, title="Your answer"):
    answer: Any = discord.ui.Label(text="Answer", component=discord.ui.TextInput(style=discord.TextStyle.paragraph))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"You said {self.answer.component.value}", ephemeral=True)


def again(number: int) -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    view.add_item(Again(number))
    return view


class Bot(discord.AutoShardedClient):
    def __init__(self) -> None:
        intents = discord.Intents.none()
        intents.guilds = True
        super().__init__(intents=intents, allowed_mentions=discord.AllowedMentions.none(), guild_ready_timeout=0.05)
        self.tree = app_commands.CommandTree(self)
        self.add_dynamic_items(Again)
        self.tree.add_command(quiz)
        self.tree.add_command(slow)
        self.errors: list[BaseException] = []

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Without the five seconds that a second session waits for."""

    async def setup_hook(self) -> None:
        await self.tree.sync()


@app_commands.command(description="Start a quiz")
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def quiz(
    interaction: discord.Interaction,
    topic: str = "",
    number: app_commands.Range[int, 1, 20] = 5,
    who: discord.User | None = None,
) -> None:
    embed = discord.Embed(title=f"Question 1 of {number}", description=topic)
    embed.add_field(name="For", value=who.display_name if who else interaction.user.display_name)
    await interaction.response.send_message(embed=embed, view=again(1))


@quiz.autocomplete("topic")
async def topics(interaction: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=f"{current}ention", value="attention")]


@app_commands.command(description="Take your time")
async def slow(interaction: discord.Interaction) -> None:
    await interaction.response.defer(ephemeral=True)
    await interaction.followup.send("done", file=discord.File(BytesIO(b"png"), "chart.csv", description="a chart"))


@pytest.fixture
async def bot(server: DiscordServer) -> AsyncIterator[Bot]:
    with redirect(server):
        client = Bot()
        async with client:
            task = asyncio.create_task(client.start(server.token))
            await server.ready()
            yield client
        await task


@pytest.fixture
def group(server: DiscordServer, ann: Person) -> Guild:
    return server.guild("Study group", [ann])


async def test_command_button_and_modal(bot: Bot, server: DiscordServer, ann: Person, general: Channel):
    await ann.calls("quiz", general, topic="attention", number=3, who=ann).answered()
    first = server.log[-1]
    assert (first.kind, first.to, first.lines) == ("new", None, ("Question 1 of 3", "attention", "For", "Ann"))
    await ann.presses("Again 1", general).answered()
    assert (server.log[-1].kind, server.log[-1].message_id) == ("edit", first.message_id)
    await ann.presses("Again 2", general).answered()
    assert (server.log[-1].kind, server.log[-1].to, server.log[-1].lines) == ("modal", "Ann", ("Your answer", "Answer"))
    await ann.submits({"Answer": "two\nlines"}).answered()
    assert (server.log[-1].to, server.log[-1].text) == ("Ann", "You said two\nlines")
    assert server.violations == []


async def test_suggestions(bot: Bot, server: DiscordServer, ann: Person, general: Channel):
    await ann.types_into("quiz", "topic", "att", general, number=3).answered()
    assert [(choice.name, choice.value) for choice in ann.choices] == [("attention", "attention")]
    assert server.violations == []


async def test_a_deferred_answer_with_a_file(bot: Bot, server: DiscordServer, ann: Person, general: Channel):
    ann.calls("slow", general)
    await server.until(lambda: len(server.log) == 2)
    assert [(seen.kind, seen.to, seen.text) for seen in server.log] == [("thinking", "Ann", ""), ("new", "Ann", "done")]
    assert server.log[1].files == ("chart.csv",)
    assert server.log[0].message_id == server.log[1].message_id
    assert server.violations == []


@pytest.mark.parametrize("where", ["thread", "chat with the bot", "foreign server", "private chat"])
async def test_everywhere(bot: Bot, server: DiscordServer, ann: Person, general: Channel, where: str):
    ann.installed = True
    place = {
        "thread": lambda: general.thread("corner"),
        "chat with the bot": lambda: ann.dm,
        "foreign server": lambda: server.guild("Elsewhere", [ann], bot=False).channel("general"),
        "private chat": lambda: server.private_chat([ann, server.person("Ben")]),
    }[where]()
    await ann.calls("quiz", place, number=2).answered()
    await ann.presses("Again 1", place).answered()
    assert [(seen.channel, seen.kind) for seen in server.log] == [(place.id, "new"), (place.id, "edit")]
    assert server.violations == []


async def test_messages_by_itself(bot: Bot, server: DiscordServer, ann: Person, general: Channel):
    there = bot.get_partial_messageable(general.id)
    sent = await there.send("@everyone hello", nonce="delivery-1")
    assert (await there.send("@everyone hello", nonce="delivery-1")).id == sent.id
    await sent.edit(content="changed")
    place = await bot.fetch_channel(general.id)
    assert isinstance(place, discord.TextChannel)
    thread = await place.get_partial_message(sent.id).create_thread(name="Talk")
    await thread.send("in the thread")
    user = discord.Object(ann.id)
    await (await bot.create_dm(user)).send("hello Ann")
    await sent.delete()
    assert [(seen.kind, seen.text) for seen in server.log] == [
        ("new", "@everyone hello"),
        ("edit", "changed"),
        ("new", "in the thread"),
        ("new", "hello Ann"),
        ("deleted", ""),
    ]
    assert [seen.mentions for seen in server.log] == [()] * 5
    assert server.violations == []


@pytest.mark.parametrize("how", ["code", "dropped", "asked"])
async def test_a_lost_connection_is_resumed(bot: Bot, server: DiscordServer, ann: Person, general: Channel, how: str):
    if how == "code":
        await server.disconnect(4000)
    elif how == "dropped":
        server.drop_gateway()
    else:
        server.reconnect_request()
    asked = ann.calls("quiz", general)
    await asked.answered(timeout=10)
    await server.until(lambda: server.gateway.resumed)
    assert [seen.kind for seen in server.log] == ["new"]
    assert (server.gateway.identified, server.gateway.resumed) == (1, 1)
    assert server.violations == []


async def test_an_invalid_session_is_begun_anew(bot: Bot, server: DiscordServer, ann: Person, general: Channel):
    server.invalidate()
    lost = ann.calls("quiz", general)
    await server.ready()
    await ann.calls("quiz", general).answered()
    assert (server.gateway.identified, server.gateway.resumed) == (2, 0)
    assert server.unanswered() == [lost]


async def test_the_bot_learns_of_servers_and_channels(bot: Bot, server: DiscordServer, ann: Person, general: Channel):
    await bot.wait_until_ready()
    assert [(guild.name, [channel.name for channel in guild.channels]) for guild in bot.guilds] == [
        ("Study group", ["general"])
    ]
    second = server.guild("Second", [ann])
    await server.until(lambda: len(bot.guilds) == 2)
    known = bot.get_guild(second.id)
    assert known
    second.channel("quiz").thread("corner")
    await server.until(lambda: [thread.name for thread in known.threads] == ["corner"])
    second.channel("quiz").delete()
    await server.until(lambda: len(known.channels) == 1)
    second.fail()
    await server.until(lambda: known.unavailable)
    second.add_bot()
    second.remove_bot()
    await server.until(lambda: len(bot.guilds) == 1)
    assert bot.guilds[0].name == "Study group"


async def test_two_shards():
    server = DiscordServer(shards=2)
    ann = server.person("Ann")
    for number in range(4):
        server.guild(f"Group {number}", [ann])
    await server.start()
    with redirect(server):
        client = Bot()
        async with client:
            task = asyncio.create_task(client.start(server.token))
            await server.ready()
            await ann.calls("slow").answered()
            await server.until(lambda: len(client.guilds) == 4)
        await task
    await server.stop()
    assert server.violations == []
    assert {session.shards for session in server.gateway.sessions.values()} <= {2}


async def test_faults_as_the_library_meets_them(bot: Bot, server: DiscordServer, ann: Person, general: Channel):
    there = bot.get_partial_messageable(general.id)
    server.too_many("send", retry_after=0.05)
    await there.send("one")
    server.drop("send")
    with pytest.raises(Exception, match="disconnected"):
        await there.send("two")
    server.drop("send", after=True)
    with pytest.raises(Exception, match="disconnected"):
        await there.send("three", nonce=3)
    await there.send("three", nonce=3)
    server.fail("send", status=503)
    with pytest.raises(discord.DiscordServerError):
        await there.send("four")
    assert [seen.text for seen in server.log] == ["one", "three"]
    assert [request.status for request in server.requests if request.kind == "send"] == [429, 200, None, None, 200, 503]


async def test_a_wrong_token(server: DiscordServer):
    with redirect(server):
        async with Bot() as client:
            with pytest.raises(discord.LoginFailure):
                await client.start("wrong")
