"""`quizgrad run`: the bot on every platform that has a token."""

import asyncio
import os
import signal
import threading
from collections.abc import Awaitable, Callable

from bot.cli.failing import fail
from bot.cli.play import read_settings

STOP_AT_THE_LATEST = 9.8
"""Seconds after which the program ends even if a platform does not let go; everything acknowledged is stored."""

NO_TOKEN = (
    "No token is set, so there is nothing to run. Set QUIZGRAD_TELEGRAM_TOKEN or QUIZGRAD_DISCORD_TOKEN, in the "  # noqa: S105
    "environment or in a file .env; `quizgrad play` needs none."
)


def run() -> None:
    """The bot on every platform that has a token, until it is told to stop (Ctrl-C or SIGTERM).

    Set in the environment, or in a file .env in the folder you start in:

    \b
    QUIZGRAD_TELEGRAM_TOKEN           lets the bot into Telegram (from @BotFather)
    QUIZGRAD_TELEGRAM_BASE_URL        a Bot API server of your own, such as http://localhost:8081/bot
    QUIZGRAD_TELEGRAM_WEBHOOK_URL     where Telegram sends updates; without it the bot asks for them
    QUIZGRAD_TELEGRAM_WEBHOOK_SECRET  what Telegram shows with each update
    QUIZGRAD_TELEGRAM_LISTEN          address and port of the webhook; 127.0.0.1:8080 without it
    QUIZGRAD_DISCORD_TOKEN            lets the bot into Discord (from the developer portal)
    QUIZGRAD_DISCORD_GUILD            a server whose commands are renewed at once, while developing
    QUIZGRAD_OWNERS                   who runs the bot: telegram:ID,discord:ID
    QUIZGRAD_LANGUAGE                 in which people are spoken to; en without it
    QUIZGRAD_LOG_FORMAT               text or json
    QUIZGRAD_DATA_DIR                 the folder of the database
    QUIZGRAD_DATABASE_URL             another database: sqlite:////path/to/file.db or postgresql://user@host/name
    QUIZGRAD_PACKS                    a folder with question packs of your own
    """
    from bot.app import run as run_bot  # noqa: PLC0415 -- the SDKs load only here
    from bot.log import log_to_stderr  # noqa: PLC0415
    from bot.packs.pack import PackError  # noqa: PLC0415
    from bot.ports import CannotStart  # noqa: PLC0415
    from bot.redaction import Redaction, secrets_of  # noqa: PLC0415
    from bot.store.errors import StoreError  # noqa: PLC0415

    settings = read_settings(None)
    if not (settings.telegram_token or settings.discord_token):
        fail(NO_TOKEN, 2)
    secrets = secrets_of(settings)
    log_to_stderr(settings.log_format, secrets)
    try:
        went_on = asyncio.run(_until_stopped(lambda stop: run_bot(settings, stop)))
    except (StoreError, CannotStart) as error:
        fail(Redaction(secrets)(str(error)))
    except PackError as error:
        fail(f"A question pack cannot be used:\n{error}")
    if not went_on:
        fail("No platform let the bot in; the lines above say why.")


async def _until_stopped(work: Callable[[asyncio.Event], Awaitable[bool]]) -> bool:
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, _stop, stop)
    return await work(stop)


def _stop(stop: asyncio.Event) -> None:
    stop.set()
    last = threading.Timer(STOP_AT_THE_LATEST, os._exit, [0])
    last.daemon = True
    last.start()
