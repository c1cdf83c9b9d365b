"""What is said of a time zone that cannot be read."""

from collections.abc import Sequence

EXAMPLE = "Europe/Berlin"


def unknown(near: Sequence[str]) -> str:
    """What is expected instead of a word that names no zone; `near` are zones that may be meant."""
    suggestion = f"; did you mean {_listed(near)}?" if near else ""
    return f"a time zone looks like {EXAMPLE}, and a big city will do{suggestion}"


def offset(places: Sequence[str]) -> str:
    """What is expected instead of hours from UTC; `places` are zones that have them for some part of the year."""
    return f"it does not tell when summer time begins. Please name a city with your time, such as {_listed(places)}"


def abbreviation(places: Sequence[str]) -> str:
    """What is expected instead of letters such as CET; `places` are zones that may be meant."""
    return f"letters do not tell where, or when summer time begins. Please name a city, such as {_listed(places)}"


def _listed(zones: Sequence[str]) -> str:
    return " or ".join([", ".join(zones[:-1]), zones[-1]] if len(zones) > 1 else zones)
