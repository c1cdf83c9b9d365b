"""How much one person may do in a short time."""

from datetime import UTC, datetime, timedelta

from bot.patience import KEPT, MOST, WITHIN, Limit, Patience

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


def test_one_too_many_is_told_and_the_rest_is_passed_over():
    limit = Limit()
    checked = [limit.check("ann", NOW + timedelta(milliseconds=i)) for i in range(MOST + 3)]
    assert checked == [Patience.LEFT] * MOST + [Patience.JUST_LOST, Patience.LOST, Patience.LOST]


def test_others_are_not_held_up_and_time_heals():
    limit = Limit()
    for _ in range(MOST + 2):
        limit.check("ann", NOW)
    assert limit.check("bob", NOW) is Patience.LEFT
    assert limit.check("ann", NOW + WITHIN) is Patience.LEFT
    for _ in range(MOST - 1):
        limit.check("ann", NOW + WITHIN)
    assert limit.check("ann", NOW + WITHIN) is Patience.JUST_LOST


def test_quiet_people_are_forgotten():
    limit = Limit()
    for number in range(KEPT + 2):
        limit.check(str(number), NOW + WITHIN * (number // KEPT))
    assert len(limit._acts) < 10
