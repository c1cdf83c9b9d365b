"""Whether a typed number is the key: reading the ways people write numbers, and the tolerance."""

import math
import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction

from bot.quiz.grading.units import factors
from bot.quiz.questions import Tolerance

LONGEST = 64
"""Characters. No number with its unit needs more."""
LARGEST_EXPONENT = 1100
"""Powers of two beyond it are no floats (the largest is 2^1023)."""

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
RAISED = re.compile("([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
VULGAR = re.compile("(?<=[0-9])(?=[¼-¾⅐-⅞])")
ALIKE = str.maketrans({"−": "-", "–": "-", "⁄": "/", "÷": "/", "×": "x", "·": "*", "⋅": "*", "∙": "*", "’": "'"})

LEAD_IN = re.compile(
    r"^(?:(?:[a-z]\w*\s*)?[=≈~:]\s*|(?:it is|it's|that is|(?:the\s)?answer(?:\sis)?|about|approximately"
    r"|approx\.?|around|roughly|circa|ca\.?|nearly|exactly)\s+)+",
    re.IGNORECASE,
)
EXPONENT = r"[({{]?(?P<{}>[+-]?\d{{1,4}})(?!\d)[)}}]?"
NUMBER = re.compile(
    rf"""
    (?P<sign>[+-]?)\s?
    (?P<body> \d{{1,3}}(?:[ _']\d{{3}})+(?!\d)(?:[.,]\d+)?  # thousands apart: 1 000 000,5
            | [.,]?\d[\d.,]* )
    (?: [eE](?P<e>[+-]?\d{{1,4}})(?!\d)
      | \s*[x*]\s*10\s*(?:\^|\*\*)\s*{EXPONENT.format("ten")}
      | \s*(?:\^|\*\*)\s*{EXPONENT.format("power")}
      | \s*/\s*(?P<over>\d+(?:\.\d+)?)
    )?
    \s*(?P<rest>.*)""",
    re.VERBOSE,
)
PLAIN = re.compile(r"\d+\.?|\d*\.\d+")
DECIMAL_COMMA = re.compile(r"\d*,\d+")
GROUPED_BY_COMMA = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?")
GROUPED_BY_DOT = re.compile(r"[1-9]\d{0,2}(?:(?:\.\d{3}){2,}|(?:\.\d{3})+,\d+)")

ULPS = 16
"""Steps between neighbouring floats by which keys worked out in another order may differ."""


def agrees(text: str, key: float, unit: str | None, tolerance: Tolerance) -> bool:
    """Whether any reading of a typed number is close enough to the key.

    Args:
        text: what the person typed, of any length.
        key: the right number, in `unit`.
        unit: the unit asked for; None for a pure number.
        tolerance: how far off a reading may be: absolute in `unit`, or a share of the key.
    """
    if not math.isfinite(key):
        return False
    allowed = tolerance.absolute if tolerance.absolute is not None else (tolerance.relative or 0.0) * abs(key)
    return any(
        abs(value - key) <= allowed + ULPS * math.ulp(max(abs(value), abs(key))) for value in readings(text, unit)
    )


def readings(text: str, unit: str | None) -> tuple[float, ...]:
    """Every number that a text can mean, in the unit asked for.

    Args:
        text: what the person typed, of any length: "1,234", "2^20", "1.5 x 10^6", "1/4", "25 %", "3 GB".
        unit: the unit asked for, in which a bare number is read; None for a pure number.

    Returns:
        The values, each once: two for "1,234" (grouped thousands or a decimal comma) and for KB, MB, ...
        (1000s or 1024s); none where the text is no number, several, too large, or has another unit.
    """
    match = NUMBER.fullmatch(_cleaned(text)) if len(text) <= LONGEST else None
    if match is None:
        return ()
    values = (number * factor for number in _numbers(match) for factor in factors(match["rest"], unit))
    return tuple(dict.fromkeys(_floats(values)))


def _cleaned(text: str) -> str:
    """The text with one sign for each meaning, without a lead-in ("about", "x =") and full stop."""
    text = RAISED.sub(lambda match: "^" + match.group().translate(SUPERSCRIPTS), text)
    # Compatibility forms turn ½ into 1/2; without the space 2½ would become 21/2.
    text = unicodedata.normalize("NFKC", VULGAR.sub(" ", text)).translate(ALIKE)
    text = "".join(character for character in text if unicodedata.category(character) != "Cf")
    text = LEAD_IN.sub("", " ".join(text.split()))
    return text.removesuffix("!").removesuffix(".").rstrip()


def _numbers(match: re.Match[str]) -> Iterator[Fraction]:
    """The values before any unit; nothing where a power is too large or a division by zero."""
    for body in _bodies(match["body"]):
        try:
            yield (-1 if match["sign"] == "-" else 1) * _worked_out(body, match)
        except (ValueError, ZeroDivisionError):
            continue


def _bodies(body: str) -> Iterator[Fraction]:
    """The values of digits with separators: "1,234" is 1234 and 1.234, "1.234" is 1.234 alone."""
    body = re.sub("[ _']", "", body)
    if PLAIN.fullmatch(body):
        yield Fraction(body.removesuffix("."))
        return
    if GROUPED_BY_COMMA.fullmatch(body):
        yield Fraction(body.replace(",", "").removesuffix("."))
    if GROUPED_BY_DOT.fullmatch(body):
        yield Fraction(body.replace(".", "").replace(",", "."))
    if DECIMAL_COMMA.fullmatch(body):
        yield Fraction(body.replace(",", "."))


def _worked_out(body: Fraction, match: re.Match[str]) -> Fraction:
    if exponent := match["e"] or match["ten"]:
        return body * _power(Fraction(10), int(exponent))
    if exponent := match["power"]:
        return _power(body, int(exponent))
    return body / Fraction(match["over"]) if match["over"] else body


def _power(base: Fraction, exponent: int) -> Fraction:
    if abs(exponent) > LARGEST_EXPONENT:
        raise ValueError("the exponent is too large")
    return base**exponent


def _floats(values: Iterator[Fraction]) -> Iterator[float]:
    for value in values:
        try:
            number = float(value)
        except OverflowError:
            continue
        # What is too small for a float would otherwise read as 0.
        if bool(number) == bool(value):
            yield number
