"""What is suggested while somebody types."""

import pytest

from adapters.discord.suggestions import WORDS, Suggestions
from bot.command import Suggests
from bot.commands import OWN_SETTINGS, SETTINGS
from bot.handlers.zones import read_zone
from bot.store.packs import StoredPack, StoredTopic
from tests.fakes.discord import Person
from tests.unit.discord.conftest import Bot

TOPICS = (
    StoredTopic("pooling", "Pooling", ("pooling", "Pooling", "subsampling")),
    StoredTopic("adam", "Adam", ("adam", "Adam")),
)
KNOWN = Suggestions(lambda: [StoredPack("dl", "Deep learning", TOPICS), StoredPack("maths", "Mathematics", ())])


def values(setting: str, typed: str) -> list[str]:
    return [value for value, _ in KNOWN.suggest(Suggests.VALUE, typed, {"name": setting})]


def test_topics_and_zones_are_suggested_for_what_they_are():
    assert KNOWN.suggest(Suggests.TOPIC, "subs", {}) == [("pooling", "Pooling")]
    assert KNOWN.suggest(Suggests.ZONE, "new y", {}) == [("America/New_York", "America/New York")]


@pytest.mark.parametrize(
    ("setting", "typed", "found"),
    [
        ("level", "s", ["senior"]),
        ("level", "", ["junior", "mid", "senior", "any"]),
        ("pace", "R", ["relaxed"]),
        ("speed", "o", ["on", "off"]),
        ("number", "1", ["10", "15"]),
        ("pack", "deep", ["dl"]),
        ("pack", "", ["all", "dl", "maths"]),
        ("pack", "dl, ma", ["dl, maths"]),
        ("pack", "a", ["all"]),
        ("timezone", "berl", ["Europe/Berlin"]),
        ("topics", "", ["any", "pooling", "adam"]),
        ("topics", "ada", ["adam"]),
        ("topics", "pooling, ad", ["pooling, adam"]),
        ("", "x", []),
    ],
)
def test_the_value_of_a_setting_goes_by_its_name(setting: str, typed: str, found: list[str]):
    assert values(setting, typed) == found


def test_every_setting_suggests_something():
    assert all(values(setting, "") for setting in SETTINGS)
    assert set(WORDS) <= {*SETTINGS, *OWN_SETTINGS}


@pytest.mark.parametrize(
    ("setting", "typed", "value"),
    [("timezone", "kolk", "Asia/Kolkata"), ("topics", "steps, mem", "steps, memory"), ("level", "jun", "junior")],
)
async def test_a_person_is_shown_what_fits_and_can_send_it(bot: Bot, ann: Person, setting: str, typed: str, value: str):
    await bot.done(ann.calls("settings", None, name="pack", value="tiny"))
    await ann.types_into("settings", "value", typed, None, name=setting).answered()
    assert [choice.value for choice in ann.choices] == [value]
    [seen] = await bot.done(ann.calls("settings", None, name=setting, value=ann.choices[0].value))
    assert "Settings stored" in seen.text


async def test_a_value_before_its_setting_suggests_nothing(bot: Bot, ann: Person):
    await ann.types_into("settings", "value", "ber").answered()
    assert ann.choices == []


def test_what_is_suggested_for_nothing_typed_can_be_set():
    assert all(read_zone(zone) == zone for zone in values("timezone", ""))
