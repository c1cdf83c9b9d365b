"""The arguments of /quiz and the names of commands."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands import COMMANDS, find
from bot.handlers.dispatch import COMMANDS as HANDLERS
from bot.handlers.wishes import Wish, find_topic, read_wish
from bot.quiz.errors import BadArgument, QuizError, UnknownCommand, UnknownTopic
from bot.quiz.questions import GRADED_KINDS
from bot.store.chosen import Packs
from bot.store.packs import StoredPack, StoredTopic
from bot.store.questions import Filter

PACKS = Packs(
    (
        StoredPack(
            "pack",
            "A pack",
            (
                StoredTopic("regularisation", "Regularisation", ("regularisation", "Regularisation", "dropout")),
                StoredTopic("language-models", "Language models", ("language-models", "Language models", "LLMs")),
            ),
        ),
    )
)


@pytest.mark.parametrize("words", [*permutations(["language", "models"])], ids=" ".join)
def test_a_topic_of_two_words(words: tuple[str, ...]):
    if words == ("language", "models"):
        assert read_wish("language models", PACKS).topic == "language-models"
    else:
        with pytest.raises(UnknownTopic):
            read_wish(" ".join(words), PACKS)


@pytest.mark.parametrize("parts", [*permutations(["Dropout", "7", "SENIOR", "multi"])], ids=" ".join)
def test_arguments_come_in_any_order(parts: tuple[str, ...]):
    assert read_wish(" ".join(parts), PACKS) == Wish("regularisation", 7, "senior", "multi")


def test_nothing_asked_for():
    assert read_wish("  ", PACKS) == Wish()


@pytest.mark.parametrize("text", ["0", "51", "-1", "3 4", "2.5", "99999999999999999999", "junior senior", "open story"])
def test_bad_arguments(text: str):
    with pytest.raises(BadArgument):
        read_wish(text, PACKS)


@pytest.mark.parametrize(
    ("name", "close"),
    [("regularization", ("regularisation",)), ("lang models", ("language-models",)), ("cooking", ()), ("<b>", ())],
)
def test_an_unknown_topic_comes_with_near_ones(name: str, close: tuple[str, ...]):
    with pytest.raises(UnknownTopic) as error:
        find_topic(name, PACKS)
    assert error.value.close == close


@given(st.text(max_size=80))
def test_any_arguments_are_read_or_refused(text: str):
    try:
        wish = read_wish(text, PACKS)
    except QuizError:
        return
    assert wish.number is None or 1 <= wish.number <= 50


def test_a_wish_falls_back_on_the_chats_level():
    assert Wish().filter("mid") == Filter(GRADED_KINDS, None, "mid")
    assert Wish(level="senior", kind="open", topic="x").filter("mid") == Filter(("open",), "x", "senior")


def test_every_command_has_a_handler_and_every_handler_a_command():
    assert set(HANDLERS) == {command.name for command in COMMANDS}


def test_names_fit_every_platform():
    for command in COMMANDS:
        assert command.name.islower()
        assert command.name.isascii()
        assert len(command.name) <= 32
        assert 1 <= len(command.help) <= 100


@pytest.mark.parametrize(("name", "close"), [("quz", ("quiz",)), ("leaderbord", ("leaderboard",)), ("zzz", ())])
def test_an_unknown_command_comes_with_the_nearest(name: str, close: tuple[str, ...]):
    with pytest.raises(UnknownCommand) as error:
        find(name)
    assert error.value.close == close


def test_commands_are_found_in_any_case():
    assert find("QUIZ").name == "quiz"
