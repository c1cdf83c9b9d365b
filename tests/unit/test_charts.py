"""Charts as pictures."""

import asyncio
import struct
from dataclasses import replace
from io import BytesIO

import pytest

from bot.charts.chart import Bar, Bars, Calendar, Chart, Figures, Lines, Part
from bot.charts.drawing import draw
from bot.charts.sheet import DARK, LIGHT, WIDTH, Theme
from bot.pictures import Pictures

pytest.importorskip("matplotlib")

LONG = "Optimisation, schedules, and all the tricks of training that nobody writes down $x^2$"
DAYS = tuple((0, 1, 3, 7, 20, None, None) for _ in range(26))
PARTS: tuple[Part, ...] = (
    Figures((("64%", "right"), ("1,234,567 days", LONG), ("1500", "rating"), ("0", "to review"))),
    Bars("Right", (Bar(LONG, "0% of 3", 0.0, (0.0, 0.56)), Bar("Pooling", "100%", 1.0, (0.4, 1.0)), Bar("x", "", 0.5))),
    Calendar("Days", DAYS, ((0, "Jan"),), ("Mon", "", "Wed", "", "Fri", "", ""), "Less", "More"),
    Lines("Next", (LONG * 3, "")),
)
CHART = Chart(name="stats", title="Yours", alt="All.", parts=PARTS)


def pixels(picture: bytes):
    """Rows of pixels, each red, green and blue from 0 to 1."""
    return pytest.importorskip("matplotlib.image").imread(BytesIO(picture))[:, :, :3]


def hexes(picture: bytes) -> set[str]:
    found = {tuple(round(float(c) * 255) for c in pixel) for row in pixels(picture)[::3, ::3] for pixel in row}
    return {f"#{r:02x}{g:02x}{b:02x}" for r, g, b in found}


def test_a_chart_is_as_wide_as_a_phone_and_as_high_as_its_parts():
    whole, less = draw(CHART), draw(replace(CHART, parts=PARTS[:1]))
    assert whole
    assert less
    (width, height), (_, lower) = (struct.unpack(">II", each[16:24]) for each in (whole, less))
    assert width == WIDTH
    assert 4 * lower < height < 2 * WIDTH


def test_nothing_is_written_over_the_margin():
    picture = draw(CHART)
    assert picture
    margins = pixels(picture)[:, [*range(40), *range(WIDTH - 40, WIDTH)]]
    assert margins.min() == 1.0


@pytest.mark.parametrize("dark", [False, True])
def test_a_theme_has_its_paper_and_every_step_of_the_calendar(dark: bool):
    picture = draw(replace(CHART, dark=dark))
    assert picture
    theme = DARK if dark else LIGHT
    assert {theme.paper, theme.bar, theme.track, *theme.steps} <= hexes(picture)


def luminance(colour: str) -> float:
    """Relative luminance (w3.org/TR/WCAG21/#dfn-relative-luminance)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_colours_can_be_told_apart_by_how_light_they_are(theme: Theme):
    assert min(contrast(each, theme.paper) for each in (theme.ink, theme.faint, theme.accent)) >= 4.5
    assert min(contrast(theme.span, each) for each in (theme.bar, theme.track)) >= 3
    lights = [luminance(step) for step in theme.steps]
    assert lights in (sorted(lights), sorted(lights, reverse=True))
    assert min(contrast(*pair) for pair in zip(theme.steps, theme.steps[1:], strict=False)) >= 1.25


@pytest.mark.usefixtures("no_charts")
def test_without_the_extra_there_is_no_chart():
    assert draw(CHART) is None


async def test_others_are_served_while_a_chart_is_drawn():
    done = asyncio.Event()

    async def others() -> int:
        turns = 0
        while not done.is_set():
            await asyncio.sleep(0.001)
            turns += 1
        return turns

    waiting = asyncio.create_task(others())
    assert await Pictures().chart(CHART)
    done.set()
    assert await waiting > 5
