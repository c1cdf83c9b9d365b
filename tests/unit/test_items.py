"""What is worked out of first answers, held against numbers that were computed another way."""

import random
from itertools import groupby

import numpy as np
import pytest

from bot.packs.items import item
from bot.quiz.items import Group, discrimination, is_better, likely_correlation
from bot.store.items import Kept

OPTIONS: list[dict] = [{"text": "One", "right": True}, {"text": "Two"}, {"text": "Three"}, {"text": "Four"}]
NAME = ("a-pack", "a-question")


def kept(*bodies: list[dict], kind: str = "choice") -> Kept:
    versions = {number: {"options": options} for number, options in enumerate(bodies or (OPTIONS,), start=1)}
    return Kept("a-topic", "mid", kind, "live", len(versions), versions, 1500.0)


def groups(given: list[tuple[int, float]], version: int = 1) -> list[Group]:
    """Groups of people who chose an option each (0 is right) and do so well on other questions."""
    found = []
    for picked, some in groupby(sorted(given), key=lambda each: each[0]):
        rests = [rest for _, rest in some]
        number, credit = len(rests), float(picked == 0)
        found.append(
            Group(
                (picked,), version, number, right=number if credit else 0, credit=credit * number, compared=number,
                rest=sum(rests), rest_squared=sum(rest**2 for rest in rests), credit_compared=credit * number,
                credit_squared=credit * number, product=credit * sum(rests),
            )
        )  # fmt: skip
    return found


def flags(given: list[tuple[int, float]], **more) -> tuple[str, ...]:
    return item(NAME, kept(**more), groups(given), None, 0).flags


def test_discrimination_is_the_correlation_that_numpy_finds():
    rng = random.Random(1)
    given = [(rng.choice([0, 0, 1, 2]), rng.gauss(0, 0.2)) for _ in range(200)]
    found = discrimination(groups(given))
    assert found is not None
    credit, rest = [float(picked == 0) for picked, _ in given], [rest for _, rest in given]
    assert found == pytest.approx((np.corrcoef(credit, rest)[0, 1], 200))


def test_a_correlation_worked_out_by_hand():
    # Ten right with a rest of 1, ten wrong with -1, but one of each the other way round: (18 - 2) / 20.
    given = [(0, 1.0)] * 9 + [(0, -1.0)] + [(1, -1.0)] * 9 + [(1, 1.0)]
    assert discrimination(groups(given)) == pytest.approx((0.8, 20))
    assert discrimination(groups(given[1:])) is None, "19 people are too few"
    assert discrimination(groups([(0, 0.5)] * 30)) is None, "all of them did the same"


def test_the_range_of_a_correlation():
    # atanh(0.5) = 0.5493; 1.96 / sqrt(25) = 0.392; tanh of 0.1573 and 0.9413.
    assert likely_correlation(0.5, 28) == pytest.approx((0.1560, 0.7358), abs=1e-4)
    low, high = likely_correlation(1.0, 20)
    assert low < high <= 1


def test_means_that_differ_by_more_than_chance():
    some = [(1, 0.3), (1, 0.2), (1, 0.4), (1, 0.3), (1, 0.3)]
    others = [(0, 0.0), (0, 0.1), (0, -0.1), (0, 0.0), (0, 0.0)]
    assert is_better(groups(some), groups(others))
    assert not is_better(groups(others), groups(some))
    assert not is_better(groups(some[1:]), groups(others)), "four people are too few"
    # A mean of 0.1 over a standard error of 0.1 (that of five in each group with a variance of 0.025) is chance.
    wide = [0.0, 0.3, -0.1, 0.2, 0.1]
    variance = np.var(wide, ddof=1) / 5
    assert 1.645 * np.sqrt(2 * variance) > 0.1
    assert not is_better(groups([(1, each) for each in wide]), groups([(0, each - 0.1) for each in wide]))


def test_shares_and_their_range():
    found = item(
        NAME, kept(), [*groups([(0, 0.0)] * 15 + [(2, 0.0)] * 5), Group((), 1, 5, skipped=5, hinted=1)], 7.5, 2
    )
    assert (found.people, found.answered, found.right, found.score) == (25, 20, 15, 0.75)
    # Wilson by hand: (0.75 + 1.96**2 / 40 -+ 1.96 * sqrt(0.75 * 0.25 / 20 + 1.96**2 / 1600)) / (1 + 1.96**2 / 20).
    assert [found.low, found.high] == pytest.approx([0.5313, 0.8881], abs=1e-4)
    assert [each.share for each in found.options] == [0.75, 0, 0.25, 0]
    assert (found.skipped, found.hinted, found.seconds, found.reports) == (0.2, 0.04, 7.5, 2)


def test_a_question_that_was_only_reported():
    found = item(NAME, kept(), [], None, 1)
    assert (found.people, found.score, found.hinted, found.discrimination, found.flags) == (0, None, 0, None, ())


def test_too_easy_and_too_hard():
    assert "too easy" in flags([(0, 0.0)] * 100)
    assert "too easy" not in flags([(0, 0.0)] * 20), "20 of 20 may be luck"
    assert "too hard" in flags([(1, 0.0)] * 50)
    assert "too hard" not in flags([(1, 0.0)] * 40 + [(0, 0.0)] * 20)


def test_options_that_nobody_chooses():
    given = [(0, 0.0)] * 12 + [(1, 0.0)] * 5 + [(3, 0.0)] * 4
    assert flags(given) == ("option 3 is never chosen",)
    assert flags(given[2:]) == (), "19 people are too few"


def test_a_wrong_key_shows():
    strong, weak = [(2, 0.2 + i / 100) for i in range(12)], [(0, -0.2 - i / 100) for i in range(12)]
    found = flags([*strong, *weak, (1, 0.0), (3, 0.0)])
    assert "may be wrong: better people choose option 3" in found
    assert "may be wrong: people who do well elsewhere do badly here" in found
    assert flags([(0, -rest) for _, rest in weak] + [(2, -rest) for _, rest in strong] + [(1, 0.0), (3, 0.0)]) == ()


def test_a_question_that_tells_nothing():
    # Right and wrong by turns, whatever the rest: r is 0, and 300 people make sure of it.
    given = [(i % 2, (i // 2 % 10) / 10) for i in range(300)]
    assert "tells little of who knows the field" in flags(given)
    assert "tells little of who knows the field" not in flags(given[:40])


def test_options_are_told_by_their_words_when_their_order_changed():
    versions: tuple[list[dict], ...] = (OPTIONS, [OPTIONS[0], OPTIONS[2], OPTIONS[1], {"text": "Five"}])
    old, new = groups([(1, 0.0)] * 10), groups([(2, 0.0)] * 10, version=2)
    found = item(NAME, kept(*versions), [*old, *new], None, 0)
    assert [each.share for each in found.options] == [0, 0, 1, 0], "Two is the third option now"
    assert found.answered == 20
