"""Calls to the fake as they go over the wire, without an SDK."""

from dataclasses import dataclass
from typing import Any

import aiohttp

from tests.fakes.telegram.server import TelegramServer


@dataclass(frozen=True)
class Answer:
    """What a call got."""

    status: int
    body: dict[str, Any]

    @property
    def result(self) -> Any:
        assert self.body.get("ok"), self.body
        return self.body["result"]

    @property
    def description(self) -> str:
        return str(self.body.get("description", "fine"))


class Raw:
    """A bot that speaks plain HTTP."""

    def __init__(self, server: TelegramServer, session: aiohttp.ClientSession) -> None:
        self.server = server
        self.session = session

    async def call(self, method: str, token: str | None = None, **params: Any) -> Answer:
        """Call a method with JSON."""
        url = f"{self.server.base_url}{token or self.server.token}/{method}"
        async with self.session.post(url, json=params) as answer:
            return Answer(answer.status, await answer.json())

    async def form(self, method: str, data: Any) -> Answer:
        """Call a method with a form."""
        url = f"{self.server.base_url}{self.server.token}/{method}"
        async with self.session.post(url, data=data) as answer:
            return Answer(answer.status, await answer.json())
