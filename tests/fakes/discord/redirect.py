"""Points the discord.py of this process at a server on this machine."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.fakes.discord.server import DiscordServer
from tests.fakes.discord.site.sitecustomize import point_gateway, point_http

# discord.py loads a module of the standard library that Python 3.11 and 3.12 call deprecated.
with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import discord.gateway
    import discord.http

SITE = Path(__file__).parent / "site"
"""The folder to put on PYTHONPATH for a program that is to talk to such a server."""


@contextmanager
def redirect(server: DiscordServer) -> Iterator[None]:
    """Within the block discord.py talks to a server that was started."""
    base = discord.http.Route.BASE
    choose = discord.http._set_api_version
    gateway = discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    point_http(discord.http, server.api_url)
    point_gateway(discord.gateway, server.gateway_url)
    try:
        yield
    finally:
        discord.http.Route.BASE = base
        discord.http._set_api_version = choose
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = gateway
