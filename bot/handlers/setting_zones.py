"""Time zones on buttons: a part of the world, then a city."""

from bot.handlers.situation import Situation
from bot.handlers.zone_names import LIKELY
from bot.texts.settings import Value

WORLD = tuple(dict.fromkeys(zone.partition("/")[0] for zone in LIKELY))
REGIONS = tuple(region.casefold() for region in WORLD if region != "UTC")


def zones(known: Situation, part: str) -> list[Value]:
    """As `offered`, for a chat."""
    return offered(known.now.timezone, part)


def offered(now: str, part: str) -> list[Value]:
    """The parts of the world; of one of them the zones of many people. `now` is the zone that is set."""
    if not part:
        return [Value(region, region, region == now.partition("/")[0]) for region in WORLD]
    found = [zone for zone in LIKELY if zone.casefold().startswith(f"{part.casefold()}/")]
    return [Value(zone, zone.rpartition("/")[2].replace("_", " "), zone == now) for zone in found]
