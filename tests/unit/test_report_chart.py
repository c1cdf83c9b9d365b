"""The report card of an interview as a picture."""

import struct

import pytest

from bot.charts.chart import Reached, Scale
from bot.charts.drawing import draw
from bot.charts.sheet import DARK, LIGHT, MARGIN, WIDTH
from bot.quiz.grading.free import Band
from bot.quiz.interviews.report import Card, Standing
from bot.store.chosen import Packs
from bot.store.packs import StoredPack, StoredTopic
from bot.texts import reports
from bot.texts.bands import BANDS, names
from bot.texts.report_chart import chart
from tests.unit.test_charts import contrast, hexes, pixels

LONG = "Optimisation, schedules, and all the tricks of training that nobody writes down"
TOPICS = (StoredTopic("a", "Memory", ()), StoredTopic("b", "Repair", ()), StoredTopic("l", LONG, ()))
PACKS = Packs((StoredPack("p", "P", TOPICS),))


def card(*standings: tuple[str, Band]) -> Card:
    return Card(tuple(Standing(topic, band, 0.5, 2) for topic, band in standings), None, (), 4, 5)


def test_a_report_has_the_band_of_each_topic_as_a_chart():
    found = reports.report(card(("b", Band.STRONG), ("a", Band.OFF)), PACKS, stopped=False).chart
    assert found
    [scale] = found.parts
    assert isinstance(scale, Scale)
    assert scale.steps == ("off the mark", "weak", "partial", "good", "strong")
    assert scale.rows == (Reached("Repair", "strong (2 answers)", 5), Reached("Memory", "off the mark (2 answers)", 1))
    assert found.alt == (
        "Your answers by topic, on a scale from off the mark to strong. "
        "Repair: strong (2 answers), Memory: off the mark (2 answers)."
    )


def test_where_nothing_could_be_graded_there_is_no_chart():
    assert reports.report(card(), PACKS, stopped=False).chart is None
    assert reports.report(Card((), None, (), 0, 5), PACKS, stopped=True).chart is None


def test_steps_are_those_of_the_bands_in_their_order():
    assert [sentence.removesuffix(" ({answers})") for sentence in BANDS.values()] == [*names()]


def test_what_is_seen_is_told_in_1000_characters():
    found = chart(card(*[("l", Band.OFF)] * 12), PACKS)
    assert found
    assert len(found.alt) <= 1000
    assert found.alt.count("off the mark (2 answers)") == 12


def drawn(rows: int, step: int = 3, *, label: str = "Memory", dark: bool = False) -> bytes:
    pytest.importorskip("matplotlib")
    found = chart(card(("a", Band.OFF)), PACKS)
    assert found
    part = Scale(LONG, (*names()[:4], LONG), (Reached(label, "strong (2 answers)", step),) * rows)
    picture = draw(type(found)(name="interview", title="Yours", alt="All.", parts=(part,), dark=dark))
    assert picture
    return picture


def test_every_topic_adds_a_row_and_a_dozen_fit_on_a_phone():
    heights = [struct.unpack(">II", drawn(rows)[16:24])[1] for rows in (1, 2, 12)]
    assert heights[2] - heights[0] == pytest.approx(11 * (heights[1] - heights[0]), abs=2)
    assert heights[2] < 2 * WIDTH


@pytest.mark.parametrize("step", range(1, 6))
@pytest.mark.parametrize("dark", [False, True])
def test_as_many_boxes_are_filled_as_steps_were_reached(step: int, dark: bool):
    theme = DARK if dark else LIGHT
    line = pixels(drawn(1, step, dark=dark))[-80:]
    columns = [MARGIN + round((number + 0.5) * (WIDTH - 2 * MARGIN) / 5) for number in range(5)]
    filled = []
    for column in columns:
        colours = {"#" + "".join(f"{round(float(part) * 255):02x}" for part in pixel) for pixel in line[:, column]}
        filled.append(theme.accent in colours)
        assert (theme.track in colours) is not filled[-1]
    assert filled == [number < step for number in range(5)]


@pytest.mark.parametrize("dark", [False, True])
def test_nothing_is_written_over_the_margin_and_words_can_be_read(dark: bool):
    picture = drawn(12, label=LONG, dark=dark)
    rows = pixels(picture)
    paper = rows[0, 0]
    assert (rows[:, [*range(40), *range(WIDTH - 40, WIDTH)]] == paper).all()
    assert (DARK if dark else LIGHT).ink in hexes(picture)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_filled_box_is_told_from_an_empty_one_by_how_light_it_is(theme):
    assert contrast(theme.accent, theme.track) >= 3
