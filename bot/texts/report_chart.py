"""The report card of an interview as a chart."""

from bot.charts.chart import Chart, Reached, Scale
from bot.language import _
from bot.quiz.interviews.report import Card
from bot.store.chosen import Packs
from bot.texts.bands import BANDS, names, told
from bot.texts.numbers import listed, shortened

LONGEST_TOPIC = 50
"""Characters of a topic in what is told to those who do not see the chart: a dozen topics fit in."""


def chart(card: Card, packs: Packs) -> Chart | None:
    """The bands by topic as a chart; None where no answer could be graded."""
    if not card.standings:
        return None
    order = [*BANDS]
    return Chart(
        name="interview",
        title=_("Your interview"),
        alt=_alt(card, packs),
        parts=(
            Scale(
                _("How your answers were, by topic"),
                names(),
                tuple(
                    Reached(packs.title_of(each.topic), told(each), order.index(each.band) + 1)
                    for each in card.standings
                ),
            ),
        ),
    )


def _alt(card: Card, packs: Packs) -> str:
    lowest, *_between, highest = names()
    topics = [
        _("{topic}: {band}").format(topic=shortened(packs.title_of(each.topic), LONGEST_TOPIC), band=told(each))
        for each in card.standings
    ]
    # Translators: lowest and highest are the ends of a scale, such as: off the mark, strong.
    said = _("Your answers by topic, on a scale from {lowest} to {highest}. {topics}.")
    return said.format(lowest=lowest, highest=highest, topics=listed(topics))
