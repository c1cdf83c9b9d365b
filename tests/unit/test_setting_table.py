"""The table of settings: what can be typed, and what is offered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands import SETTINGS
from bot.handlers.setting_table import TABLE
from bot.handlers.situation import Situation
from bot.quiz.errors import BadArgument, QuizError, UnknownTopic
from bot.store.chat_settings import ChatSettings
from bot.store.chosen import ALL, Packs, among
from bot.store.packs import StoredPack, StoredTopic
from bot.texts import settings as texts

TOPICS = tuple(StoredTopic(name, name.title(), (name, name.title())) for name in ("attention", "cnn", "stories"))
PACK = StoredPack("dl", "Deep learning", TOPICS)
OTHER = StoredPack("Maths", "Mathematics", ())
COMMAS = StoredPack("more", "Maths, and more", ())


PACKS, EVERY = Packs((PACK,)), [PACK, OTHER, COMMAS]


def situation(**now: object) -> Situation:
    settings = ChatSettings(**now)  # type: ignore[arg-type]
    return Situation(settings, among(EVERY, settings.packs or (PACK.id,)), EVERY, TOPICS[:2])


def read(name: str, text: str, **now: object) -> ChatSettings:
    return TABLE[name].read(situation(**now), text)


def test_the_table_has_what_the_menus_list():
    assert tuple(TABLE) == SETTINGS
    assert all(name in texts.LABELS and name in texts.ABOUT and name in texts.EXAMPLES for name in TABLE)


@pytest.mark.parametrize(
    ("name", "text", "attribute", "value"),
    [
        ("number", "7", "number", 7),
        ("level", "SENIOR", "level", "senior"),
        ("level", "any", "level", None),
        ("topics", "Attention", "topics", ("attention",)),
        ("topics", "cnn, attention,", "topics", ("attention", "cnn")),
        ("topics", "ANY", "topics", ()),
        ("topics", "+cnn", "topics", ("attention", "cnn")),
        ("topics", "-attention", "topics", ()),
        ("topics", "-cnn", "topics", ("attention",)),
        ("pace", "Relaxed", "pace", "relaxed"),
        ("speed", "ON", "speed", True),
        ("speed", "off", "speed", False),
        ("timezone", "new york", "timezone", "America/New_York"),
        ("pack", "maths", "packs", ("Maths",)),
        ("pack", "maths, Deep Learning,", "packs", ("dl", "Maths")),
        ("pack", "Maths, and more", "packs", ("more",)),
        ("pack", "+maths", "packs", ("dl", "Maths")),
        ("pack", "+more", "packs", ("dl", "more")),
        ("pack", "-maths", "packs", ("dl",)),
        ("pack", "All", "packs", (ALL,)),
    ],
)
def test_a_value_is_read_as_people_type_it(name: str, text: str, attribute: str, value: object):
    assert getattr(read(name, text, topics=("attention",)), attribute) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("number", "0"),
        ("number", "51"),
        ("number", "many"),
        ("number", "٣"),
        ("level", "expert"),
        ("pace", "fast"),
        ("speed", "maybe"),
        ("timezone", "Mars/Base"),
        ("pack", "none"),
        ("pack", "dl, none"),
        ("pack", "-dl"),
        ("pack", "-all"),
        ("pack", ","),
        ("pack", "+"),
    ],
)
def test_what_does_not_fit_is_refused(name: str, text: str):
    with pytest.raises(BadArgument):
        read(name, text)


@pytest.mark.parametrize("text", ["cooking", "attention, cooking", "+cooking", ",", "-", "attention cnn"])
def test_an_unknown_topic_is_refused_as_a_whole(text: str):
    with pytest.raises(UnknownTopic):
        read("topics", text)


def test_another_pack_begins_with_all_topics():
    assert read("pack", "maths", topics=("cnn",)).topics == ()
    assert read("pack", "dl", topics=("cnn",)).topics == ("cnn",)


def test_topics_that_the_pack_no_longer_has_do_not_count():
    assert read("topics", "+cnn", topics=("gone",)).topics == ("cnn",)
    assert texts.shown("topics", ChatSettings(topics=("gone",)), PACKS) == "any"


@pytest.mark.parametrize("name", TABLE)
def test_what_is_offered_can_be_set_and_is_marked_then(name: str):
    for part in ("", *TABLE[name].parts):
        for value in TABLE[name].values(situation(), part):
            if value.word.casefold() in TABLE[name].parts:
                continue  # leads to the values of a part
            now = vars(read(name, value.word))
            if value.word.startswith(("+", "-")):
                assert now["topics"] == (value.word[1:],) or value.word[1:] in now["packs"]
            else:
                marked = [each.word for each in TABLE[name].values(situation(**now), part) if each.picked]
                assert marked[0] == value.word
                assert len(marked) == 1 or value.word == "all"


def test_topics_without_a_question_judged_at_once_are_not_offered():
    assert [value.word for value in TABLE["topics"].values(situation(), "")] == ["any", "+attention", "+cnn"]
    assert [value.word for value in TABLE["topics"].values(situation(topics=("cnn",)), "")][1:] == [
        "+attention",
        "-cnn",
    ]


@pytest.mark.parametrize("part", ["europe", "asia", "america", "africa", "australia", "pacific"])
def test_every_part_of_the_world_has_cities_and_a_way_back(part: str):
    values = TABLE["timezone"].values(situation(), part)
    note = texts.page("timezone", ChatSettings(), PACKS, values, "/settings timezone")
    assert 3 <= len(values) <= texts.MOST_VALUES
    assert len(note.buttons) == len(values) + 1
    assert note.buttons[-1].payload == "/settings timezone"


def test_buttons_carry_no_more_than_platforms_take():
    many = [texts.Value("x" * length, str(length)) for length in (*range(30), 200)]
    note = texts.page("topics", ChatSettings(), PACKS, [*reversed(many)])
    assert len(note.buttons) == 25
    assert max(len(button.payload.encode()) for button in note.buttons) <= 64
    assert note.buttons[-1].label == "Back"


@given(st.sampled_from([*TABLE]), st.text(max_size=40))
def test_any_value_is_read_or_refused(name: str, text: str):
    try:
        now = read(name, text)
    except QuizError:
        return
    assert now == read(name, text)
    assert texts.shown(name, now, PACKS)
