"""Several packs read as one: their topics, and what somebody can do in all of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handlers.wishes import find_topic
from bot.quiz.abilities import together
from bot.quiz.errors import UnknownTopic
from bot.quiz.ratings import Ability, Rating
from bot.store.chat_settings import ChatSettings, from_store, to_store
from bot.store.chosen import ALL, DEFAULT, Packs, among
from bot.store.packs import StoredPack, StoredTopic

VISION = StoredTopic("cnn", "Convolutions", ("cnn", "Convolutions", "vision"))
OURS = StoredTopic("cnn", "Convnets", ("cnn", "Convnets"))
SIGHT = StoredTopic("vision", "Sight", ("vision", "Sight"))
FIRST, SECOND = StoredPack("a", "A", (VISION,)), StoredPack("b", "B", (OURS, SIGHT))
BOTH = Packs((FIRST, SECOND))

RATINGS = st.builds(Rating, st.floats(800, 2200), st.integers(1, 300))
ABILITIES = st.builds(Ability, RATINGS, st.dictionaries(st.sampled_from("abc"), RATINGS))


def test_topics_of_one_id_are_one_with_the_first_title_and_every_name():
    assert [topic.id for topic in BOTH.topics] == ["cnn", "vision"]
    assert BOTH.topics[0].names == ("cnn", "Convolutions", "vision", "Convnets")
    assert (BOTH.title_of("cnn"), BOTH.title_of("vision"), BOTH.title_of("gone")) == ("Convolutions", "Sight", "gone")
    assert BOTH.those_of(("vision", "gone", "cnn")) == ("vision", "cnn")


@pytest.mark.parametrize(("typed", "topic"), [("vision", "vision"), ("CONVNETS", "cnn"), ("convolutions", "cnn")])
def test_an_id_means_its_own_topic_whatever_another_one_is_called(typed: str, topic: str):
    assert find_topic(typed, BOTH) == topic


def test_a_topic_of_a_pack_that_is_not_on_is_known_as_that():
    with pytest.raises(UnknownTopic) as refused:
        find_topic("Sight", among([FIRST, SECOND], ("a",)))
    assert refused.value.pack == "B"
    with pytest.raises(UnknownTopic) as refused:
        find_topic("cooking", among([FIRST, SECOND], ("a",)))
    assert refused.value.pack == ""


@pytest.mark.parametrize(
    ("wanted", "there", "found"),
    [
        (("b", "gone"), "ab", "b"),
        (("b", "a"), "ab", "ab"),
        ((ALL,), "ab", "ab"),
        (("gone",), "ab", "a"),
        ((), "b", "b"),
        ((), "", ""),
    ],
)
def test_what_is_wanted_and_not_there_is_asked_elsewhere(wanted: tuple[str, ...], there: str, found: str):
    assert "".join(among([pack for pack in (FIRST, SECOND) if pack.id in there], wanted).ids) == found


def test_without_a_wish_it_is_the_built_in_pack():
    built_in = StoredPack(DEFAULT, "Built in", ())
    for wanted in ((), ("gone",)):
        assert among([FIRST, built_in], wanted).ids == (DEFAULT,)


@given(ABILITIES)
def test_what_one_can_do_in_one_pack_is_what_one_can_do_in_it_alone(ability: Ability):
    assert together([ability]) == together([ability, Ability()])
    assert together([ability]).whole == ability.whole
    for topic in ability.topics:
        assert together([ability]).in_topic(topic) == pytest.approx(ability.in_topic(topic))


@given(st.lists(ABILITIES, min_size=1, max_size=4))
def test_several_packs_weigh_as_much_as_their_answers(abilities: list[Ability]):
    found = together(abilities)
    number = sum(each.whole.answers for each in abilities)
    assert found.whole.answers == number
    assert found.whole.value == pytest.approx(sum(each.whole.value * each.whole.answers for each in abilities) / number)
    for topic in found.topics:
        inside = [each.in_topic(topic) for each in abilities if topic in each.topics]
        assert min(inside) - 1e-6 <= found.in_topic(topic) <= max(inside) + 1e-6


def test_of_no_answers_nothing_is_known():
    assert together([]) == together([Ability(), Ability()]) == Ability()


@pytest.mark.parametrize(
    ("stored", "packs"), [({}, ()), ({"pack": "b"}, ("b",)), ({"packs": ["a", "b"]}, ("a", "b")), ({"pack": None}, ())]
)
def test_what_is_set_is_read_as_it_was_ever_stored(stored: dict[str, object], packs: tuple[str, ...]):
    assert from_store(stored) == ChatSettings(packs=packs)


def test_only_what_differs_is_stored():
    assert to_store(ChatSettings(packs=("a",), number=3)) == {"packs": ("a",), "number": 3}
