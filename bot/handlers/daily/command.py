"""/daily: set up, changed and looked at. In a group it is for admins, but for looking."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.events import Called, PlaceKind, Right
from bot.handlers.daily.dates import leave_out, post_today, set_up
from bot.handlers.daily.status import status
from bot.handlers.daily.wishes import read_daily
from bot.handlers.turn import Turn
from bot.quiz.errors import AdminsOnly, BadArgument, CannotPost, NoDaily
from bot.replies import AnyReply
from bot.store import chats, dailies
from bot.store.dailies import OFF, PING, THREAD, Daily
from bot.texts import daily as texts
from bot.texts import daily_extras as extras
from bot.texts import expected

ROLE = re.compile(r"<@&([0-9]{1,20})>")
CHANNEL = re.compile(r"#([0-9]{1,17})")


async def daily(turn: Turn, event: Called) -> list[AnyReply]:
    """Show what is set up, or change it: `/daily set 09:00 Europe/Berlin`, `/daily 09:00`."""
    turn, line = await _meant(turn, event.arguments)
    word, _, rest = line.partition(" ")
    action = word.casefold() or "status"
    if action[0].isdigit():
        action, rest = "set", line
    if action not in ACTIONS:
        raise BadArgument(word, expected.action())
    if action not in FOR_ALL and turn.chat.place.crowded and not turn.admin:
        raise AdminsOnly
    if action in POSTING and (_is_away(turn, event) or not NEEDED.isdisjoint(event.lacking)):
        raise CannotPost
    return await ACTIONS[action](turn, rest.strip())


def _is_away(turn: Turn, event: Called) -> bool:
    """Whether nothing can be sent to the channel that a command from elsewhere is about."""
    return turn.chat.away and turn.chat.place != event.place


async def _meant(turn: Turn, line: str) -> tuple[Turn, str]:
    """The chat a command is about: this one, or a channel that the person has let the bot into, as `#12`."""
    found, kind = CHANNEL.search(line), turn.chat.place.kind
    if found is None or kind is PlaceKind.GROUP:
        return turn, line
    without = " ".join(CHANNEL.sub(" ", line).split())
    if kind is PlaceKind.CHANNEL and int(found[1]) == turn.chat.id:
        return turn, without
    channel = await chats.added_by(turn.tx, int(found[1]), turn.person.id)
    if channel is None or kind is PlaceKind.CHANNEL:
        raise BadArgument(found[0], expected.channel())
    return replace(turn, chat=channel, admin=True), without


async def _set(turn: Turn, line: str) -> list[AnyReply]:
    packs = await turn.packs()
    wish = read_daily(line, packs)
    before = await dailies.of_chat(turn.tx, turn.chat.place)
    chat = turn.chat
    if wish.zone:
        chat = await chats.save_settings(turn.tx, chat, replace(chat.settings, timezone=wish.zone))
    # What the platform forbade is tried anew: an admin may have allowed it meanwhile.
    extras = {name: value for name, value in (before.extras if before else {}).items() if name in (THREAD, PING)}
    wanted = Daily(0, chat, wish.time, wish.days, wish.topic, wish.level, extras=extras)
    stored, is_out = await set_up(turn, wanted)
    moved = before is not None and before.state != OFF and before.chat.id != chat.id
    return [texts.set_up(stored, stored.planned_for(turn.now), is_out, packs, moved)]


async def _off(turn: Turn, _line: str) -> list[AnyReply]:
    found = await _of(turn)
    await dailies.save(turn.tx, replace(found, state=OFF, next=None, skip=None))
    return [texts.switched_off()]


async def _now(turn: Turn, _line: str) -> list[AnyReply]:
    return await post_today(turn, await _of(turn))


async def _skip(turn: Turn, _line: str) -> list[AnyReply]:
    return await leave_out(turn, await _of(turn))


async def _thread(turn: Turn, line: str) -> list[AnyReply]:
    if line.casefold() not in ("on", "off"):
        raise BadArgument(line or "thread", expected.thread())
    return [extras.thread(await _with(turn, THREAD, line.casefold() == "on"))]


async def _ping(turn: Turn, line: str) -> list[AnyReply]:
    role = ROLE.fullmatch(line)
    if role is None and line.casefold() != "off":
        raise BadArgument(line or "ping", expected.role())
    return [extras.ping(bool(await _with(turn, PING, role[1] if role else None)))]


async def _with(turn: Turn, name: str, value: object) -> object:
    found = await _of(turn)
    told = tuple(each for each in found.told if each != name)
    await dailies.save(turn.tx, replace(found, extras={**found.extras, name: value}, told=told))
    return value


async def _of(turn: Turn) -> Daily:
    """What this chat has set up.

    Raises:
        NoDaily: nothing.
    """
    found = await dailies.of_chat(turn.tx, turn.chat.place)
    if found is None or found.state == OFF:
        raise NoDaily(texts.where(turn.chat))
    return found


async def _setup(turn: Turn, _line: str) -> list[AnyReply]:
    return [texts.setting_up(turn.chat)]


async def _status(turn: Turn, _line: str) -> list[AnyReply]:
    return await status(turn)


ACTIONS: dict[str, Callable[[Turn, str], Awaitable[list[AnyReply]]]] = {
    "set": _set,
    "setup": _setup,
    "off": _off,
    "status": _status,
    "now": _now,
    "skip": _skip,
    "thread": _thread,
    "ping": _ping,
}
FOR_ALL = ("status",)
POSTING = ("set", "now")
NEEDED = frozenset((Right.VIEW, Right.WRITE, Right.EMBEDS))
"""Rights without which nothing can be posted."""
