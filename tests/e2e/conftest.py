"""The fake platforms. A bot that did what it must not do fails the test that it ran in."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.fakes.discord import DiscordServer
from tests.fakes.telegram.server import TelegramServer


@pytest_asyncio.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        yield server
        assert server.violations == []


@pytest_asyncio.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    server = DiscordServer()
    await server.start()
    yield server
    await server.stop()
    assert server.violations == []
    assert server.overdue() == []
