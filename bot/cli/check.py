"""`quizgrad check`: the doctor."""

import asyncio
import logging
from typing import Annotated

import typer

from bot.cli.failing import fail
from bot.doctor.finding import State
from bot.doctor.settings import names, read
from bot.env import system_env
from bot.redaction import Redaction, secrets_of
from bot.settings import Settings


def check(
    live: Annotated[
        bool, typer.Option("--live", help="Only say whether a bot is running: it was heard of within 60 s.")
    ] = False,
) -> None:
    """See whether `run` can start: settings, data, packs, tokens, and how to mend what is wrong. Exit 0 or 1."""
    settings, finding = read()
    if settings is None:
        typer.echo(str(finding))
        raise typer.Exit(1)
    # What the libraries log about a token that is no good is said in our own words.
    logging.basicConfig(handlers=[logging.NullHandler()])
    redact = Redaction(secrets_of(settings))
    if live:
        _live(settings, redact)
    else:
        typer.echo(str(finding))
        asyncio.run(_checkup(settings, redact))


async def _checkup(settings: Settings, redact: Redaction) -> None:
    # Imported here: --live is asked twice a minute and needs none of it.
    from bot.doctor.checkup import checkup  # noqa: PLC0415

    found = names()
    for finding in found:
        typer.echo(redact(str(finding)))
    async for finding in checkup(settings):
        typer.echo(redact(str(finding)))
        found.append(finding)
    if wrong := sum(finding.state is State.WRONG for finding in found):
        typer.echo(f"{wrong} to mend.")
        raise typer.Exit(1)
    typer.echo("Ready: quizgrad run")


def _live(settings: Settings, redact: Redaction) -> None:
    from bot.doctor.live import NotLive, live  # noqa: PLC0415
    from bot.store.errors import StoreError  # noqa: PLC0415

    try:
        age = asyncio.run(live(settings.database, system_env().now()))
    except (NotLive, StoreError) as error:
        fail(redact(str(error)))
    except Exception as error:  # noqa: BLE001 -- a container shows what is said here, and a trace may hold a password
        fail(redact(f"The database cannot be asked: {type(error).__name__}: {error}"))
    typer.echo(f"The bot is alive: it said so {age} s ago.")
