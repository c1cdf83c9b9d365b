"""Time zones as people type them."""

from datetime import timedelta

from rapidfuzz import process

from bot.handlers.zone_names import LIKELY
from bot.handlers.zone_offsets import offset, with_clock
from bot.handlers.zone_tables import by_abbreviation, by_country, newest, plain, zones_by_name
from bot.quiz.errors import BadArgument
from bot.texts import zones as texts

UTC = timedelta(0)

MOST_NEAR = 2
MOST_CLOCKS = 3
"""Zones named in a sentence: of those with a similar name, and of those with the same time."""

CLOSE_ENOUGH = 80
"""Similarity of 0 to 100 from which a name is worth suggesting."""


def read_zone(text: str) -> str:
    """The IANA name of a time zone: typed in any case, with spaces or underscores, or as its city alone.

    Raises:
        BadArgument: it names no zone; or it is an abbreviation, such as CET, or an offset, such as UTC+2, which both
            leave open when clocks change. Zones that may be meant are named.
    """
    name = plain(text)
    if zone := zones_by_name().get(name):
        return zone
    ahead = offset(text)
    if ahead == UTC:
        return "UTC"
    if ahead and (places := with_clock(ahead)):
        raise BadArgument(text, texts.offset(places[:MOST_CLOCKS]))
    if meant := by_abbreviation().get(name):
        raise BadArgument(text, texts.abbreviation(meant))
    raise BadArgument(text, texts.unknown(suggest(text)[:MOST_NEAR] if name else ()))


def suggest(text: str) -> list[str]:
    """IANA names that what was typed so far may mean, likeliest first; for nothing typed, those of many people."""
    name = plain(text)
    if not name:
        return list(LIKELY)
    if ahead := offset(text):
        return with_clock(ahead)
    names = {known: zone for known, zone in zones_by_name().items() if zone in newest()}
    words = [zone for known, zone in names.items() if f"_{name}" in f"_{known.replace('/', '_')}"]
    in_country = [zone for country, zones in by_country().items() if country.startswith(name) for zone in zones]
    alike = process.extract(name, names.keys(), limit=MOST_NEAR, score_cutoff=CLOSE_ENOUGH)
    sure = [*by_abbreviation().get(name, ()), *by_country().get(name, ()), *words, *in_country]
    likely = [zone for zone in LIKELY if zone in sure]
    return list(dict.fromkeys([*likely, *sure, *(names[found[0]] for found in alike)]))
