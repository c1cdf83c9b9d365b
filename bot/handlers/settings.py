"""/settings: what is set for a chat."""

from collections.abc import Awaitable, Callable

from bot.commands import SETTINGS as NAMES
from bot.events import Called
from bot.handlers.own_zone import own_zone, set_own_zone
from bot.handlers.reminders import set_reminders
from bot.handlers.setting_table import TABLE
from bot.handlers.setting_topics import ADD, LEAVE_OUT
from bot.handlers.situation import Situation, situation
from bot.handlers.turn import Turn
from bot.handlers.visibility import set_visibility
from bot.quiz.errors import AdminsOnly, BadArgument
from bot.replies import AnyReply, Note
from bot.store.chats import save_settings
from bot.store.chosen import among
from bot.store.dailies import plan_anew
from bot.texts import expected
from bot.texts import settings as texts

OWN: dict[str, Callable[[Turn, Called, str], Awaitable[list[AnyReply]]]] = {
    "board": lambda turn, _, value: set_visibility(turn, value),
    "reminders": set_reminders,
    "mytimezone": lambda turn, _, value: own_zone(turn, value),
}
"""Settings of a person rather than of a chat, and what shows and changes each; everybody may change their own."""


async def settings(turn: Turn, event: Called) -> list[AnyReply]:
    """Show all settings, the values of one (`/settings level`), or change it: in a group that is for admins."""
    name, _, value = event.arguments.strip().partition(" ")
    name, value = name.casefold(), " ".join(value.split())
    # In a private chat there is nobody else, whose clocks could be others.
    name = "timezone" if name == "mytimezone" and not turn.chat.place.crowded else name
    if name in OWN:
        return await OWN[name](turn, event, value)
    known = await situation(turn)
    names = _names(turn)
    if not name:
        return [texts.overview(names, known.now, known.chosen, own=_own(turn))]
    if name not in TABLE:
        raise BadArgument(name, expected.one_of("settings", [*names, *_own(turn)]))
    if name not in names:
        raise BadArgument(name, expected.only_in_groups())
    if not value or value.casefold() in TABLE[name].parts:
        return [_page(known, name, value)]
    return [await _change(turn, known, name, value)]


async def _change(turn: Turn, known: Situation, name: str, value: str) -> Note:
    if turn.chat.place.crowded and not turn.admin:
        raise AdminsOnly
    now = TABLE[name].read(known, value)
    await save_settings(turn.tx, turn.chat, now)
    if now.timezone != turn.chat.settings.timezone:
        await plan_anew(turn.tx, turn.chat, turn.now)
        if not turn.chat.place.crowded:
            await set_own_zone(turn, now.timezone)
    chosen = among(known.packs, now.packs)
    changed = Situation(now, chosen, known.packs, known.topics)
    if TABLE[name].several and value.startswith((ADD, LEAVE_OUT)):
        return _page(changed, name)  # where the next one can be pressed
    return texts.overview(_names(turn), now, chosen, own=_own(turn), changed=True)


def _names(turn: Turn) -> tuple[str, ...]:
    """The settings that do something in this chat."""
    shared = turn.chat.place.crowded
    return tuple(name for name in NAMES if shared or not TABLE[name].shared)


def _own(turn: Turn) -> list[str]:
    """The settings of a person that are told of in this chat."""
    return [name for name in OWN if turn.chat.place.crowded or name != "mytimezone"]


def _page(known: Situation, name: str, part: str = "") -> Note:
    back = f"/settings {name}" if part else "/settings"
    return texts.page(name, known.now, known.chosen, TABLE[name].values(known, part), back)
