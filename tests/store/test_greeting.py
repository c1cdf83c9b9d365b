"""The first words in a group: once, whatever the platform tells."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

import pytest

from bot.events import Called, Joined, Left, Moved, Person, Place, PlaceKind, Right
from bot.replies import AnyReply, Note
from bot.router import Router
from bot.texts.greeting import WITHOUT
from tests.store.events import FakeClock, asked, called, group, person, private

ANN = person(1)
GROUP = group(1)
HELLO = "Hello, I am quizgrad!"
IDS: Iterator[int] = count()


def joined(place: Place = GROUP, *lacking: Right, who: Person = ANN) -> Joined:
    return Joined(f"joined{next(IDS)}", place, who, lacking)


def linked(place: Place = GROUP, payload: str = "true") -> Called:
    """What Telegram sends for the person who added the bot by a link."""
    return called(place, ANN, f"start {payload}".strip())


def titles(replies: list[AnyReply]) -> list[str]:
    return [reply.title for reply in replies if isinstance(reply, Note)]


async def test_the_bot_says_what_it_does_and_how_to_set_up_a_question_of_the_day(router: Router) -> None:
    [hello] = await router.handle(joined())
    assert isinstance(hello, Note)
    assert hello.title == HELLO
    assert [button.payload for button in hello.buttons] == ["/daily setup"]
    assert not any("I may not" in line for line in hello.body)
    assert not hello.private


async def test_rights_that_are_missing_are_named_with_what_that_means(router: Router) -> None:
    [hello] = await router.handle(joined(GROUP, Right.PHOTOS, Right.POLLS))
    assert isinstance(hello, Note)
    assert [line for line in hello.body if "I may not" in line] == [
        WITHOUT[right] for right in (Right.POLLS, Right.PHOTOS)
    ]
    assert set(WITHOUT) == set(Right)


async def test_it_is_said_once_however_often_the_bot_is_added(router: Router, clock: FakeClock) -> None:
    assert titles(await router.handle(joined())) == [HELLO]
    for days in (0, 1, 400):
        clock.advance(days=days)
        assert await router.handle(joined()) == []
        await router.handle(Left(f"left{days}", GROUP, ANN))
        assert await router.handle(joined()) == []


@pytest.mark.parametrize("payload", ["true", "spaceship"])
async def test_a_link_that_adds_the_bot_brings_one_greeting(router: Router, payload: str) -> None:
    assert titles(await router.handle(joined())) == [HELLO]
    assert await router.handle(linked(payload=payload)) == []


async def test_a_link_whose_command_comes_first_brings_one_greeting(router: Router) -> None:
    assert titles(await router.handle(linked())) == [HELLO]
    assert await router.handle(joined()) == []


async def test_a_link_that_adds_the_bot_for_a_topic_brings_the_greeting_and_the_quiz(router: Router) -> None:
    assert titles(await router.handle(joined())) == [HELLO]
    assert asked(await router.handle(linked(payload="quiz_rivers"))).context.startswith("Rivers")


async def test_whoever_asks_is_told_again(router: Router, clock: FakeClock) -> None:
    await router.handle(joined())
    assert titles(await router.handle(linked(payload=""))) == [HELLO]
    clock.advance(minutes=2)
    assert titles(await router.handle(linked())) == [HELLO]


async def test_who_asks_is_told_of_missing_rights_where_the_platform_tells(router: Router) -> None:
    [hello] = await router.handle(replace(linked(payload=""), lacking=(Right.EMBEDS,)))
    assert isinstance(hello, Note)
    assert WITHOUT[Right.EMBEDS] in hello.body


async def test_where_the_bot_may_not_write_it_greets_once_it_may(router: Router) -> None:
    assert await router.handle(joined(GROUP, Right.WRITE)) == []
    assert titles(await router.handle(joined())) == [HELLO]


async def test_a_server_is_greeted_in_one_channel(router: Router) -> None:
    assert titles(await router.handle(joined(group(1, server="S")))) == [HELLO]
    assert await router.handle(joined(group(2, server="S"))) == []
    assert titles(await router.handle(joined(group(3, server="T")))) == [HELLO]
    assert titles(await router.handle(joined(replace(group(1), platform="other")))) == [HELLO]


async def test_a_group_that_moved_is_not_greeted_again(router: Router) -> None:
    new = Place("test", "supergroup-1", PlaceKind.GROUP)
    await router.handle(joined())
    await router.handle(Moved("moved", GROUP, ANN, new))
    assert await router.handle(joined(new)) == []


async def test_a_quiz_that_ran_goes_on_without_a_word(router: Router) -> None:
    ask = asked(await router.handle(called(GROUP, ANN, "quiz rivers 1")))
    await router.handle(Left("left", GROUP, ANN))
    assert await router.handle(joined()) == [ask]


async def test_a_private_chat_is_greeted_as_ever(router: Router) -> None:
    here = private(1)
    assert titles(await router.handle(joined(here))) == ["Welcome to quizgrad!"]
    await router.handle(called(here, ANN, "quiz rivers 1"))
    assert titles(await router.handle(joined(here))) == ["Welcome back! Your quiz goes on where it was."]
    await router.handle(called(here, ANN, "stop"))
    assert titles(await router.handle(joined(here))) == ["Welcome back! /quiz starts a quiz, /help lists everything."]
