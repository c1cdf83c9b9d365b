"""What a person's answers tell, as a chart."""

from collections.abc import Iterator

from bot.charts.chart import Bar, Bars, Calendar, Chart, Figures, Lines, Part
from bot.language import _, n_
from bot.quiz.progress import WEEKS, likely_range, months_of
from bot.texts.moments import month_name, weekday_names
from bot.texts.numbers import answers, listed, number, percent
from bot.texts.progress import Progress, total

MOST_BARS = 6
"""Topics that are drawn: more would make a picture higher than a phone shows at once."""

MONTHS_APART = 3
"""Weeks at least between two names of months, so that neither is written over the other."""


def stats(told: Progress, dark: bool) -> Chart:
    """A person's own figures as a chart, light on dark if they wish."""
    return Chart(
        name="stats",
        title=_("Your answers"),
        alt=_alt(told),
        parts=tuple(_parts(told)),
        dark=dark,
    )


def _parts(told: Progress) -> Iterator[Part]:
    figures = []
    if told.totals.answered:
        share = percent(told.totals.right / told.totals.answered)
        figures.append((share, _("right of {number}").format(number=number(told.totals.answered))))
    elif told.totals.interviewed:
        figures.append((number(told.totals.interviewed), _("in interviews")))
    if told.ability.whole.answers:
        figures.append((number(round(told.ability.whole.value)), _("rating")))
    yield Figures(
        (
            *figures,
            (number(told.in_a_row), n_("day in a row", "days in a row", told.in_a_row)),
            (number(told.due), _("to review")),
        ),
    )
    if told.by_topic:
        yield _bars(told)
    yield Calendar(
        title=_("Answers in the last {weeks} weeks").format(weeks=number(WEEKS)),
        weeks=tuple(tuple(week) for week in told.weeks),
        months=tuple(_months(told)),
        weekdays=tuple(name if day % 2 == 0 and day < 5 else "" for day, name in enumerate(weekday_names())),
        few=_("Fewer"),
        many=_("More"),
    )
    if told.study:
        yield Lines(_("Study next"), tuple(told.packs.title_of(topic) for topic in told.study))


def _bars(told: Progress) -> Bars:
    shown = [*told.by_topic.items()][:MOST_BARS]
    title = _("Right by topic") if len(shown) == len(told.by_topic) else _("Right by topic, the weakest")
    return Bars(
        title,
        tuple(
            Bar(
                told.packs.title_of(topic),
                # Translators: a share of right answers among so many, such as: 60% of 12.
                _("{share} of {number}").format(share=percent(credit / given), number=number(given)),
                credit / given,
                likely_range(credit, given),
            )
            for topic, (credit, given) in shown
        ),
        _("The line: where it would settle with many more answers."),
    )


def _months(told: Progress) -> Iterator[tuple[int, str]]:
    found = months_of(len(told.weeks), told.today)
    for place, (column, day) in enumerate(found):
        following = found[place + 1][0] if place + 1 < len(found) else len(told.weeks)
        if following - column >= MONTHS_APART or place == len(found) - 1:
            yield column, month_name(day)


def _alt(told: Progress) -> str:
    days = sum(bool(count) for week in told.weeks for count in week)
    given = sum(count or 0 for week in told.weeks for count in week)
    said = [total(told.totals)]
    if told.by_topic:
        topics = [
            _("{topic} {share}").format(topic=told.packs.title_of(topic), share=percent(credit / number_of))
            for topic, (credit, number_of) in [*told.by_topic.items()][:MOST_BARS]
        ]
        by_topic = _("By topic: {topics}.") if len(topics) == len(told.by_topic) else _("The weakest topics: {topics}.")
        said.append(by_topic.format(topics=listed(topics)))
    said.append(
        _("A calendar of {weeks} weeks: {answers}, days with one: {days}.").format(
            weeks=number(WEEKS), answers=answers(given), days=number(days)
        )
    )
    return " ".join(said)
