"""What a person's or a group's answers tell, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.charts.chart import Chart
from bot.language import _, n_
from bot.quiz.progress import WEEKS, likely_range
from bot.quiz.ratings import Ability
from bot.replies import Button, Item, Note
from bot.store.boards import Standing
from bot.store.chosen import Packs
from bot.store.figures import Totals
from bot.texts.numbers import answers, listed, number, percent, points, questions

LEVELS = "▁▂▃▄▅▆▇█"
"""A bar of each height, for a line that shows how much was done from week to week."""


@dataclass(frozen=True)
class Progress:
    """All that is told of a person.

    Attributes:
        totals: over everything.
        standing: with all points; None if there are none.
        by_topic: topic of the pack to (sum of credits, number of answers), the weakest first.
        ability: in the pack.
        weeks: answers by day, as `bot.quiz.progress.weeks_of` has them.
        today: the local date.
        in_a_row: days.
        due: questions to review.
        study: topics to study next.
        packs: what is told of.
    """

    totals: Totals
    standing: Standing | None
    by_topic: Mapping[str, tuple[float, int]]
    ability: Ability
    weeks: Sequence[Sequence[int | None]]
    today: date
    in_a_row: int
    due: int
    study: Sequence[str]
    packs: Packs


def nothing_yet() -> Note:
    """What is said to somebody who has not answered anything."""
    return Note(title=_("No answers yet."), body=(_("/quiz starts your first quiz."),))


def stats(told: Progress, chart: Chart | None, startable: bool) -> Note:
    """A person's own figures.

    Args:
        told: the figures.
        chart: the same as a picture.
        startable: whether a quiz that is started from here is theirs alone.
    """
    footer = (
        _(
            "Weakest topics first; /quiz asks more of those. In brackets: where your share would settle with many more "
            "answers. A rating of {middle} gets every second question of level mid right."
        ).format(middle=number(1500))
        if told.by_topic
        else ""
    )
    return Note(
        title=total(told.totals),
        body=tuple(part for part in _told(told) if part),
        items=tuple(_topic(told, topic) for topic in told.by_topic),
        footer=footer,
        buttons=_starting(told.study, told.packs) if startable else (),
        chart=chart,
    )


def group(weak: Mapping[str, tuple[float, int]], packs: Packs) -> Note:
    """The topics a group is weakest in, which a button starts a quiz on; `weak` has the weakest first."""
    if not weak:
        return Note(
            title=_("This group has not answered enough yet."),
            body=(_("/quiz starts a quiz for all here; after some answers to a topic it is told how it went."),),
        )
    items = tuple(
        Item(
            term=packs.title_of(topic),
            text=_("{share} of {answers} ({low} to {high})").format(
                share=percent(credit / given), answers=answers(given), **_range(credit, given)
            ),
        )
        for topic, (credit, given) in weak.items()
    )
    return Note(
        title=_("What this group is weakest in"),
        items=items,
        footer=_("Answers here of the last {weeks} weeks; a button starts a quiz on the topic.").format(
            weeks=number(WEEKS)
        ),
        buttons=_starting([*weak], packs),
    )


def groups_only() -> str:
    """What is expected where somebody asks for a group's figures and there is none."""
    return _("that is for groups; here, /stats tells of you")


def views_expected() -> str:
    """What is expected after /stats."""
    return _("/stats tells of you, /stats group of this group; /stats dark is easier on the eyes at night")


def total(totals: Totals) -> str:
    """`3 of 5 answers right (60%), 2 skips.`; who has only skipped has no share, nor who has only been interviewed."""
    if not totals.answered and not totals.skipped:
        return _in_interviews(totals.interviewed)
    if totals.answered and totals.skipped:
        said = _("{right} of {answers} right ({share}), {skips}.")
    elif totals.answered:
        said = _("{right} of {answers} right ({share}).")
    else:
        said = _("{right} of {answers} right, {skips}.")
    return said.format(
        right=number(totals.right),
        answers=answers(totals.answered),
        share=percent(totals.right / totals.answered) if totals.answered else "",
        skips=n_("{number} skip", "{number} skips", totals.skipped).format(number=number(totals.skipped)),
    )


def _told(told: Progress) -> tuple[str, ...]:
    """What is said besides, a sentence each; empty ones say nothing."""
    totals = told.totals
    beside = _in_interviews(totals.interviewed) if totals.interviewed and (totals.answered or totals.skipped) else ""
    return beside, _all_points(told), _days(told), _due(told.due), _study(told)


def _in_interviews(given: int) -> str:
    return _("In interviews: {answers}.").format(answers=answers(given))


def _all_points(told: Progress) -> str:
    return _("{points} in all.").format(points=points(told.standing.points if told.standing else 0))


def _days(told: Progress) -> str:
    """How much was done lately, with a bar for each week."""
    sums = [sum(count or 0 for count in week) for week in told.weeks]
    if not any(sums):
        return _("No answers in the last {weeks} weeks.").format(weeks=number(WEEKS))
    days = sum(bool(count) for week in told.weeks for count in week)
    on = n_("on {number} day", "on {number} days", days).format(number=number(days))
    said = _("{answers} {on_days} of the last {weeks} weeks").format(
        answers=answers(sum(sums)), on_days=on, weeks=number(WEEKS)
    )
    if told.in_a_row > 1:
        said = _("{said}, the last {days} in a row").format(said=said, days=number(told.in_a_row))
    most = max(sums)
    line = "".join(LEVELS[-(-each * (len(LEVELS) - 1) // most)] for each in sums)
    return _("{said}: {line}").format(said=said, line=line)


def _due(due: int) -> str:
    if not due:
        return ""
    return n_("{number} question to review: /review", "{number} questions to review: /review", due).format(
        number=number(due)
    )


def _study(told: Progress) -> str:
    if not told.study:
        return ""
    return _("Study next: {topics}.").format(topics=listed([told.packs.title_of(topic) for topic in told.study]))


def _topic(told: Progress, topic: str) -> Item:
    credit, given = told.by_topic[topic]
    said = _("{share} of {questions} ({low} to {high})")
    if topic in told.ability.topics:
        said = _("{share} of {questions} ({low} to {high}), rating {rating} ± {spread}")
    return Item(
        term=told.packs.title_of(topic),
        text=said.format(
            share=percent(credit / given),
            questions=questions(given),
            rating=number(round(told.ability.in_topic(topic))),
            spread=number(round(told.ability.spread(topic), -1)),
            **_range(credit, given),
        ),
    )


def _range(credit: float, given: int) -> dict[str, str]:
    low, high = likely_range(credit, given)
    return {"low": percent(round(low, 2)), "high": percent(round(high, 2))}


def _starting(topics: Sequence[str], packs: Packs) -> tuple[Button, ...]:
    return tuple(Button(packs.title_of(topic), f"/quiz {topic}") for topic in topics)
