"""Updates as Telegram posts them, for bots that have an address of their own."""

import asyncio
import hmac
import logging
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from aiohttp import web
from telegram import Bot, Update
from telegram.error import BadRequest

from adapters.telegram.lanes import Lanes
from adapters.telegram.polling import ALLOWED_UPDATES, put
from bot.ports import CannotStart

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 -- the name of a header


@dataclass(frozen=True)
class Webhook:
    """Where updates are posted to.

    Attributes:
        url: as Telegram calls it.
        secret: what Telegram shows with each update.
        listen, port: where this program listens; something before it may turn HTTPS into HTTP.
    """

    url: str
    secret: str = field(repr=False)
    listen: str
    port: int


class Posted:
    """Takes updates that are posted with the secret; anything else is refused."""

    def __init__(self, bot: Bot, lanes: Lanes[Update], webhook: Webhook) -> None:
        self._bot, self._lanes, self._webhook = bot, lanes, webhook

    async def run(self) -> None:
        """Listen until cancelled.

        Raises:
            CannotStart: nobody can listen there, or Telegram refuses the address.
            TelegramError: Telegram cannot be reached.
        """
        app = web.Application()
        app.router.add_post(urlsplit(self._webhook.url).path or "/", self._take)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await runner.setup()
        try:
            await self._listen(runner)
            await self._announce()
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()

    async def confirm(self) -> None:
        """Nothing: an update counts as taken with the answer to its post."""

    async def _listen(self, runner: web.AppRunner) -> None:
        listen, port = self._webhook.listen, self._webhook.port
        try:
            await web.TCPSite(runner, listen, port).start()
        except OSError as error:
            said = f"Nobody can listen on {listen}:{port} ({error.strerror}). Set QUIZGRAD_TELEGRAM_LISTEN."
            raise CannotStart(said) from error

    async def _announce(self) -> None:
        try:
            await self._bot.set_webhook(
                self._webhook.url, allowed_updates=ALLOWED_UPDATES, secret_token=self._webhook.secret
            )
        except BadRequest as error:
            said = f"Telegram refuses the webhook ({error.message}). Mend QUIZGRAD_TELEGRAM_WEBHOOK_URL and _SECRET."
            raise CannotStart(said) from error

    async def _take(self, request: web.Request) -> web.Response:
        shown = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(shown.encode("utf-8", "replace"), self._webhook.secret.encode()):
            log.warning("somebody posted to the webhook without the right secret")
            return web.Response(status=403)
        try:
            update = Update.de_json(await request.json(), self._bot)
        except (ValueError, TypeError, KeyError, AttributeError):
            log.exception("a post to the webhook is no update")
            return web.Response(status=400)
        await self._lanes.room()
        put(self._lanes, update)
        return web.Response()
