"""Which names stand for which time zone. Read from the tz database once, as that takes some 30 ms."""

import re
import unicodedata
from functools import cache
from importlib.resources import files
from zoneinfo import available_timezones

from bot.handlers.zone_names import ABBREVIATIONS, NOT_PLACES, PLACES, UTC_NAMES


def plain(text: str) -> str:
    """A name without accents, in small letters, with an underscore between words."""
    letters = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return re.sub(r"[\s_.-]+", "_", re.sub(r"\s*/\s*", "/", letters.strip().casefold()))


@cache
def zones_by_name() -> dict[str, str]:
    """Every accepted name: of zones, of the cities they are named after, of other big cities."""
    refused = {*ABBREVIATIONS, *UTC_NAMES, *NOT_PLACES}
    zones = sorted(zone for zone in available_timezones() - refused if not zone.startswith("Etc/"))
    named = {plain(name): "UTC" for name in UTC_NAMES}
    # Old zones are known by their whole name only: some are named after what they are not, such as Pacific/Samoa.
    others = [(name, zone) for zone, names in PLACES.items() for name in names]
    cities = [(zone.rsplit("/", 1)[-1], zone) for zone in zones if zone in newest()]
    for name, zone in [*cities, *others, *((zone, zone) for zone in zones)]:
        named.setdefault(plain(name), zone)
    return named


@cache
def by_abbreviation() -> dict[str, tuple[str, ...]]:
    """The zones that are probably meant by each abbreviation; itself it is none of the accepted names."""
    return {plain(name): zones for name, zones in ABBREVIATIONS.items()}


@cache
def by_country() -> dict[str, list[str]]:
    """The zones of each country, as the tz database lists them."""
    tables, known = files("tzdata") / "zoneinfo", available_timezones()
    names = dict(_rows((tables / "iso3166.tab").read_text("utf-8"), 2))
    zones: dict[str, list[str]] = {plain(name): [] for name in names.values()}
    for code, _, zone in _rows((tables / "zone.tab").read_text("utf-8"), 3):
        if zone in known:
            zones[plain(names[code])].append(zone)
    return zones


@cache
def newest() -> frozenset[str]:
    """The names that the tz database recommends."""
    return frozenset(zone for found in by_country().values() for zone in found)


def _rows(table: str, columns: int) -> list[list[str]]:
    return [line.split("\t")[:columns] for line in table.splitlines() if line and not line.startswith("#")]
