"""Units of measure: by how much a number is multiplied to be in the unit that was asked for."""

import re
from dataclasses import dataclass
from fractions import Fraction

from bot.quiz.grading.words import fold

DECIMAL, BINARY = 1000, 1024
"""What a kilo stands for. People write GB for either, so both readings are tried."""

STEPS = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4, "p": 5, "e": 6}
"""Prefixes as powers of a kilo."""
LONG_PREFIX = re.compile(r"^(kilo|mega|giga|tera|peta|exa)(?=b|flop)|^(kibi|mebi|gibi|tebi|pebi)(?=b)")
DATA = re.compile(r"^([kmgtpe]?)(i?)(b|bytes?|bits?)$")
OPERATIONS = re.compile(r"^([kmgtpe]?)flops?$")

MINUTE, HOUR, DAY = 60, 3600, 86400
SECONDS = {
    **dict.fromkeys(("ns", "nsec", "nanosecond", "nanoseconds"), Fraction(1, 10**9)),
    **dict.fromkeys(("us", "μs", "usec", "microsecond", "microseconds"), Fraction(1, 10**6)),
    **dict.fromkeys(("ms", "msec", "millisecond", "milliseconds"), Fraction(1, 1000)),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), Fraction(1)),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), Fraction(MINUTE)),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), Fraction(HOUR)),
    **dict.fromkeys(("d", "day", "days"), Fraction(DAY)),
    **dict.fromkeys(("week", "weeks"), Fraction(7 * DAY)),
}
"""Units of time in seconds."""

PERCENT = frozenset({"%", "percent", "per cent", "pct", "% points", "percentage points", "percentage point"})
MEASURES = frozenset({"data", "operations", "time", "percent"})
"""Families whose units are converted into each other; all others only count things of one name."""

SAME = {
    **dict.fromkeys(("param", "weight"), "parameter"),
    **dict.fromkeys(("req", "rq"), "request"),
    **dict.fromkeys(("time", "fold", "-fold"), "x"),
    "px": "pixel",
    "rps": "request/s",
    "tok": "token",
    "it": "iteration",
    "img": "image",
}
"""Words that count the same thing, in the singular."""

MULTIPLIERS = {
    **dict.fromkeys(("thousand", "k", "K"), 10**3),
    **dict.fromkeys(("million", "mio", "mn", "M", "m"), 10**6),
    **dict.fromkeys(("billion", "bn", "B", "b", "G"), 10**9),
    **dict.fromkeys(("trillion", "T"), 10**12),
    "P": 10**15,
}
MULTIPLIER = re.compile(r"^(?:(thousand|million|billion|trillion)s?|(mio|mn|bn|[kKmMbBGTP]))(?:\s+(.*)|)$")


@dataclass(frozen=True)
class Unit:
    """A unit of one family: a number in it times `size` is in the family's base unit.

    `kilos` is the power of a kilo in front, of which a reader decides whether it is 1000 or 1024;
    `per` what it is divided by ("s" of GB/s).
    """

    family: str
    size: Fraction = Fraction(1)
    kilos: int = 0
    per: str = ""

    def scale(self, kilo: int) -> Fraction:
        """The size, prefix included, with the given kilo (DECIMAL or BINARY)."""
        return self.size * Fraction(kilo) ** self.kilos


def factors(written: str, asked: str | None) -> tuple[Fraction, ...]:
    """By how much a number is multiplied to be in the unit asked for.

    Args:
        written: what stands after the number: nothing, a unit, a multiplier ("k", "million") or both.
        asked: the unit of the question; None for a pure number.

    Returns:
        All factors the text can mean (two for KB, MB, ..., which stand for 1000s and 1024s); none where
        the unit is unknown or measures something else.
    """
    power, name = _asked(asked or "")
    wanted = unit(name)
    if not written:
        return (Fraction(1),)
    direct = _conversions(unit(written), wanted, not name)
    if direct:
        return tuple(factor / power for factor in direct)
    times, rest = _multiplied(written)
    if times == 1 or not _may_multiply(written, wanted):
        return ()
    if not rest:
        # "5 M" where millions are asked for is 5; where GB are, five million GB.
        return (times / power,)
    return tuple(times * factor / power for factor in _conversions(unit(rest), wanted, not name))


def unit(name: str) -> Unit:
    """The unit of a name; a word that is none of the known ones counts things of that name."""
    head, _, per = _canonical(name).partition("/")
    per = "s" if SECONDS.get(per) == 1 else per
    short = LONG_PREFIX.sub(lambda match: match.group()[0] + ("i" if match.group(2) else ""), head)
    if match := DATA.match(short):
        return _data(match, per)
    if match := OPERATIONS.match(short):
        # FLOPS is written for a number as for a rate, so the rate is not told apart.
        return Unit("operations", Fraction(DECIMAL) ** STEPS[match.group(1)])
    if head in SECONDS and name != "M":  # which is a million; of minutes it is never written
        return Unit("time", SECONDS[head], per=per)
    if head in PERCENT:
        return Unit("percent", per=per)
    counted = " ".join(map(fold, head.split()))
    counted, _, own = SAME.get(counted, counted).partition("/")
    return Unit(counted, per=own or per)


def _data(match: re.Match[str], per: str) -> Unit:
    prefix, binary, base = match.groups()
    # "Mb" ought to be megabits, but is typed for megabytes: bits have to be spelt out.
    size = Fraction(1, 8) if base.startswith("bit") else Fraction(1)
    if binary:
        return Unit("data", size * Fraction(BINARY) ** STEPS[prefix], per=per)
    return Unit("data", size, STEPS[prefix], per)


def _conversions(written: Unit, wanted: Unit, pure: bool) -> tuple[Fraction, ...]:
    if pure:
        return (Fraction(1, 100),) if written.family == "percent" and not written.per else ()
    if (written.family, written.per) != (wanted.family, wanted.per):
        return ()
    # One reader takes all prefixes alike, so that GB in GB is 1 and never 1.07.
    both = (written.scale(kilo) / wanted.scale(kilo) for kilo in (DECIMAL, BINARY))
    return tuple(dict.fromkeys(both))


def _multiplied(text: str) -> tuple[Fraction, str]:
    """A leading "k" or "million" as a factor, and what follows; 1 and the text where there is none."""
    match = MULTIPLIER.match(text)
    if match is None:
        return Fraction(1), text
    return Fraction(MULTIPLIERS[match.group(1) or match.group(2)]), match.group(3) or ""


def _asked(name: str) -> tuple[Fraction, str]:
    """The unit asked for as a factor and a name: "million parameters", but "B" for bytes."""
    return (Fraction(1), name) if unit(name).family in MEASURES else _multiplied(name)


def _may_multiply(written: str, wanted: Unit) -> bool:
    letter = written.split(maxsplit=1)[0]
    if len(letter) > 1 or letter in "kK":
        return True
    if wanted.family in {"data", "operations"}:
        return letter in "MGTPB"
    # M is mega and m milli where both occur; only things that are counted have no thousandths.
    return wanted.family not in MEASURES


def _canonical(name: str) -> str:
    parts = name.casefold().replace(" per ", "/").split("/")
    return "/".join(" ".join(part.split()) for part in parts)
