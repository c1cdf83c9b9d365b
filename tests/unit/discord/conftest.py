"""A bot with the tiny pack, connected to a Discord on this machine."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from adapters.discord.adapter import Discord
from adapters.discord.to_event import PLATFORM
from bot.app import Core
from bot.events import Place
from tests.contract.discord_driver import Kept
from tests.contract.world import World, started
from tests.fakes.discord import Channel, DiscordServer, Guild, Interaction, Person, Seen, redirect


@dataclass
class Bot:
    """A bot that runs, and what is around it."""

    core: Core
    adapter: Discord
    server: DiscordServer
    task: "asyncio.Task[None]"
    kept: Kept

    async def done(self, interaction: Interaction) -> list[Seen]:
        """What is seen from an act until the bot has answered it."""
        before = len(self.server.log)
        async with asyncio.timeout(10):
            await interaction.answered(10)
            await self.adapter.idle()
        return [seen for seen in self.server.log[before:] if seen.kind != "thinking"]

    def place(self, channel: Channel) -> Place:
        return Place(PLATFORM, str(channel.id))


@asynccontextmanager
async def running(server: DiscordServer, world: World, kept: Kept) -> AsyncIterator[Bot]:
    async with AsyncExitStack() as stack:
        built = await stack.enter_async_context(started(world))
        adapter = Discord(built.router, server.token, lambda: built.watch.served, guild=None, state=kept)
        task = asyncio.create_task(adapter.run())
        await server.ready()
        yield Bot(built, adapter, server, task, kept)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    made = DiscordServer()
    await made.start()
    with redirect(made):
        yield made
    await made.stop()


@pytest.fixture
def ann(server: DiscordServer) -> Person:
    return server.person("Ann")


@pytest.fixture
def group(server: DiscordServer, ann: Person) -> Guild:
    return server.guild("Study group", [ann, server.person("Ben")])


@pytest.fixture
def general(group: Guild) -> Channel:
    return group.channel("general")


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.fixture
async def bot(server: DiscordServer, group: Guild, world: World) -> AsyncIterator[Bot]:
    async with running(server, world, Kept()) as made:
        yield made
        assert server.violations == []
