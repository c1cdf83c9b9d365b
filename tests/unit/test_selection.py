"""Which questions come, in which proportion, and when one comes again."""

import random
from collections import Counter
from dataclasses import replace
from statistics import mean

from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.aiming import AIM, EASIER, HARDER, LATELY, band
from bot.quiz.ratings import Ability, Rating, expected
from bot.quiz.selection import Candidate, History, next_lap, select, weakness

TOPICS = ("a", "b", "c")
POOL = [Candidate(f"{topic}{i}", 1, topic) for topic in TOPICS for i in range(6)]
SEEDS = st.integers(0, 2**32)


def ids(picked: list[Candidate]) -> list[str]:
    return [candidate.question for candidate in picked]


def named(laps: dict[str, int]) -> dict[tuple[str, str], int]:
    """Laps by pack and id, the pack being the one that the pool is of."""
    return {("", question): lap for question, lap in laps.items()}


@given(SEEDS, st.integers(0, 30))
def test_a_round_has_no_repeats_and_the_number_wanted(seed: int, number: int):
    picked = ids(select(POOL, History(), number, random.Random(seed)))
    assert len(picked) == min(number, len(POOL)) == len(set(picked))


@given(SEEDS, st.integers(1, 7))
def test_nothing_comes_again_before_the_pool_is_used_up(seed: int, number: int):
    rng, laps, asked = random.Random(seed), dict[str, int](), Counter[str]()
    for _ in range(12):
        for question in ids(select(POOL, History(named(laps)), number, rng)):
            laps[question] = next_lap(max(laps.values(), default=1), laps.get(question, 0))
            asked[question] += 1
        times = [asked[candidate.question] for candidate in POOL]
        assert max(times) - min(times) <= 1


@given(SEEDS, st.sampled_from(TOPICS), st.integers(1, 20))
def test_a_topic_asked_for_by_itself_waits_until_the_others_have_come(seed: int, topic: str, rounds: int):
    rng, laps = random.Random(seed), dict[str, int]()
    alone = [candidate for candidate in POOL if candidate.topic == topic]
    for _ in range(rounds):
        [picked] = ids(select(alone, History(named(laps)), 1, rng))
        laps[picked] = next_lap(max(laps.values(), default=1), laps.get(picked, 0))
    asked = set(laps)
    for _ in range(len(POOL) - len(asked)):
        [picked] = ids(select(POOL, History(named(laps)), 1, rng))
        laps[picked] = next_lap(max(laps.values(), default=1), laps.get(picked, 0))
        assert picked not in asked
        asked.add(picked)


@given(SEEDS)
def test_a_new_question_comes_next_and_then_waits_its_turn(seed: int):
    rng, laps = random.Random(seed), {candidate.question: 3 for candidate in POOL}
    pool = [*POOL, Candidate("new", 1, "a")]
    picked = []
    for _ in range(1 + len(pool)):
        [question] = ids(select(pool, History(named(laps)), 1, rng))
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
    history = History(laps={("", f"a{i}"): 1 for i in range(6)}, topics={"a": (0.0, 6)})
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


RATED = [Candidate(f"{topic}{i}", 1, topic, 900.0 + 100 * i) for topic in TOPICS for i in range(12)]
"""In each topic from easy to hard; whoever is at 1500 is expected to score 0.97 to 0.24."""


def scores(picked: list[Candidate], ability: Ability) -> list[float]:
    return [expected(ability.in_topic(each.topic), each.rating) for each in picked]


@given(SEEDS, st.sampled_from([1300.0, 1500.0, 1700.0]))
def test_one_in_five_is_harder_and_the_others_are_mostly_right(seed: int, whole: float):
    ability = Ability(Rating(whole, 50))
    found = scores(select(RATED, History(ability=ability), 5, random.Random(seed)), ability)
    harder = found.pop(3)
    assert HARDER[0] <= harder <= HARDER[1]
    assert all(AIM[0] - 0.05 <= score <= AIM[1] + 0.05 for score in found)


@given(SEEDS)
def test_one_in_five_is_harder_however_short_quizzes_are(seed: int):
    ability, found = Ability(Rating(1500.0, 50)), []
    for answers in range(10):
        history = History(topics={"a": (0.0, answers)}, ability=ability)
        found += scores(select(RATED, history, 1, random.Random(seed)), ability)
    assert [score < AIM[0] - 0.05 for score in found] == [number % 5 == 3 for number in range(10)]


@given(SEEDS, st.integers(0, 30))
def test_who_scored_less_lately_than_is_aimed_at_is_asked_easier_questions_and_no_harder_one(seed: int, before: int):
    ability = Ability(Rating(1500.0, 50))
    history = History(topics={"a": (0.0, before)}, lately=(1.0,) * 11 + (0.0,) * 9, ability=ability)
    found = scores(select(RATED, history, 5, random.Random(seed)), ability)
    assert all(EASIER[0] - 0.05 <= score <= EASIER[1] + 0.05 for score in found)


def test_what_went_well_lately_counts_and_not_what_is_long_past():
    assert band(3, ()) == HARDER
    assert band(0, (0.0,)) == EASIER
    assert band(0, (1.0, 1.0, 0.0)) == AIM
    assert band(3, (1.0,) * 14 + (0.0,) * (LATELY - 14)) == HARDER
    assert band(3, (1.0,) * 13 + (0.0,) * (LATELY - 13)) == EASIER


@given(SEEDS)
def test_a_question_of_another_lap_does_not_come_before_however_well_it_suits(seed: int):
    ability, hard = Ability(Rating(900.0, 50)), [each.question for each in RATED if each.rating > 1500]
    history = History({each.edition.name: 1 for each in RATED if each.question not in hard}, ability=ability)
    picked = select(RATED, history, len(hard) + 1, random.Random(seed))
    assert set(ids(picked[:-1])) == set(hard)
    assert picked[-1].question not in hard


@given(SEEDS)
def test_the_same_topic_is_harder_for_who_is_good_at_it(seed: int):
    ability = Ability(Rating(1500.0, 50), {"a": Rating(200.0, 20), "b": Rating(-200.0, 20), "c": Rating(0.0, 20)})
    picked = select(RATED, History(ability=ability), 8, random.Random(seed))
    means = {topic: mean(each.rating for each in picked if each.topic == topic) for topic in TOPICS}
    assert means["b"] < means["c"] < means["a"]
    turns = Counter(each.topic for each in picked)
    assert turns["b"] > turns["a"]
    assert picked[0].topic == "b"


@given(SEEDS)
def test_a_topic_without_a_suitable_question_lets_others_go_first(seed: int):
    far = [Candidate(f"d{i}", 1, "d", 2100.0) for i in range(6)]
    picked = select([*RATED, *far], History(ability=Ability(Rating(1300.0, 50))), 6, random.Random(seed))
    assert "d" not in {each.topic for each in picked}


@given(SEEDS)
def test_for_many_it_does_not_matter_how_hard_questions_are(seed: int):
    even = [replace(each, rating=1500.0) for each in RATED]
    picked = (ids(select(pool, History(), 9, random.Random(seed))) for pool in (RATED, even))
    assert len({tuple(each) for each in picked}) == 1
