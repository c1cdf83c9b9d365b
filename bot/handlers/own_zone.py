"""A person's own clocks, which decide what is today for them, and when they are reminded."""

from dataclasses import replace

from bot.handlers.setting_zones import REGIONS, offered
from bot.handlers.turn import Turn
from bot.handlers.zones import read_zone
from bot.replies import AnyReply
from bot.store import personal, reminders
from bot.texts import reminders as texts


async def zone_of(turn: Turn) -> str:
    """The time zone of the person who acts: their own, else that of their private chat, else that of this chat."""
    return await personal.zone_of(turn.tx, turn.person.id) or turn.chat.settings.timezone


async def set_own_zone(turn: Turn, zone: str) -> None:
    """Set the person's own time zone, an IANA name; what they are reminded of comes by it."""
    await personal.set_zone(turn.tx, turn.person.id, zone)
    await reminders.plan_anew(turn.tx, turn.person.id, turn.now)


async def own_zone(turn: Turn, value: str) -> list[AnyReply]:
    """/settings mytimezone, in a group: everybody may see and set their own.

    Args:
        turn: the turn of whoever asks.
        value: a time zone; or a part of the world, or nothing, for what can be pressed.

    Raises:
        BadArgument: it names no time zone.
    """
    if not value or value.casefold() in REGIONS:
        now = await zone_of(turn)
        values = [(each.word, each.label, each.picked) for each in offered(now, value)]
        answer = texts.zone_page(now, values, "/settings mytimezone" if value else "/settings")
    else:
        zone = read_zone(value)
        await set_own_zone(turn, zone)
        answer = texts.zone_set(zone)
    # As with boards: nobody else's business.
    return [replace(answer, private=turn.chat.place.crowded)]
