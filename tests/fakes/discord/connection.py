"""One connection to the gateway: what is sent goes out in order, compressed as the bot asked."""

from __future__ import annotations

import asyncio
import importlib
import json
import zlib
from typing import Any

from aiohttp import web

from tests.fakes.discord.errors import Json

GOODBYE = (1000, 1001)


class Connection:
    """A WebSocket and what waits to be sent on it."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        self.socket = socket
        self._transport = request.transport
        self._outbox: asyncio.Queue[Json] = asyncio.Queue()
        self._compress = _compressor(request.query.get("compress"))
        self._ended_here = False

    def send(self, payload: Json) -> None:
        """Send something when what was sent before is out."""
        self._outbox.put_nowait(payload)

    async def write(self) -> None:
        """Send what comes, until the connection ends."""
        while not self.socket.closed:
            text = json.dumps(await self._outbox.get())
            try:
                if self._compress:
                    await self.socket.send_bytes(self._compress(text.encode()))
                else:
                    await self.socket.send_str(text)
            except ConnectionError:
                return

    @property
    def left(self) -> bool:
        """Whether the bot ended it in a way that ends its session too."""
        return self.socket.close_code in GOODBYE and not self._ended_here

    async def close(self, code: int) -> None:
        """End it with a code."""
        self._ended_here = True
        await self.socket.close(code=code)

    def abort(self) -> None:
        """End it as a broken line does."""
        self._ended_here = True
        if self._transport is not None:
            self._transport.abort()


def _compressor(kind: str | None) -> Any:
    if kind == "zlib-stream":
        stream = zlib.compressobj()
        return lambda data: stream.compress(data) + stream.flush(zlib.Z_SYNC_FLUSH)
    if kind == "zstd-stream":
        # Only in the standard library from Python 3.14 on, from where discord.py also takes it.
        zstd = importlib.import_module("compression.zstd")
        frames = zstd.ZstdCompressor()
        return lambda data: frames.compress(data, zstd.ZstdCompressor.FLUSH_BLOCK)
    return None
