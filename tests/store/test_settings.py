"""What is set is stored, and the next quiz follows it."""

from dataclasses import replace

import pytest

from bot.commands import OWN_SETTINGS
from bot.events import Called, Person
from bot.replies import AnyReply, Note
from bot.router import Router
from bot.store import chats
from bot.store.chat_settings import ChatSettings
from bot.store.engine import Store
from tests.store.events import asked, called, group, person, pressed, private

ANN, BOB = person(1), person(2)
ADMIN = replace(ANN, admin=True)
HERE, GROUP = private(1), group(1)
REFUSED = "Only admins of this chat can do that."


def note(replies: list[AnyReply]) -> Note:
    [found] = replies
    assert isinstance(found, Note)
    return found


def payloads(replies: list[AnyReply]) -> list[str]:
    return [button.payload for button in note(replies).buttons]


async def test_what_is_set_outlives_the_turn(store: Store, router: Router) -> None:
    for line in ("topics nature, rivers", "speed on", "pace relaxed", "number 3", "timezone tokyo"):
        await router.handle(called(GROUP, ADMIN, f"settings {line}"))
    async with store.read() as tx:
        now = (await chats.find_chat(tx, GROUP)).settings
    assert now == ChatSettings(number=3, timezone="Asia/Tokyo", pace="relaxed", speed=True, topics=("nature", "rivers"))


async def test_a_quiz_is_about_the_topics_that_are_set(router: Router) -> None:
    await router.handle(called(HERE, ANN, "settings topics rivers"))
    ask = asked(await router.handle(called(HERE, ANN, "quiz 50")))
    assert ask.heading == "Question 1 of 1"
    assert ask.context == "Rivers · mid"
    await router.handle(called(HERE, ANN, "stop"))
    assert asked(await router.handle(called(HERE, ANN, "quiz culture 1"))).context.startswith("Culture")
    await router.handle(called(HERE, ANN, "stop"))
    await router.handle(called(HERE, ANN, "settings topics any"))
    assert asked(await router.handle(called(HERE, ANN, "quiz 50"))).heading != "Question 1 of 1"


async def test_where_the_topics_that_are_set_have_no_question_it_says_so(router: Router) -> None:
    await router.handle(called(HERE, ANN, "settings topics rivers, nature"))
    said = note(await router.handle(called(HERE, ANN, "quiz open"))).title
    assert "This chat is set to nature, rivers; /settings topics any asks all." in said
    assert "/settings topics any" not in note(await router.handle(called(HERE, ANN, "quiz rivers open"))).title


def chat_settings(shown: list[AnyReply]) -> list[str]:
    """What the buttons of the settings of a chat carry; those of a person are theirs alone."""
    return [payload for payload in payloads(shown) if payload.split()[-1] not in OWN_SETTINGS]


@pytest.mark.parametrize("who", [BOB, replace(BOB, admin=False)], ids=["asked", "known"])
async def test_who_runs_no_group_may_look_and_not_change(router: Router, who: Person) -> None:
    shown = await router.handle(called(GROUP, who, "settings"))
    for payload in chat_settings(shown):
        page = note(await router.handle(pressed(GROUP, who, payload)))
        assert not page.private
        assert page.replaces == payload
        for button in page.buttons[:-1]:
            answer = note(await router.handle(pressed(GROUP, who, button.payload)))
            is_page = button.payload.startswith("/settings timezone") and button.payload != "/settings timezone UTC"
            assert (answer.title == REFUSED and answer.private) is not is_page
    assert payloads(await router.handle(called(GROUP, who, "settings"))) == payloads(shown)


async def test_every_button_of_an_admin_does_something(router: Router) -> None:
    for payload in chat_settings(await router.handle(called(GROUP, ADMIN, "settings"))):
        for button in payloads(await router.handle(pressed(GROUP, ADMIN, payload))):
            answer = note(await router.handle(pressed(GROUP, ADMIN, button)))
            assert answer.replaces == button
            assert answer.buttons


async def test_a_topic_pressed_twice_by_two_admins_is_set_once(router: Router) -> None:
    press = "/settings topics +rivers"
    await router.handle(pressed(GROUP, ADMIN, press))
    page = note(await router.handle(pressed(GROUP, replace(BOB, admin=True), press)))
    assert page.title == "Topics: Rivers"
    assert "/settings topics -rivers" in [button.payload for button in page.buttons]


async def test_a_setting_of_ones_own_needs_no_admin(router: Router) -> None:
    assert "/settings board" in payloads(await router.handle(called(GROUP, BOB, "settings")))
    said = note(await router.handle(called(GROUP, BOB, "settings board off")))
    assert said.title.startswith("You are off the boards.")
    assert said.private


async def test_settings_in_any_case_and_spacing(router: Router) -> None:
    event = Called("odd", HERE, ANN, "settings", "  LEVEL   Senior ")
    assert note(await router.handle(event)).title == "Settings stored"
