"""Typed numbers: a table of readings, one of refusals, then properties over notations."""

import math
import time
from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.quiz.grading.numeric import LONGEST, agrees, readings
from bot.quiz.questions import Tolerance

READ: list[tuple[str, str | None, tuple[float, ...]]] = [
    ("5", None, (5,)),
    ("+5", None, (5,)),
    ("-5", None, (-5,)),
    ("−5", None, (-5,)),
    (".5", None, (0.5,)),
    ("0.25", None, (0.25,)),
    ("5.", None, (5,)),
    ("５", None, (5,)),
    ("~5", None, (5,)),
    ("≈ 5", None, (5,)),
    ("= 0.25", None, (0.25,)),
    ("x = 5", None, (5,)),
    ("about 0.25", None, (0.25,)),
    ("approx. 0.25", None, (0.25,)),
    ("It is about 0.25.", None, (0.25,)),
    ("answer: 12", None, (12,)),
    ("the answer is 12", None, (12,)),
    ("1e6", None, (1e6,)),
    ("1.5E-3", None, (0.0015,)),
    ("1,000,000", None, (1e6,)),
    ("1 000 000", None, (1e6,)),
    ("1\u202f000\u00a0000", None, (1e6,)),
    ("1_000_000", None, (1e6,)),
    ("1'000'000", None, (1e6,)),
    ("1.000.000", None, (1e6,)),
    ("1 million", None, (1e6,)),
    ("2 millions", None, (2e6,)),
    ("1M", None, (1e6,)),
    ("1 M", None, (1e6,)),
    ("5m", None, (5e6,)),
    ("2.5 billion", None, (2.5e9,)),
    ("3B", None, (3e9,)),
    ("3 bn", None, (3e9,)),
    ("1.2T", None, (1.2e12,)),
    ("10k", None, (10_000,)),
    ("10K", None, (10_000,)),
    ("2^20", None, (1048576,)),
    ("2 ^ 20", None, (1048576,)),
    ("2**20", None, (1048576,)),
    ("2²⁰", None, (1048576,)),
    ("10^-3", None, (0.001,)),
    ("10⁻³", None, (0.001,)),
    ("10^(-3)", None, (0.001,)),
    ("-2^4", None, (-16,)),
    ("1.5 x 10^6", None, (1.5e6,)),
    ("1.5*10^6", None, (1.5e6,)),
    ("1.5·10⁶", None, (1.5e6,)),
    ("1,5 × 10⁶", None, (1.5e6,)),
    ("1/4", None, (0.25,)),
    ("3 / 8", None, (0.375,)),
    ("-1/4", None, (-0.25,)),
    ("½", None, (0.5,)),
    ("25%", None, (0.25,)),
    ("25 %", None, (0.25,)),
    ("25 percent", None, (0.25,)),
    ("2,5 %", None, (0.025,)),
    ("1,234", None, (1234, 1.234)),
    ("1,234.5", None, (1234.5,)),
    ("1.234,5", None, (1234.5,)),
    ("1 234,5", None, (1234.5,)),
    ("1.234", None, (1.234,)),
    ("0,123", None, (0.123,)),
    ("1234,567", None, (1234.567,)),
    ("0,5", None, (0.5,)),
    ("1,234,567", None, (1234567,)),
    ("25", "percent", (25,)),
    ("25 %", "%", (25,)),
    ("25 per cent", "%", (25,)),
    ("0.25", "%", (0.25,)),
    ("3B", "bytes", (3,)),
    ("5 bytes", "B", (5,)),
    ("16 bits", "bytes", (2,)),
    ("2 bytes", "bits", (16,)),
    ("4 KB", "bytes", (4000, 4096)),
    ("4 KiB", "bytes", (4096,)),
    ("4 kilobytes", "bytes", (4000, 4096)),
    ("5 GB", "GB", (5,)),
    ("5GB", "gigabytes", (5,)),
    ("5 GB", "bytes", (5e9, 5 * 2**30)),
    ("2048 MB", "GiB", (2.048e9 / 2**30, 2)),
    ("5000 MB", "GB", (5, 4.8828125)),
    ("1 GiB", "GB", (1.073741824, 1)),
    ("1 TB", "GB", (1000, 1024)),
    ("2^30 bytes", "GiB", (1,)),
    ("64k", "bytes", (64000,)),
    ("10 MB/s", "MB/s", (10,)),
    ("1 GB per second", "MB/s", (1000, 1024)),
    ("250 ms", "s", (0.25,)),
    ("250ms", "s", (0.25,)),
    ("5 µs", "ms", (0.005,)),
    ("5 us", "ns", (5000,)),
    ("2 min", "seconds", (120,)),
    ("5 m", "s", (300,)),
    ("1.5 hours", "min", (90,)),
    ("2 days", "h", (48,)),
    ("10k", "s", (10_000,)),
    ("2 GFLOPs", "FLOPs", (2e9,)),
    ("2 G", "FLOPs", (2e9,)),
    ("2 TFLOP", "GFLOPs", (2000,)),
    ("3 TFLOPS", "TFLOP/s", (3,)),
    ("7B", "parameters", (7e9,)),
    ("5m", "parameters", (5e6,)),
    ("5M params", "parameters", (5e6,)),
    ("650 weights", "parameters", (650,)),
    ("7 billion", "billion parameters", (7,)),
    ("7", "billion parameters", (7,)),
    ("7B params", "billion parameters", (7,)),
    ("112 px", "pixels", (112,)),
    ("1 pixel", "pixels", (1,)),
    ("10 classes", "classes", (10,)),
    ("10k tokens", "tokens", (10_000,)),
    ("5 tokens per second", "tokens/s", (5,)),
    ("100 requests/second", "requests/s", (100,)),
    ("100 rps", "requests/s", (100,)),
    ("4×", "x", (4,)),
    ("4 times", "x", (4,)),
    ("8 HEADS", "heads", (8,)),
]

UNREAD: list[tuple[str, str | None]] = [
    ("", None),
    (" ", None),
    ("abc", None),
    ("nan", None),
    ("inf", None),
    ("-inf", None),
    ("infinity", None),
    ("five", None),
    ("-", None),
    (".", None),
    (",", None),
    ("%", None),
    ("e5", None),
    ("5e", None),
    ("--5", None),
    ("+-5", None),
    ("5-", None),
    ("1e999", None),
    ("-1e999", None),
    ("1e-999", None),
    ("1e308k", None),
    ("1e99999", None),
    ("1/0", None),
    ("0^-1", None),
    ("2^99999", None),
    ("2^1100", None),
    ("9^9^9", None),
    ("10^10^10", None),
    ("9" * 50 + "^1000", None),
    ("1 2 3", None),
    ("1 2", None),
    ("1 0000", None),
    ("1_2", None),
    ("12,34,567", None),
    ("1,234,5", None),
    ("1.2.3", None),
    ("1.234.5", None),
    ("5,", None),
    ("5, 6", None),
    ("5 or 6", None),
    ("5 and 6", None),
    ("5-6", None),
    ("5 to 6", None),
    ("5 ± 1", None),
    ("5+6", None),
    ("1/2/3", None),
    ("3x3", None),
    ("3 x 3", None),
    ("224x224", "pixels"),
    ("(3, 3)", None),
    ("2½", None),
    ("0x10", None),
    ("5 = 6", None),
    ("x =", None),
    ("<5", None),
    ("5 apples", None),
    ("5 ms", None),
    ("5 GB", None),
    ("5 pixels", None),
    ("5 ms", "bytes"),
    ("5 GB", "ms"),
    ("5 m", "bytes"),
    ("5M", "s"),
    ("5 %", "tokens"),
    ("5 %", "ms"),
    ("5 tokens", "parameters"),
    ("5 tokens", "tokens/s"),
    ("5 tokens/s", "tokens"),
    ("5 GB/s", "GB"),
    ("5 tokens", "%"),
    ("5 k k", None),
    ("5 kk", None),
    ("5 million billion", None),
    ("5 tokens or so", "tokens"),
    ("٣ or 4", None),
]


@pytest.mark.parametrize(("text", "unit", "expected"), READ, ids=lambda value: repr(value)[:30])
def test_readings(text: str, unit: str | None, expected: tuple[float, ...]):
    assert readings(text, unit) == pytest.approx(expected, rel=1e-15)


@pytest.mark.parametrize(("text", "unit"), UNREAD, ids=lambda value: repr(value)[:30])
def test_no_reading(text: str, unit: str | None):
    assert readings(text, unit) == ()
    assert not agrees(text, 5.0, unit, Tolerance(relative=0.5))


def test_tables_are_large_and_without_repeats():
    for table in ({row[:2] for row in READ}, set(UNREAD)):
        assert len(table) >= 70
    assert len({row[:2] for row in READ}) == len(READ)
    assert len(set(UNREAD)) == len(UNREAD)


EXACT = Tolerance(absolute=0)


@pytest.mark.parametrize(
    ("text", "key", "unit", "tolerance", "agreed"),
    [
        pytest.param("100.5", 100, None, Tolerance(relative=0.005), True, id="relative-edge"),
        pytest.param("99.5", 100, None, Tolerance(relative=0.005), True, id="relative-lower-edge"),
        pytest.param("100.51", 100, None, Tolerance(relative=0.005), False, id="relative-beyond"),
        pytest.param("-100.5", -100, None, Tolerance(relative=0.005), True, id="relative-negative"),
        pytest.param("100", -100, None, Tolerance(relative=0.5), False, id="wrong-sign"),
        pytest.param("0.4", 0.3, None, Tolerance(absolute=0.1), True, id="absolute-edge"),
        pytest.param("0.401", 0.3, None, Tolerance(absolute=0.1), False, id="absolute-beyond"),
        pytest.param("0", 0, None, Tolerance(relative=0.1), True, id="zero"),
        pytest.param("1e-9", 0, None, Tolerance(relative=0.1), False, id="relative-of-zero"),
        pytest.param("1,234", 1234, None, EXACT, True, id="grouped"),
        pytest.param("1,234", 1.234, None, EXACT, True, id="decimal-comma"),
        pytest.param("1.234", 1234, None, EXACT, False, id="dot-is-decimal"),
        pytest.param("25", 0.25, None, Tolerance(relative=0.005), False, id="bare-25-is-no-quarter"),
        pytest.param("0.25", 25, "%", Tolerance(relative=0.005), False, id="quarter-is-not-25-percent"),
        pytest.param("8 GB", 8 * 2**30, "bytes", EXACT, True, id="gb-for-gib"),
        pytest.param("7%", 0.07, None, EXACT, True, id="percent-exact"),
        pytest.param("0.3", 0.1 * 3, None, EXACT, True, id="key-off-by-rounding"),
        pytest.param("1000000000001", 1_000_000_000_002, None, EXACT, False, id="large-integers-differ"),
        pytest.param("5", math.nan, None, EXACT, False, id="nan-key"),
        pytest.param("5", math.inf, None, Tolerance(relative=0.5), False, id="infinite-key"),
    ],
)
def test_agrees(text: str, key: float, unit: str | None, tolerance: Tolerance, agreed: bool):
    assert agrees(text, key, unit, tolerance) is agreed


@pytest.mark.parametrize(
    "text",
    ["9" * 5000, "2^" * 2500, "1," * 2500, " " * 5000 + "x", "1 000" * 1000, "e" * 5000, "9" * 57 + "^1100", "(" * 64],
    ids=lambda text: text[:6],
)
def test_hostile_input_is_refused_at_once(text: str):
    begun = time.perf_counter()
    assert readings(text, "bytes") == ()
    assert time.perf_counter() - begun < 0.05


def european(number: int) -> str:
    return f"{number:,}".replace(",", ".") + ",0"


NOTATIONS: dict[str, Callable[[int], str]] = {
    "plain": str,
    "comma": "{:,}".format,
    "underscore": "{:_}".format,
    "space": lambda number: f"{number:,}".replace(",", " "),
    "apostrophe": lambda number: f"{number:,}".replace(",", "'"),
    "european": european,
    "decimal": "{:.2f}".format,
    "exponent": "{:.15e}".format,
    "times-ten": lambda number: "{} x 10^{}".format(*f"{number:.15e}".split("e")),
    "fraction": lambda number: f"{number}/1",
    "percent": lambda number: f"{number * 100}%",
    "thousand": lambda number: f"{number / 1000!r} thousand" if number else "0 thousand",
    "about": "about {}.".format,
    "equals": "n = {}".format,
}


@pytest.mark.parametrize("notation", NOTATIONS)
@given(number=st.integers(0, 10**9))
def test_every_notation_reads_back(notation: str, number: int):
    assume(notation != "thousand" or "e" not in repr(number / 1000))
    assert float(number) in readings(NOTATIONS[notation](number), None)


@given(st.integers(0, 300), st.sampled_from(["^", "**", " ^ "]))
def test_powers_of_two_read_back(exponent: int, sign: str):
    assert readings(f"2{sign}{exponent}", None) == (2.0**exponent,)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_floats_read_back(number: float):
    assert readings(repr(number), None) == (number,)


@given(st.floats(-1e12, 1e12), st.floats(-1e12, 1e12), st.floats(0, 0.5))
def test_tolerance_is_symmetric_around_zero(said: float, key: float, share: float):
    for tolerance in (Tolerance(relative=share), Tolerance(absolute=share)):
        right = agrees(repr(said), key, None, tolerance)
        assert right == agrees(repr(-said), -key, None, tolerance)


@given(st.floats(-1e12, 1e12), st.floats(0, 0.49), st.floats(0, 1))
def test_within_the_tolerance_agrees_and_beyond_does_not(key: float, share: float, part: float):
    assume(abs(key) > 1e-9)
    tolerance = Tolerance(relative=share)
    assert agrees(repr(key + part * share * key), key, None, tolerance)
    assert not agrees(repr(key + (share + 0.001 + part) * key), key, None, tolerance)


@given(st.integers(1, 9999), st.sampled_from(["bytes", "KB", "MiB", "ms", "h", "FLOPs", "%", "tokens", "GB/s"]))
def test_the_asked_unit_changes_nothing(number: int, unit: str):
    assert readings(f"{number} {unit}", unit) == readings(str(number), unit) == (number,)


UNITS = st.sampled_from(
    [None, "bytes", "GB", "ms", "FLOPs", "%", "tokens", "requests/s", "million parameters", "", "/"]
)


@given(st.text(max_size=300), UNITS)
def test_never_raises(text: str, unit: str | None):
    assert all(map(math.isfinite, readings(text, unit)))


@given(st.text(alphabet="0123456789.,eE+-^*x/ _'%kMGB½⁰⁻−~=", max_size=LONGEST), st.one_of(UNITS, st.text(max_size=20)))
def test_never_raises_on_nearly_numbers(text: str, unit: str | None):
    assert len(readings(text, unit)) <= 4
