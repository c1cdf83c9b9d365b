"""A reminder, sent."""

import logging

from bot.ports import ChatAdapter, NotNow, Unreachable
from bot.reminders import Reminding
from bot.router import Router

log = logging.getLogger(__name__)


async def remind(found: Reminding, adapter: ChatAdapter, router: Router) -> None:
    """Send a reminder. One that may have arrived is not sent again.

    Args:
        found: what was taken; its chat was waited for already.
        adapter: reaches the chat.
        router: told what became of it.
    """
    try:
        await adapter.room()
        await adapter.send(found.place, found.note)
    except Unreachable as error:
        log.info("%s cannot be reached: %s", found.place, error)
        await router.reach.lost(found.place, str(error))
    except NotNow as error:
        log.warning("a reminder to %s is put off: %s", found.place, error)
        await router.reminders.given_back(found, error.seconds)
    except Exception:
        log.exception("a reminder to %s could not be sent, or may not have arrived", found.place)
