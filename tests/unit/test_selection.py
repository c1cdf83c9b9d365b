"""Which questions come, in which proportion, and when one comes again."""

import random
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.selection import Candidate, History, select, weakness

TOPICS = ("a", "b", "c")
POOL = [Candidate(f"{topic}{i}", 1, topic) for topic in TOPICS for i in range(6)]
SEEDS = st.integers(0, 2**32)


def ids(picked: list[Candidate]) -> list[str]:
    return [candidate.question for candidate in picked]


@given(SEEDS, st.integers(0, 30))
def test_a_round_has_no_repeats_and_the_number_wanted(seed: int, number: int):
    picked = ids(select(POOL, History(), number, random.Random(seed)))
    assert len(picked) == min(number, len(POOL)) == len(set(picked))


@given(SEEDS, st.integers(1, 7))
def test_nothing_comes_again_before_the_pool_is_used_up(seed: int, number: int):
    rng, asked = random.Random(seed), Counter[str]()
    for _ in range(12):
        asked.update(ids(select(POOL, History(asked), number, rng)))
        times = [asked[candidate.question] for candidate in POOL]
        assert max(times) - min(times) <= 1


@given(SEEDS)
def test_topics_are_balanced(seed: int):
    picked = select(POOL, History(), 9, random.Random(seed))
    assert Counter(candidate.topic for candidate in picked) == {"a": 3, "b": 3, "c": 3}


@given(SEEDS)
def test_a_weak_topic_comes_first_and_more_often(seed: int):
    history = History(topics={"a": (0.0, 20), "b": (20.0, 20), "c": (20.0, 20)})
    picked = select(POOL, history, 8, random.Random(seed))
    turns = Counter(candidate.topic for candidate in picked)
    assert picked[0].topic == "a"
    assert turns["a"] == 4
    assert min(turns["b"], turns["c"]) == 2


@given(SEEDS)
def test_unseen_comes_before_weak(seed: int):
    history = History(asked={f"a{i}": 1 for i in range(6)}, topics={"a": (0.0, 6)})
    picked = select(POOL, history, 12, random.Random(seed))
    assert {candidate.topic for candidate in picked} == {"b", "c"}


@given(SEEDS)
def test_a_seed_repeats_its_draw(seed: int):
    assert select(POOL, History(), 5, random.Random(seed)) == select(POOL, History(), 5, random.Random(seed))


def test_draws_differ():
    assert len({tuple(ids(select(POOL, History(), 3, random.Random(seed)))) for seed in range(50)}) > 30


@given(st.floats(0, 100), st.integers(0, 100))
def test_weakness_lies_between_one_and_two(credit: float, answers: int):
    assert 1 < weakness(History(topics={"a": (min(credit, answers), answers)}), "a") < 2
