"""Points the discord.py of this process at a server on this machine."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.fakes.discord.server import DiscordServer
from tests.fakes.discord.site.sitecustomize import point_gateway, point_http

# discord.py loads a module of the standard library that Python 3.11 and 3.12 call deprecated.
with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import discord.gateway
    import discord.http
    import discord.state

SITE = Path(__file__).parent / "site"
"""The folder to put on PYTHONPATH for a program that is to talk to such a server."""


STREAMED_WITHIN = 0.2
"""Seconds the library waits for one server more before it is ready, instead of 2: ours has told of all at once."""


@contextmanager
def redirect(server: DiscordServer) -> Iterator[None]:
    """Within the block discord.py talks to a server that was started."""
    base = discord.http.Route.BASE
    choose = discord.http._set_api_version
    gateway = discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    begin = discord.state.ConnectionState.__init__

    def begin_sooner(state: Any, **options: Any) -> None:
        begin(state, **{"guild_ready_timeout": STREAMED_WITHIN, **options})

    discord.state.ConnectionState.__init__ = begin_sooner  # type: ignore[method-assign, assignment]
    point_http(discord.http, server.api_url)
    point_gateway(discord.gateway, server.gateway_url)
    try:
        yield
    finally:
        discord.state.ConnectionState.__init__ = begin  # type: ignore[method-assign]
        discord.http.Route.BASE = base
        discord.http._set_api_version = choose
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = gateway
