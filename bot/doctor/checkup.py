"""Everything the doctor looks at, in the order in which it is to be mended."""

import inspect
from collections.abc import AsyncIterator, Awaitable, Callable
from importlib.util import find_spec

from bot.doctor.finding import Finding, missing, ok, wrong
from bot.doctor.packs import packs
from bot.doctor.platforms import platforms, webhook
from bot.doctor.storage import data_folder, database
from bot.settings import Settings

Found = Finding | list[Finding]
Check = Callable[[Settings], Found | Awaitable[Found]]


async def checkup(settings: Settings) -> AsyncIterator[Finding]:
    """Look at everything. Nothing is changed, and no check keeps the next from being made."""
    for check in CHECKS:
        for finding in await _guarded(check, settings):
            yield finding


async def _guarded(check: Check, settings: Settings) -> list[Finding]:
    try:
        found = check(settings)
        found = await found if inspect.isawaitable(found) else found
    except Exception as error:  # noqa: BLE001 -- what a doctor did not expect is a finding too
        found = wrong(check.__name__.replace("_", " "), f"could not be checked: {type(error).__name__}: {error}")
    return found if isinstance(found, list) else [found]


def extras(_settings: Settings) -> list[Finding]:
    """Which optional parts are installed."""
    return [
        _extra("charts", "matplotlib", "formulas are drawn", "formulas are shown as their source"),
        _extra("postgres", "psycopg", "PostgreSQL can be used", "SQLite only"),
    ]


def _extra(name: str, module: str, there: str, absent: str) -> Finding:
    if find_spec(module):
        return ok(f"extra {name}", f"installed: {there}.")
    return missing(f"extra {name}", f"not installed: {absent}. docs/running.md says how to add it")


CHECKS: tuple[Check, ...] = (data_folder, database, packs, webhook, platforms, extras)
