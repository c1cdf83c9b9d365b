"""Time zones as people type them."""

from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handlers.zone_names import ABBREVIATIONS, LIKELY, PLACES
from bot.handlers.zones import read_zone, suggest
from bot.quiz.errors import BadArgument

READ = {
    "Europe/Berlin": "Europe/Berlin",
    "europe/BERLIN": "Europe/Berlin",
    "berlin": "Europe/Berlin",
    "  Europe / Berlin ": "Europe/Berlin",
    "new york": "America/New_York",
    "New_York": "America/New_York",
    "port au prince": "America/Port-au-Prince",
    "buenos aires": "America/Argentina/Buenos_Aires",
    "São Paulo": "America/Sao_Paulo",
    "Zürich": "Europe/Zurich",
    "istanbul": "Europe/Istanbul",
    "mumbai": "Asia/Kolkata",
    "kiev": "Europe/Kyiv",
    "GB": "Europe/London",
    "US/Eastern": "US/Eastern",
    "utc": "UTC",
    "Z": "UTC",
    "Etc/UTC": "UTC",
    "UTC+0": "UTC",
    "GMT-00:00": "UTC",
}


@pytest.mark.parametrize(("typed", "zone"), READ.items())
def test_a_zone_is_read_as_people_type_it(typed: str, zone: str):
    assert read_zone(typed) == zone


def refusal(typed: str) -> str:
    with pytest.raises(BadArgument) as error:
        read_zone(typed)
    return error.value.expected


@pytest.mark.parametrize(
    ("typed", "zones"),
    [
        ("UTC+2", ("Europe/Berlin", "Europe/Kyiv", "Africa/Johannesburg")),
        ("gmt+1", ("Europe/Berlin", "Europe/London", "Africa/Lagos")),
        ("+05:30", ("Asia/Kolkata",)),
        ("UTC −3", ("America/Sao_Paulo",)),
        ("Etc/GMT+5", ("America/New_York",)),
        ("etc/gmt-9", ("Asia/Tokyo", "Asia/Seoul")),
    ],
)
def test_hours_from_utc_are_answered_with_cities_that_have_them(typed: str, zones: tuple[str, ...]):
    said = refusal(typed)
    assert "summer time" in said
    assert any(zone in said for zone in zones), said


@pytest.mark.parametrize("typed", ["CET", "est", "Gmt", "IST", "PST8PDT", "west"])
def test_an_abbreviation_is_answered_with_what_may_be_meant(typed: str):
    said = refusal(typed)
    assert "summer time" in said
    assert all(zone in said for zone in ABBREVIATIONS[typed.upper()])


@pytest.mark.parametrize(
    "typed", ["Mars/Base", "localtime", "LocalTime", "Factory", "W-SU", "UTC+19", "UTC+0:07", "", " ", "🌍"]
)
def test_what_is_no_zone_is_answered_with_an_example(typed: str):
    said = refusal(typed)
    assert "Europe/Berlin" in said
    assert "did you mean" not in said


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Europe/Berln", "Europe/Berlin"),
        ("pariss", "Europe/Paris"),
        ("germany", "Europe/Berlin"),
        ("canada", "America/Toronto"),
        ("samoa", "Pacific/Apia"),  # Pacific/Samoa is American Samoa, a day away
        ("york", "America/New_York"),
    ],
)
def test_a_near_miss_is_answered_with_what_may_be_meant(typed: str, meant: str):
    assert meant in refusal(typed)


def test_suggestions_go_with_what_is_typed():
    assert suggest("ber")[0] == "Europe/Berlin"
    assert suggest("new y") == ["America/New_York"]
    assert suggest("cet") == ["Europe/Berlin", "Europe/Paris"]
    assert suggest("germ")[0] == "Europe/Berlin"
    assert {"Africa/Cairo", "Europe/Athens"} <= set(suggest("utc+2"))
    assert suggest("  ") == list(LIKELY)
    assert suggest("xyzzy") == []


def test_every_name_we_list_is_a_zone():
    listed = {*LIKELY, *PLACES, *(zone for zones in ABBREVIATIONS.values() for zone in zones)}
    assert listed <= available_timezones()
    assert {read_zone(zone) for zone in listed} == listed
    assert all(read_zone(place) == zone for zone, places in PLACES.items() for place in places)


def test_every_zone_of_a_place_can_be_typed_in_full():
    zones = {zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/")}
    assert {read_zone(zone.replace("_", " ").lower()) for zone in zones} == zones


@given(st.text(max_size=60))
def test_any_text_is_a_zone_or_refused(text: str):
    try:
        zone = read_zone(text)
    except BadArgument:
        return
    assert ZoneInfo(zone).key == zone


@given(st.text(max_size=20))
def test_whatever_is_suggested_can_be_set(text: str):
    assert all(read_zone(zone) == zone for zone in suggest(text))
