"""The arguments of /daily set: time, time zone, topic, level and weekdays, in any order."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import time

from bot.commands import ANY, LEVELS
from bot.handlers.wishes import find_topic
from bot.handlers.zones import read_zone, suggest
from bot.quiz.errors import BadArgument, UnknownTopic
from bot.quiz.schedule import EVERY_DAY
from bot.store.chosen import Packs
from bot.texts import expected

TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")

NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NUMBERS = {name[:length]: number for number, name in enumerate(NAMES, start=1) for length in (2, 3, len(name))}
SPANS = {"weekdays": "12345", "weekends": "67", "daily": EVERY_DAY}


@dataclass(frozen=True)
class DailyWish:
    """What was asked for; None follows the chat's settings."""

    time: time
    zone: str | None = None
    days: str = EVERY_DAY
    topic: str | None = None
    level: str | None = None


def read_daily(line: str, packs: Packs) -> DailyWish:
    """Read what was typed after /daily set.

    Raises:
        BadArgument: no time, one that no clock shows, two of what there can be one of, or an unknown time zone.
        UnknownTopic: words that are no topic of the packs.
    """
    found: dict[str, str] = {}
    days, rest = "", []
    for word in line.split():
        if (on := _days(word.casefold())) is not None:
            days += on
        elif (part := _part(word)) is None:
            rest.append(word)
        elif part in found:
            raise BadArgument(line, expected.one(part))
        else:
            found[part] = word
    if not (clock := TIME.fullmatch(found.get("time", ""))):
        raise BadArgument(line or "/daily set", expected.time())
    topic, zone = _topic_and_zone(" ".join(rest), found.get("time zone"), packs)
    level = found.get("level", "").casefold()
    return DailyWish(
        time(int(clock[1]), int(clock[2])),
        zone,
        "".join(sorted(set(days))) or EVERY_DAY,
        topic,
        None if level in ("", ANY) else level,
    )


def _part(word: str) -> str | None:
    if word[0].isdigit():
        return "time"
    if word.casefold() in LEVELS:
        return "level"
    return "time zone" if "/" in word or word.casefold() in ("utc", "gmt") else None


def _days(word: str) -> str | None:
    """Weekdays in a word such as `weekdays`, `sat`, `mon,wed` or `mon-fri`; None if it is none."""
    if word in SPANS:
        return SPANS[word]
    found = ""
    for part in word.strip(",").split(","):
        first, _, last = part.partition("-")
        if first not in NUMBERS or (last and last not in NUMBERS):
            return None
        begin, end = NUMBERS[first], NUMBERS[last or first]
        # From Friday to Monday goes round the end of the week.
        found += "".join(str((begin + more - 1) % 7 + 1) for more in range((end - begin) % 7 + 1))
    return found


def _topic_and_zone(words: str, zone: str | None, packs: Packs) -> tuple[str | None, str | None]:
    """A topic and a time zone, which may be a city: somebody may leave the continent out."""
    if zone or not words:
        return find_topic(words, packs) if words else None, read_zone(zone) if zone else None
    parts = words.split()
    for i in range(len(parts) + 1):
        for topic, city in ((parts[i:], parts[:i]), (parts[:i], parts[i:])):
            with suppress(UnknownTopic, BadArgument):
                return _topic(" ".join(topic), packs), read_zone(" ".join(city)) if city else None
    # Neither: what is said of the likelier of the two helps.
    if suggest(words) and len(parts) == 1:
        read_zone(words)
    return find_topic(words, packs), None


def _topic(words: str, packs: Packs) -> str | None:
    return find_topic(words, packs) if words else None
