"""/settings: what is set for a chat."""

from dataclasses import replace
from zoneinfo import ZoneInfo, available_timezones

from rapidfuzz import process

from bot.commands import ANY, LEVELS
from bot.commands import SETTINGS as NAMES
from bot.events import Called, PlaceKind
from bot.handlers.turn import Turn
from bot.handlers.visibility import set_visibility
from bot.handlers.wishes import NUMBER_EXPECTED, read_number
from bot.quiz.errors import AdminsOnly, BadArgument
from bot.quiz.timing import PACES
from bot.replies import AnyReply
from bot.store.chats import ChatSettings, save_settings
from bot.store.packs import all_packs
from bot.texts import notes


async def settings(turn: Turn, event: Called) -> list[AnyReply]:
    """Show the settings, or change one: `/settings level mid`. In a group that is for admins."""
    words = event.arguments.split()
    now = turn.chat.settings
    if words and words[0].casefold() == "board":
        return await set_visibility(turn, " ".join(words[1:]))
    if words and turn.chat.place.kind is PlaceKind.GROUP and not turn.admin:
        raise AdminsOnly
    if words:
        now = await _changed(turn, words)
        await save_settings(turn.tx, turn.chat, now)
    pack = now.pack or (await turn.pack()).id
    return [notes.settings(now, pack, changed=bool(words))]


async def _changed(turn: Turn, words: list[str]) -> ChatSettings:
    name, value = words[0].casefold(), " ".join(words[1:])
    if name not in NAMES:
        raise BadArgument(words[0], f"settings are {', '.join(NAMES)}")
    if not value:
        raise BadArgument(name, f"give a value too, such as /settings {EXAMPLES[name]}")
    now = turn.chat.settings
    match name:
        case "number":
            return replace(now, number=_number(value))
        case "level":
            return replace(now, level=_level(value))
        case "pace":
            return replace(now, pace=_pace(value))
        case "timezone":
            return replace(now, timezone=_timezone(value))
        case _:
            return replace(now, pack=await _pack(turn, value))


EXAMPLES = {
    "number": "number 10",
    "level": "level mid",
    "pace": "pace relaxed",
    "timezone": "timezone Europe/Berlin",
    "pack": "pack NAME",
}


def _number(value: str) -> int:
    if not value.isdecimal():
        raise BadArgument(value, NUMBER_EXPECTED)
    return read_number(value)


def _level(value: str) -> str | None:
    level = value.casefold()
    if level not in LEVELS:
        raise BadArgument(value, f"levels are {', '.join(LEVELS)}")
    return None if level == ANY else level


def _pace(value: str) -> str:
    if value.casefold() not in PACES:
        raise BadArgument(value, f"paces are {' and '.join(PACES)}")
    return value.casefold()


def _timezone(value: str) -> str:
    # "localtime" would mean wherever the program runs.
    zones = {zone.casefold(): zone for zone in available_timezones() - {"localtime"}}
    wanted = value.replace(" ", "_").casefold()
    if wanted in zones:
        return ZoneInfo(zones[wanted]).key
    cities = {zone.rsplit("/", 1)[-1]: full for zone, full in zones.items()}
    near = process.extractOne(wanted, cities.keys(), score_cutoff=80)
    suggestion = f"; did you mean {cities[near[0]]}?" if near else ""
    raise BadArgument(value, f"a time zone looks like Europe/Berlin{suggestion}")


async def _pack(turn: Turn, value: str) -> str:
    names = [pack.id for pack in await all_packs(turn.tx)]
    if value not in names:
        raise BadArgument(value, f"packs are {', '.join(names)}")
    return value
