"""What is said of a time zone that cannot be read."""

from collections.abc import Sequence

from bot.language import _
from bot.texts.numbers import alternatives

EXAMPLE = "Europe/Berlin"


def unknown(near: Sequence[str]) -> str:
    """What is expected instead of a word that names no zone; `near` are zones that may be meant."""
    if not near:
        return _("a time zone looks like {example}, and a big city will do").format(example=EXAMPLE)
    said = _("a time zone looks like {example}, and a big city will do; did you mean {zones}?")
    return said.format(example=EXAMPLE, zones=alternatives(near))


def offset(places: Sequence[str]) -> str:
    """What is expected instead of hours from UTC; `places` are zones that have them for some part of the year."""
    said = _("it does not tell when summer time begins. Please name a city with your time, such as {zones}")
    return said.format(zones=alternatives(places))


def abbreviation(places: Sequence[str]) -> str:
    """What is expected instead of letters such as CET; `places` are zones that may be meant."""
    said = _("letters do not tell where, or when summer time begins. Please name a city, such as {zones}")
    return said.format(zones=alternatives(places))
