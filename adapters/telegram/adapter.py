"""The bot on Telegram: run and send."""

import asyncio
import logging
from collections.abc import Collection

from telegram import Bot, Update
from telegram.error import InvalidToken, NetworkError, RetryAfter

from adapters.telegram.answering import Answering
from adapters.telegram.calls import Calls
from adapters.telegram.insistence import NOT_SENT
from adapters.telegram.lanes import Lanes
from adapters.telegram.menus import set_menus
from adapters.telegram.patience import seconds_of
from adapters.telegram.polling import Polling
from adapters.telegram.request import AiohttpRequest
from adapters.telegram.to_event import PLATFORM
from adapters.telegram.traffic import Traffic
from adapters.telegram.webhook import Posted, Webhook
from bot.events import Place, PlaceKind
from bot.finishing import finish
from bot.pictures import Pictures
from bot.ports import CannotStart, Lane, NotNow
from bot.replies import AnyReply
from bot.router import Router

log = logging.getLogger(__name__)

TELEGRAM = "https://api.telegram.org/bot"

AT_ONCE = 32
"""Chats answered side by side: with fewer a slow network holds up many, with far more a burst stalls the loop."""

AT_MOST = 100
"""Updates in hand from which on no more are asked for; the rest is safer with Telegram."""

PACE = 25.0
"""Messages a second: Telegram takes about 30, and people who play must not wait behind what is pushed."""

SOON = 5.0
"""Seconds after which a call may go through that Telegram could not be reached for."""

STOP_WITHIN = 7.0
"""Seconds for what is in hand when the bot is told to stop."""

WRONG_TOKEN = (
    "Telegram does not know this token. Copy it from @BotFather (/mybots, API Token) "  # noqa: S105
    "into QUIZGRAD_TELEGRAM_TOKEN."
)


class Telegram:
    """The adapter.

    Attributes:
        platform: the name of this platform.
        lane, pace: all chats of Telegram, and how many messages a second are pushed to them.
    """

    platform = PLATFORM
    lane = Lane(PLATFORM)
    pace = PACE

    def __init__(
        self,
        router: Router,
        token: str,
        *,
        base_url: str | None = None,
        webhook: Webhook | None = None,
        pictures: Pictures | None = None,
    ) -> None:
        """Join the parts.

        Args:
            router: answers events.
            token: as @BotFather gives it.
            base_url: a self-hosted Bot API server; None is Telegram's own.
            webhook: where updates are posted to; None asks for them.
            pictures: draws formulas; without it their source is shown.
        """
        self._router, self._token, self._base_url, self._webhook = router, token, base_url or TELEGRAM, webhook
        self._pictures, self._traffic = pictures, Traffic(int(PACE))
        self._answering: Answering | None = None
        self._lanes: Lanes[Update] | None = None

    @property
    def in_hand(self) -> int:
        """How many updates were taken and are not answered yet."""
        return self._lanes.in_hand if self._lanes else 0

    @property
    def ready(self) -> bool:
        """Whether Telegram was reached."""
        return self._answering is not None

    def reaches(self, place: Place) -> bool:
        """Whether a place is on Telegram, and Telegram was reached."""
        return place.platform == PLATFORM and self.ready

    def kinds(self, place: Place) -> Collection[str]:
        """What many can answer: polls know several right options, and channels have no polls that tell who voted."""
        return ("choice", "multi") if place.kind is PlaceKind.GROUP else ("choice",)

    async def room(self) -> None:
        """Wait while Telegram has its messages for this second, as those that people wait for come first."""
        await self._traffic.room()

    async def send(self, place: Place, reply: AnyReply) -> str | None:
        """Show a reply in a chat, unasked.

        Raises:
            Unreachable: the bot was blocked or removed, or the chat is gone.
            CannotShow: the chat does not let the bot send polls, or the question does not fit into one.
            NotNow: the bot is not connected, or Telegram asks for patience.
            TelegramError: the message was refused, or may not have arrived.
        """
        if self._answering is None:
            raise NotNow(SOON)
        try:
            return await self._answering.send(place, reply)
        except RetryAfter as error:
            raise NotNow(seconds_of(error)) from error
        except NetworkError as error:
            if isinstance(error.__cause__, NOT_SENT):
                raise NotNow(SOON) from error
            raise

    async def run(self) -> None:
        """Take updates and answer them until cancelled; what is in hand is finished.

        Raises:
            CannotStart: the token is wrong, the webhook is, or another program takes the updates.
            TelegramError: Telegram cannot be reached.
        """
        try:
            bot = self._bot()
            try:
                await bot.initialize()
                await set_menus(bot)
                await self._converse(bot)
            finally:
                await finish(bot.shutdown())
        except InvalidToken:
            # Not as a cause: the library's message holds the token.
            raise CannotStart(WRONG_TOKEN) from None
        finally:
            self._answering = None

    def _bot(self) -> Bot:
        # As many connections as calls at once: an update takes up to two, and asking for updates one of its own.
        calls, polls = AiohttpRequest(2 * AT_ONCE, self._traffic), AiohttpRequest(1)
        return Bot(self._token, self._base_url, request=calls, get_updates_request=polls)

    async def _converse(self, bot: Bot) -> None:
        stopping = asyncio.Event()
        self._answering = Answering(self._router, Calls(bot, stopping), bot.username, self._pictures)
        failure: Exception | None = None
        async with asyncio.TaskGroup() as tasks:
            self._lanes = lanes = Lanes(tasks, self._answering.answer, AT_ONCE, AT_MOST)
            source = Posted(bot, lanes, self._webhook) if self._webhook else Polling(bot, lanes)
            log.info("@%s answers on Telegram, by %s", bot.username, "webhook" if self._webhook else "polling")
            try:
                await source.run()
            except Exception as error:  # noqa: BLE001 -- let out below as it is; the group would wrap it
                failure = error
            finally:
                await finish(_wind_up(source, lanes, stopping))
        if failure:
            raise failure


async def _wind_up(source: Polling | Posted, lanes: Lanes[Update], stopping: asyncio.Event) -> None:
    stopping.set()
    try:
        async with asyncio.timeout(STOP_WITHIN):
            await lanes.idle()
            await source.confirm()
    except TimeoutError:
        log.warning("%d updates could not be answered in time", lanes.in_hand)
        lanes.drop()
