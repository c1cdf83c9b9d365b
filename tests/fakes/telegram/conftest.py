"""A running fake, a bot on the wire, and a person who has opened the bot."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from tests.fakes.telegram.people import Person
from tests.fakes.telegram.raw import Raw
from tests.fakes.telegram.server import TelegramServer


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as running:
        yield running


@pytest.fixture
async def raw(server: TelegramServer) -> AsyncIterator[Raw]:
    async with aiohttp.ClientSession() as session:
        yield Raw(server, session)


@pytest.fixture
async def bot(server: TelegramServer) -> AsyncIterator[Bot]:
    """The real library, which speaks to the fake."""
    async with HTTPXRequest() as request:
        yield Bot(server.token, server.base_url, request=request)


@pytest.fixture
def ann(server: TelegramServer) -> Person:
    found = server.person("Ann")
    found.starts()
    return found
