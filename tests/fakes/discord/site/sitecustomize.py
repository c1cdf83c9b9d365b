"""Points discord.py at a server on this machine: put this folder on PYTHONPATH and set two variables.

FAKE_DISCORD_API is the address of the REST API, FAKE_DISCORD_GATEWAY that of the gateway. Nothing of discord.py is
imported before the program does it: the modules are changed at the moment they are loaded.
"""

import os
import sys
from collections.abc import Callable, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any


def point_http(module: Any, api: str) -> None:
    """Send REST requests of `discord.http` to an address, whichever version the library then chooses."""

    def keep_address(_version: int) -> None:
        module.Route.BASE = api

    module.Route.BASE = api
    module._set_api_version = keep_address


def point_gateway(module: Any, gateway: str) -> None:
    """Let `discord.gateway` connect to an address where Discord named none."""
    import yarl  # noqa: PLC0415  only a program that has discord.py is sure to have it

    module.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)


class PointingFinder(MetaPathFinder):
    """Changes modules as they are loaded."""

    def __init__(self, changes: dict[str, Callable[[ModuleType], None]]) -> None:
        self._changes = changes

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        change = self._changes.get(fullname)
        spec = PathFinder.find_spec(fullname, path, target) if change else None
        if change is None or spec is None or spec.loader is None:
            return None
        loader: Any = spec.loader
        execute = loader.exec_module

        def execute_and_change(module: ModuleType) -> None:
            execute(module)
            change(module)

        loader.exec_module = execute_and_change
        return spec


API = os.environ.get("FAKE_DISCORD_API")
GATEWAY = os.environ.get("FAKE_DISCORD_GATEWAY")

if API and GATEWAY:
    api, gateway = API, GATEWAY
    sys.meta_path.insert(
        0,
        PointingFinder(
            {
                "discord.http": lambda module: point_http(module, api),
                "discord.gateway": lambda module: point_gateway(module, gateway),
            }
        ),
    )
