"""The adapter on the fake platform."""

from collections.abc import AsyncIterator

import pytest

from tests.fakes.telegram.server import TelegramServer
from tests.unit.telegram.script import Script, Stage, running


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as found:
        yield found
        assert found.violations == []


@pytest.fixture
async def stage(server: TelegramServer, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    monkeypatch.setattr("adapters.telegram.insistence.FIRST_PAUSE", 0.001)
    monkeypatch.setattr("adapters.telegram.polling.FIRST_PAUSE", 0.001)
    script = Script()
    async with running(server, script) as telegram:
        yield Stage(server, script, telegram, server.person("Ann"))
    assert server.unanswered() == []
