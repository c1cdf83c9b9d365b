"""Memory of questions: how answers are rated, and what becomes of cards, whatever clocks do."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.memory import SOON, Card, Rating, Try, is_slow, rate, replayed, too_easy, tried
from tests.unit.making import choice, posed

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
AGAIN, HARD, GOOD, EASY = Rating

moments = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
histories = st.lists(st.builds(Try, st.sampled_from(Rating), moments), max_size=12)


def card(*ratings: Rating, at: datetime = NOW, apart: timedelta = timedelta(days=1)) -> Card:
    found = replayed(Try(rating, at + i * apart) for i, rating in enumerate(ratings))
    assert found
    return found


@pytest.mark.parametrize(
    ("credit", "hinted", "slow", "rating"),
    [
        (1, False, False, GOOD),
        (1, True, False, HARD),
        (1, False, True, HARD),
        (0.99, False, False, HARD),
        (0.5, True, True, HARD),
        (0.49, False, False, AGAIN),
        (0, False, False, AGAIN),
    ],
)
def test_an_answer_is_rated_by_rule(credit: float, hinted: bool, slow: bool, rating: Rating):
    assert rate(credit, hinted, slow) is rating


@pytest.mark.parametrize(("seconds", "slow"), [(5, False), (60, False), (120, True), (900, True), (901, False)])
def test_slow_is_who_took_long_and_did_not_go_away(seconds: int, slow: bool):
    assert is_slow(posed(choice("wrong")), timedelta(seconds=seconds)) is slow


def test_what_went_well_makes_no_card():
    assert tried(None, GOOD, NOW) is None
    assert tried(None, EASY, NOW) is None
    assert replayed([]) is None


@pytest.mark.parametrize(("rating", "due"), [(AGAIN, SOON), (HARD, SOON * 1.5)])
def test_what_did_not_go_well_comes_back_on_the_same_day(rating: Rating, due: timedelta):
    found = tried(None, rating, NOW)
    assert found
    assert (found.due - NOW, found.last) == (due, NOW)


def test_intervals_grow_with_every_right_answer_and_shrink_with_a_wrong_one():
    found, gaps = card(AGAIN), []
    for _ in range(5):
        after = tried(found, GOOD, found.due)
        assert after
        found = after
        gaps.append(found.due - found.last)
    assert gaps == sorted(gaps)
    assert gaps[0] >= timedelta(days=1)
    assert gaps[-1] > timedelta(days=7)
    forgotten = tried(found, AGAIN, found.due)
    assert forgotten
    assert forgotten.due - forgotten.last == SOON


def test_easy_comes_later_than_good_and_hard_earlier():
    begun = card(AGAIN, GOOD)
    dues = [found.due for rating in (HARD, GOOD, EASY) if (found := tried(begun, rating, begun.due))]
    assert len(dues) == 3
    assert dues[0] < dues[1] < dues[2]


@pytest.mark.parametrize("zone", [ZoneInfo("UTC"), ZoneInfo("Asia/Tokyo"), timezone(timedelta(hours=-8))])
def test_a_moment_in_any_zone_is_the_same_moment(zone: timezone | ZoneInfo):
    assert tried(None, AGAIN, NOW.astimezone(zone)) == tried(None, AGAIN, NOW)


def test_a_naive_moment_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        tried(None, AGAIN, NOW.replace(tzinfo=None))


@pytest.mark.parametrize("back", [timedelta(seconds=1), timedelta(hours=3), timedelta(days=400)])
def test_a_clock_that_goes_backwards_takes_no_time_back(back: timedelta):
    before = card(AGAIN, GOOD, GOOD)
    after = tried(before, GOOD, before.last - back)
    at_once = tried(before, GOOD, before.last)
    assert after
    assert at_once
    # As if no time had passed, and due by the clock as it is now.
    assert (after.last, after.stability, after.difficulty) == (before.last, at_once.stability, at_once.difficulty)
    assert after.due == at_once.due - back


@given(histories)
def test_no_history_moves_the_last_moment_back_or_makes_a_card_due_before_its_try(tries: list[Try]):
    found: Card | None = None
    for each in tries:
        before, found = found, tried(found, each.rating, each.at)
        assert found is None or (found.due > each.at and found.stability > 0 and 1 <= found.difficulty <= 10)
        if before:
            assert found
            assert found.last == max(before.last, each.at)


@given(histories)
def test_the_same_tries_make_the_same_card(tries: list[Try]):
    assert replayed(tries) == replayed(list(tries))


def test_too_easy_changes_a_good_answer_only():
    good, bad = [Try(AGAIN, NOW), Try(GOOD, NOW)], [Try(GOOD, NOW), Try(HARD, NOW)]
    assert too_easy(good) == [Try(AGAIN, NOW), Try(EASY, NOW)]
    assert too_easy(too_easy(good)) == too_easy(good)
    assert too_easy(bad) == bad
    assert too_easy([]) == []
