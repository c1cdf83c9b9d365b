"""Which questions come, in which proportion, and when one comes again."""

import random
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.selection import Candidate, History, next_lap, select, weakness

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
    rng, laps, asked = random.Random(seed), dict[str, int](), Counter[str]()
    for _ in range(12):
        for question in ids(select(POOL, History(laps), number, rng)):
            laps[question] = next_lap(max(laps.values(), default=1), laps.get(question, 0))
            asked[question] += 1
        times = [asked[candidate.question] for candidate in POOL]
        assert max(times) - min(times) <= 1


@given(SEEDS, st.sampled_from(TOPICS), st.integers(1, 20))
def test_a_topic_asked_for_by_itself_waits_until_the_others_have_come(seed: int, topic: str, rounds: int):
    rng, laps = random.Random(seed), dict[str, int]()
    alone = [candidate for candidate in POOL if candidate.topic == topic]
    for _ in range(rounds):
        [picked] = ids(select(alone, History(laps), 1, rng))
        laps[picked] = next_lap(max(laps.values(), default=1), laps.get(picked, 0))
    asked = set(laps)
    for _ in range(len(POOL) - len(asked)):
        [picked] = ids(select(POOL, History(laps), 1, rng))
        laps[picked] = next_lap(max(laps.values(), default=1), laps.get(picked, 0))
        assert picked not in asked
        asked.add(picked)


@given(SEEDS)
def test_a_new_question_comes_next_and_then_waits_its_turn(seed: int):
    rng, laps = random.Random(seed), {candidate.question: 3 for candidate in POOL}
    pool = [*POOL, Candidate("new", 1, "a")]
    picked = []
    for _ in range(1 + len(pool)):
        [question] = ids(select(pool, History(laps), 1, rng))
        laps[question] = next_lap(max(laps.values(), default=1), laps.get(question, 0))
        picked.append(question)
    assert picked[0] == "new"
    assert sorted(picked[1:]) == sorted(candidate.question for candidate in pool)


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
    history = History(laps={f"a{i}": 1 for i in range(6)}, topics={"a": (0.0, 6)})
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
