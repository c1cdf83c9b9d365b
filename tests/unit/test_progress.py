"""What is told of progress: shares with their intervals, and days."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.charts.chart import Bars, Calendar, Figures, Lines
from bot.quiz.progress import days_in_a_row, first_day, likely_range, months_of, weakest_first, weeks_of
from bot.quiz.ratings import Ability, Rating
from bot.quiz.selection import History
from bot.store.chosen import Packs
from bot.store.figures import Totals
from bot.store.packs import StoredPack, StoredTopic
from bot.texts import progress as texts
from bot.texts import progress_chart
from bot.texts.progress import Progress

TODAY = date(2026, 3, 4)
"""A Wednesday."""


@pytest.mark.parametrize(
    ("credit", "answers", "low", "high"),
    [
        # From the tables of R. G. Newcombe, Two-sided confidence intervals for the single proportion (1998).
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_range_of_a_share_is_as_published(credit: float, answers: int, low: float, high: float):
    assert likely_range(credit, answers) == pytest.approx((low, high), abs=0.0001)


@given(st.integers(1, 10_000), st.floats(0, 1))
def test_a_range_holds_its_share_and_nothing_impossible(answers: int, share: float):
    low, high = likely_range(share * answers, answers)
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1


def test_the_calendar_ends_with_this_week():
    counts = {TODAY: 3, TODAY - timedelta(days=2): 1, TODAY + timedelta(days=1): 9, date(2025, 1, 1): 7}
    weeks = weeks_of(counts, TODAY)
    assert [len(week) for week in weeks] == [7] * 26
    assert weeks[-1] == (1, 0, 3, None, None, None, None)
    assert sum(count or 0 for week in weeks for count in week) == 4
    assert first_day(TODAY) == date(2025, 9, 8)


def test_months_begin_where_their_first_monday_is():
    assert [(week, day.isoformat()) for week, day in months_of(26, TODAY)] == [
        (0, "2025-09-08"),
        (4, "2025-10-06"),
        (8, "2025-11-03"),
        (12, "2025-12-01"),
        (17, "2026-01-05"),
        (21, "2026-02-02"),
        (25, "2026-03-02"),
    ]


@pytest.mark.parametrize(
    ("ago", "days"), [([], 0), ([0], 1), ([1], 1), ([2], 0), ([0, 1, 2], 3), ([1, 2], 2), ([0, 2], 1), ([-1, 0], 1)]
)
def test_days_in_a_row_reach_today_or_yesterday(ago: list[int], days: int):
    assert days_in_a_row([TODAY - timedelta(days=number) for number in ago], TODAY) == days


def test_the_weakest_topic_is_that_of_the_lowest_rating_or_else_share():
    ability = Ability(Rating(1500.0, 9), {"a": Rating(90.0, 4), "b": Rating(-90.0, 5)})
    # All right, but in easy questions; the other way round; unknown.
    history = History(topics={"a": (0.0, 4), "b": (5.0, 5)}, ability=ability)
    assert weakest_first("acb", history) == ["b", "c", "a"]
    assert weakest_first("acb", History(topics={"a": (0.0, 4), "b": (5.0, 5)})) == ["a", "c", "b"]


PACKS = Packs((StoredPack("p", "P", tuple(StoredTopic(name, f"Topic {name}", ()) for name in "abcdefgh")),))


def told(topics: str = "ab", due: int = 0, days: tuple[int, ...] = (0,)) -> Progress:
    by_topic = dict.fromkeys(topics, (1.0, 2))
    return Progress(
        totals=Totals(2 * len(topics), len(topics), 0),
        standing=None,
        by_topic=by_topic,
        ability=Ability(Rating(1510.0, 2), {"a": Rating(-10.0, 2)}),
        weeks=weeks_of({TODAY - timedelta(days=ago): 2 for ago in days}, TODAY),
        today=TODAY,
        in_a_row=days_in_a_row([TODAY - timedelta(days=ago) for ago in days], TODAY),
        due=due,
        study=("b",),
        packs=PACKS,
    )


def test_a_rating_is_told_with_its_range_where_there_is_one():
    [a, b] = texts.stats(told(), None, startable=True).items
    assert a.text == "50% of 2 questions (9% to 91%), rating 1,500 ± 460"
    assert b.text == "50% of 2 questions (9% to 91%)"


def test_who_was_only_interviewed_sees_that_on_the_picture():
    alone = progress_chart.stats(replace(told(), totals=Totals(0, 0, 0, 3)), dark=False)
    figures = alone.parts[0]
    assert isinstance(figures, Figures)
    assert figures.figures[0] == ("3", "in interviews")


def test_whoever_does_not_see_the_picture_is_told_if_it_holds_the_weakest_topics_only():
    alts = [progress_chart.stats(told(topics), dark=False).alt for topics in ("abcdef", "abcdefg")]
    assert ["By topic: " in alt for alt in alts] == [True, False]
    assert "The weakest topics: Topic a 50%," in alts[1]
    assert "Topic g" not in alts[1]


def test_what_is_due_is_told_only_where_something_is():
    assert "1 question to review: /review" in texts.stats(told(due=1), None, startable=True).body
    assert not any("review" in line for line in texts.stats(told(), None, startable=True).body)


def test_weeks_are_told_by_their_height():
    [line] = [line for line in texts.stats(told(days=(0, 7, 8)), None, startable=True).body if "weeks" in line]
    assert line == f"6 answers on 3 days of the last 26 weeks: {'▁' * 24}█▅"


def test_a_quiz_is_started_where_it_is_one_s_own():
    assert [each.payload for each in texts.stats(told(), None, startable=True).buttons] == ["/quiz b"]
    assert texts.stats(told(), None, startable=False).buttons == ()


def test_the_chart_says_what_the_words_say():
    chart = progress_chart.stats(told(due=4), dark=True)
    figures, bars, calendar, lines = chart.parts
    assert isinstance(figures, Figures)
    assert figures.figures == (("50%", "right of 4"), ("1,510", "rating"), ("1", "day in a row"), ("4", "to review"))
    assert isinstance(bars, Bars)
    assert [(bar.label, bar.told) for bar in bars.bars] == [("Topic a", "50% of 2"), ("Topic b", "50% of 2")]
    assert isinstance(calendar, Calendar)
    assert [name for _, name in calendar.months] == ["Sept", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]
    assert calendar.weekdays == ("Mon", "", "Wed", "", "Fri", "", "")
    assert lines == Lines("Study next", ("Topic b",))
    assert chart.dark
    assert chart.alt == (
        "2 of 4 answers right (50%). By topic: Topic a 50%, Topic b 50%. "
        "A calendar of 26 weeks: 2 answers, days with one: 1."
    )


def test_a_chart_of_many_topics_shows_the_weakest():
    bars = progress_chart.stats(told("abcdefgh"), dark=False).parts[1]
    assert isinstance(bars, Bars)
    assert (bars.title, len(bars.bars)) == ("Right by topic, the weakest", 6)
