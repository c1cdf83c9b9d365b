"""The composition root: the only place that names concrete classes."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.env import system_env
from bot.events import Place
from bot.language import language, speak
from bot.packs.pack import PackError, Problem
from bot.packs.sync import sync
from bot.patience import Limit
from bot.pictures import Pictures
from bot.ports import CannotStart, ChatAdapter, Env
from bot.post import Post
from bot.push import Push
from bot.resources import content_folder, migrations_folder
from bot.router import Router
from bot.running import run_together
from bot.settings import Settings
from bot.store import chats, packs
from bot.store.engine import Store
from bot.store.errors import StoreError
from bot.store.kept import Kept
from bot.store.migrate import migrate
from bot.store.url import parse_url

if TYPE_CHECKING:
    from adapters.telegram.webhook import Webhook


class UnknownPack(Exception):
    """There is no pack of that name; the message lists those there are."""


@dataclass(frozen=True)
class Core:
    """What every adapter is built on."""

    store: Store
    env: Env
    router: Router


@asynccontextmanager
async def core(settings: Settings, env: Env, limit: Limit | None = None) -> AsyncIterator[Core]:
    """The database at this program's version, with every pack in it, and a router on it; here its language is spoken.

    Raises:
        StoreError: the database cannot be used.
        PackError: a pack has problems and was never in the database.
    """
    speak(language(settings.language))
    store = await open_store(settings.database)
    try:
        await sync(store, _roots(settings), env.now())
        router = Router(store, env, limit, settings.owners)
        yield Core(store, env, router)
        await router.reach.flush()
    finally:
        await store.dispose()


def _roots(settings: Settings) -> list[Path]:
    if settings.packs and not settings.packs.is_dir():
        raise PackError([Problem(str(settings.packs), "", "QUIZGRAD_PACKS", "there is no such folder")])
    return [content_folder(), *([settings.packs] if settings.packs else [])]


async def open_store(url: str) -> Store:
    """A database, created if its folder can be, and migrated.

    Raises:
        StoreError: it cannot be created, opened or migrated.
    """
    parsed = parse_url(url)
    if parsed.drivername.startswith("sqlite") and parsed.database:
        folder = Path(parsed.database).parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"The folder {folder} cannot be made ({error.strerror}). Set QUIZGRAD_DATA_DIR to one that can."
            ) from error
    store = Store(url)
    try:
        await migrate(store, migrations_folder())
    except BaseException:
        await store.dispose()
        raise
    return store


async def play(settings: Settings, user: str, seed: int | None, pack: str | None) -> None:
    """A chat in this terminal, until its input ends.

    Raises:
        UnknownPack: `pack` names none.
        StoreError, PackError: as for `core`.
    """
    # Imported here, so that the commands that show no chat need not load what draws one.
    from adapters.terminal.adapter import at_standard_streams  # noqa: PLC0415
    from adapters.terminal.typed import place_of  # noqa: PLC0415

    async with core(settings, system_env(seed)) as built:
        if pack:
            await set_pack(built.store, place_of(user), pack)
        terminal = at_standard_streams(built.router, user, built.env.new_id)
        post = Post(built.router, [terminal])
        try:
            async with asyncio.TaskGroup() as tasks:
                clock = tasks.create_task(_clock(built, post, Push(built.store, built.router, [terminal], built.env)))
                await terminal.run()
                clock.cancel()
        except ExceptionGroup as group:
            # The first failure cancelled the rest, so it is the one to tell of.
            raise group.exceptions[0] from group


async def run(settings: Settings, stop: asyncio.Event) -> bool:
    """The bot on every platform that has a token, until told to stop.

    Returns:
        Whether it was told to stop; else no platform could go on.

    Raises:
        StoreError, PackError: as for `core`.
    """
    from adapters.clock import Clock  # noqa: PLC0415 -- as above

    async with core(settings, system_env(), Limit()) as built:
        adapters = await _adapters(settings, built)
        clock = Clock(built.store, built.router, Post(built.router, adapters), built.env, heartbeat="run")
        push = Push(built.store, built.router, adapters, built.env)
        return await run_together(adapters, clock.run, push.run, stop)


async def _adapters(settings: Settings, built: Core) -> list[ChatAdapter]:
    # Each SDK is loaded only where its platform is switched on.
    adapters: list[ChatAdapter] = []
    pictures = Pictures()
    if settings.telegram_token:
        from adapters.telegram.adapter import Telegram  # noqa: PLC0415

        token = settings.telegram_token.get_secret_value()
        webhook = _webhook(settings)
        adapters.append(
            Telegram(built.router, token, base_url=settings.telegram_base_url, webhook=webhook, pictures=pictures)
        )
    if settings.discord_token:
        from adapters.discord.adapter import Discord  # noqa: PLC0415

        async with built.store.read() as tx:
            known = await packs.all_packs(tx)
        token = settings.discord_token.get_secret_value()
        state = Kept(built.store, "discord commands")
        guild = settings.discord_guild
        adapters.append(Discord(built.router, token, known, guild=guild, state=state, pictures=pictures))
    return adapters


def _webhook(settings: Settings) -> "Webhook | None":
    from adapters.telegram.webhook import Webhook  # noqa: PLC0415

    if not settings.telegram_webhook_url:
        return None
    if not settings.telegram_webhook_secret:
        raise CannotStart(
            "QUIZGRAD_TELEGRAM_WEBHOOK_SECRET is not set: without it anybody could send updates in Telegram's name."
        )
    address, _, port = settings.telegram_listen.rpartition(":")
    secret = settings.telegram_webhook_secret.get_secret_value()
    return Webhook(settings.telegram_webhook_url, secret, address.strip("[]"), int(port))


async def _together(*work: Coroutine[Any, Any, None]) -> None:
    async with asyncio.TaskGroup() as tasks:
        for each in work:
            tasks.create_task(each)


async def _clock(built: Core, post: Post, push: Push) -> None:
    # The first question is on the screen before the scheduler is loaded.
    await asyncio.sleep(1)
    from adapters.clock import Clock  # noqa: PLC0415

    await _together(Clock(built.store, built.router, post, built.env).run(), push.run())


async def set_pack(store: Store, place: Place, pack: str) -> None:
    """Choose the pack a chat is asked from, before it is opened.

    Raises:
        UnknownPack: there is none of that name.
    """
    async with store.write() as tx:
        names = [known.id for known in await packs.all_packs(tx)]
        if pack not in names:
            raise UnknownPack(f"There is no pack {pack!r}. Packs: {', '.join(names)}.")
        chat = await chats.know_chat(tx, place)
        await chats.save_settings(tx, chat, replace(chat.settings, pack=pack))
