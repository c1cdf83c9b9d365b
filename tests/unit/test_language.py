"""Sentences, plurals, numbers and dates in the language that is spoken."""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, time, timedelta
from gettext import NullTranslations
from pathlib import Path
from typing import cast
from unittest.mock import AsyncMock, Mock

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from discord import Client, Intents

from adapters.discord import render as discord
from adapters.discord.commands import build_tree
from adapters.discord.views import modal
from adapters.telegram import render as telegram
from adapters.telegram.menus import menu
from adapters.terminal import plain
from bot.commands import BY_NAME, COMMANDS, OWN_SETTINGS, PERIODS, SCOPES
from bot.events import Right
from bot.language import SOURCE, Language, _, language, languages, n_, speak, speaking, spoken
from bot.quiz import errors
from bot.quiz import reporting as reporting_rules
from bot.quiz.grading.free import Band, Grade, GradedPoint
from bot.quiz.interviews.parts import Asked
from bot.quiz.interviews.report import Card
from bot.quiz.interviews.report import Standing as Shown
from bot.quiz.interviews.state import Interview
from bot.quiz.interviews.story import Told
from bot.quiz.posing import Draw, pose
from bot.quiz.questions import Open
from bot.quiz.suggestion import BadSuggestion, Fault
from bot.replies import Board, Row
from bot.store.boards import Standing
from bot.store.chat_settings import ChatSettings
from bot.store.chosen import Packs
from bot.store.packs import StoredPack
from bot.store.reports import Taken
from bot.texts import (
    bands,
    boards,
    daily_extras,
    expected,
    graded,
    greeting,
    interviews,
    linking,
    moments,
    notes,
    numbers,
    questions,
    queue_reports,
    queue_suggestions,
    refusals,
    reporting,
    reports,
    settings,
    stories,
    suggesting,
    suggesting_refusals,
    suggesting_steps,
)
from tests import catalogue
from tests.translated import compiled, german
from tests.unit.making import rubric

TUESDAY = date(2026, 3, 3)


@pytest.fixture
def de(tmp_path: Path) -> Language:
    return german(tmp_path)


def test_english_is_spoken_and_needs_no_catalogue():
    assert spoken() is SOURCE
    assert _("Hint") == "Hint"
    assert n_("{n} day", "{n} days", 1) == "{n} day"
    assert language("en") is SOURCE


def test_a_sentence_is_that_of_the_language(de: Language):
    with speaking(de):
        assert questions.move("hint") == "Tipp"
        assert questions.heading(0, 5) == "Frage 1 von 5"
    assert questions.move("hint") == "Hint"


def test_a_sentence_without_a_translation_stays_english(de: Language):
    with speaking(de):
        assert questions.move("reveal") == "Reveal"


@pytest.mark.parametrize(
    ("hundredths", "english", "translated"),
    [(100, "1 point", "1 Punkt"), (250, "2.5 points", "2,5 Punkte"), (123_450, "1,234.5 points", "1.234,5 Punkte")],
)
def test_plurals_and_numbers_are_those_of_the_language(hundredths: int, english: str, translated: str, de: Language):
    assert numbers.points(hundredths) == english
    with speaking(de):
        assert numbers.points(hundredths) == translated


def test_shares_and_lists_are_written_as_in_the_language(de: Language):
    written = [numbers.percent(0.6), numbers.alternatives("abc"), numbers.together("abc"), numbers.listed("abc")]
    assert written == ["60%", "a, b or c", "a, b and c", "a, b, c"]
    with speaking(de):
        written = [numbers.percent(0.6), numbers.alternatives("abc"), numbers.together("abc")]
    assert written == ["60\xa0%", "a, b oder c", "a, b und c"]


def test_dates_and_times_are_written_as_in_the_language(de: Language):
    assert moments.day_name(TUESDAY) == "Tuesday, 3 March"
    assert moments.short_day(TUESDAY) == "3 March"
    assert moments.weekdays("15") == "on Monday and Friday"
    assert moments.time_of_day(time(9, 5)) == "09:05"
    with speaking(de):
        assert moments.day_name(TUESDAY) == "Dienstag, 3. März"
        assert moments.short_day(TUESDAY) == "3. März"
        assert moments.weekdays("15") == "am Montag und Freitag"
        assert moments.weekdays("1234567") == "jeden Tag"
    with speaking(Language("en_US", "en_US")):
        assert moments.time_of_day(time(9, 5)) == "9:05\u202fAM"


@pytest.mark.parametrize(
    ("days", "right", "answered", "says"),
    [
        (0, 3, 5, "Today's question: 3 of 5 right."),
        (1, 3, 5, "Yesterday's question: 3 of 5 right."),
        (2, 3, 5, "The question of Tuesday, 3 March: 3 of 5 right."),
        (0, 0, 0, "Today's question went unanswered."),
        (1, 0, 0, "Yesterday's question went unanswered."),
        (2, 0, 0, "The question of Tuesday, 3 March went unanswered."),
    ],
)
def test_the_outcome_of_a_day_is_one_sentence(days: int, right: int, answered: int, says: str):
    assert moments.outcome(TUESDAY, TUESDAY + timedelta(days=days), right, answered) == says


def test_menus_tell_what_a_command_does_in_the_language(de: Language):
    with speaking(de):
        assert BY_NAME["help"].help == "alle Befehle"


def test_a_refusal_is_in_the_language(de: Language):
    with speaking(de):
        assert refusals.refusal(errors.NoRound()).title.startswith("Es läuft kein Quiz.")
        said = refusals.refusal(errors.UnknownTopic("cn", ("cnn", "rnn"))).title
    assert said == "Kein Thema „cn“. Vielleicht cnn oder rnn?"


def test_platforms_speak_the_language_around_a_reply(de: Language):
    board = Board(title="", rows=(Row(1, "Ann", "3", mine=True),))
    with speaking(de):
        assert [item.description for item in menu() if item.command == "help"] == ["alle Befehle"]
        [command] = [
            each
            for each in build_tree(Client(intents=Intents.none()), AsyncMock(), Mock()).get_commands()
            if each.name == "help"
        ]
        assert command.to_dict(Mock())["description"] == "alle Befehle"
        assert modal("7:0", None, None, long=False).to_dict()["components"][0]["label"] == "Deine Antwort"
        assert "1. Ann: 3 (du)" in telegram.render(board).text
        assert "1. Ann: 3 (du)" in (discord.render(board).embeds[0].description or "")
        assert "1. Ann: 3 (du)" in plain.render(board)


async def test_tasks_speak_the_language_in_which_they_began(de: Language):
    async def told() -> str:
        await asyncio.sleep(0)
        return _("Hint")

    with speaking(de):
        german_task = asyncio.create_task(told())
    english_task = asyncio.create_task(told())
    assert (await german_task, await english_task) == ("Tipp", "Hint")


async def test_a_language_is_spoken_from_now_on(de: Language):
    speak(de)
    assert _("Hint") == "Tipp"
    speak(SOURCE)
    assert _("Hint") == "Hint"


def test_languages_are_those_that_have_a_catalogue(tmp_path: Path):
    (tmp_path / "fr" / "LC_MESSAGES").mkdir(parents=True)
    assert languages(compiled(compiled(tmp_path, "de"), "pt_BR")) == ("en", "de", "pt_BR")


def test_a_language_that_babel_does_not_know_writes_dates_in_english(tmp_path: Path):
    with speaking(language("tlh", compiled(tmp_path, "tlh"))):
        assert questions.move("hint") == "Tipp"
        assert numbers.number(1234.5) == "1,234.5"


def test_the_template_is_what_the_code_says():
    assert catalogue.TEMPLATE.read_text("utf-8") == catalogue.template(), "`make texts` writes it"


def test_a_translation_is_brought_up_to_date(tmp_path: Path):
    translation = tmp_path / "de" / "LC_MESSAGES" / "quizgrad.po"
    translation.parent.mkdir(parents=True)
    translation.write_text('msgid "Hint"\nmsgstr "Tipp"\n\nmsgid "Nobody says that any more."\nmsgstr "Nein."\n')
    catalogue.bring_up_to_date(translation, catalogue.catalogue())
    with translation.open("rb") as file:
        known = read_po(file)
    assert known["Hint"].string == "Tipp"
    assert "Nobody says that any more." not in known
    assert "Right!" in known
    with speaking(language("de", tmp_path)):
        assert questions.move("hint") == "Tipp"


PLURAL = ("{number} day", "{number} days")


@pytest.mark.parametrize(
    ("source", "translation", "right"),
    [
        ("Topics of {pack}", "Themen von {pack}", True),
        ("{a} of {b}", "von {b} {a}, {a}", True),
        ("Topics of {pack}", "Themen von {paket}", False),
        ("Topics of {pack}", "Themen", False),
        ("Hint", "{tipp}", False),
        ("Hint", "Tipp {", False),
        ("Hint", "", True),
        (PLURAL, ("{number} Tag", "{number} Tage"), True),
        (PLURAL, ("{number} Tag", "{nummer} Tage"), False),
        (PLURAL, ("ein Tag", "{number} Tage"), False),
        (("one day", "{number} days"), ("ein Tag", "{number} Tage"), True),
    ],
)
def test_a_translation_has_the_placeholders_of_its_sentence(
    source: str | tuple[str, str], translation: str | tuple[str, ...], right: bool
):
    made = Catalog(locale="de")
    made.add(source, translation)
    made.add("Skip {this}", "Auslassen", flags=["fuzzy"])
    assert len([*catalogue.faults(made)]) == (not right)


def test_every_translation_has_the_placeholders_of_its_sentences():
    found = {path.parts[-3]: [*catalogue.faults(catalogue.read(path))] for path in catalogue.translations()}
    assert not any(found.values()), found


def test_a_translation_with_a_wrong_placeholder_is_told_and_not_compiled(tmp_path: Path):
    translation = tmp_path / "de" / "LC_MESSAGES" / "quizgrad.po"
    translation.parent.mkdir(parents=True)
    translation.write_text('msgid "Topics of {pack}"\nmsgstr "Themen von {paket}"\n')
    [said] = catalogue.bring_up_to_date(translation, catalogue.catalogue())
    assert said == (
        f"{translation}: 'Themen von {{paket}}' stands for 'Topics of {{pack}}', which has the placeholders: {{pack}}"
    )
    assert not translation.with_suffix(".mo").exists()


class Marking(NullTranslations):
    """Marks what was looked up."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"

    def pgettext(self, context: str, message: str) -> str:
        return message


PACKS = Packs((StoredPack("tiny", "Tiny", ()),))
OPEN = cast("Open", rubric())
OWN = Standing(7, "Ann", 100, 1, hidden=True)


def told() -> Iterator[object]:
    """Replies from every table of sentences."""
    yield notes.help_note(owner=True)
    yield [*reported()]
    yield [argument.help for command in COMMANDS for argument in command.arguments]
    for period in PERIODS:
        yield from (boards.leaderboard([OWN], OWN, boards.Page(period, scope, 2, 3)) for scope in SCOPES)
    yield from (daily_extras.cannot(what) for what in daily_extras.CANNOT)
    yield [expected.one(part) for part in expected.ONE_AT_A_TIME]
    yield [expected.one_of(what, ["a", "b"]) for what in expected.ONE_OF]
    for band in Band:
        yield graded.verdict(Grade(band, 0.5, flags=tuple(graded.FLAGS)), OPEN, "")
    yield [graded.said_of(GradedPoint("p0", state, (0, 1)), OPEN.key_points[0], "a") for state in graded.SAID]
    yield [linking.on(platform) for platform in linking.PLATFORMS]
    yield from interviewing()
    yield from suggesting_tables()
    yield greeting.introduction(PACKS, [*Right])
    yield [questions.move(name) for name in questions.MOVES]
    yield from (refusals.refusal(error()) for error in refusals.SENTENCES)
    yield from (refusals.refusal(errors.UnreadableAnswer(kind, 3)) for kind in refusals.EXPECTATIONS)
    yield settings.overview([*settings.EXAMPLES], ChatSettings(), PACKS, own=OWN_SETTINGS)
    yield from (settings.page(name, ChatSettings(), PACKS, []) for name in settings.EXAMPLES)


def reported() -> Iterator[object]:
    """What stands in the tables of reports and of the queue."""
    yield from (reporting.thanks(taken) for taken in Taken)
    posed = pose(OPEN, Draw("q", 1))
    yield queue_reports.reported(posed, [reporting_rules.Told(reason) for reason in reporting_rules.Reason], held=True)
    yield reporting.which(posed, "q1.0", "words:report:q1:0", before=False, other=None)
    for held in (True, False):
        yield queue_reports.decisions(held)
        yield [queue_reports.done(back, held, 1) for back in (True, False)]


def interviewing() -> Iterator[object]:
    """What stands in the tables of interviews."""
    for part in interviews.PARTS:
        yield interviews.heading(Interview((), (Asked(Draw("a", 1), part),)))
    for lacking in stories.LACKING:
        yield stories.remarks(Told({part: (0, 1) for part in stories.LACKING if part != lacking}, 200, False))
    for found in bands.BANDS:
        yield reports.report(Card((Shown("a", found, 0.5, 1),), None, (), 1, 1), PACKS, stopped=False)


def suggesting_tables() -> Iterator[object]:
    """What stands in the tables of suggestions."""
    yield [suggesting_steps.ask(step, "s1:a", "Tiny", "Ann", changes=True) for step in suggesting_steps.PROMPTS]
    yield suggesting.what_to_change("~1.1")
    faults = [fault for fault in Fault if fault in suggesting_refusals.SENTENCES]
    yield [suggesting_refusals.refused(BadSuggestion(fault, 1, 2, "a")) for fault in faults]
    yield queue_suggestions.decisions()


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for each in value:
            yield from strings(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name))


def test_what_stands_in_tables_is_looked_up_when_it_is_said():
    with speaking(Language("xx", "en_GB", Marking())):
        said = [text for reply in told() for text in strings(reply) if not text.startswith("/")]
    unmarked = [re.sub(r"⟦[^⟦⟧]*⟧", "", re.sub(r"⟦[^⟦⟧]*⟧", "", text)) for text in said]
    for sentence in catalogue.tabled():
        parts = [part for part in re.split(r"\{\w+\}", sentence) if len(part) > 2]
        assert any(all(part in text for part in parts) for text in said), f"nothing here says {sentence!r}"
        assert not [text for text in unmarked if all(part in text for part in parts)], sentence
