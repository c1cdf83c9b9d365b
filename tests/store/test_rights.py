"""Who may what in a group: those who started a quiz, and admins."""

from dataclasses import replace

import pytest

from bot.events import Person
from bot.replies import Ask, Note
from bot.router import Router
from tests.store.events import asked, called, group, move, person, pressed, private

HERE = group()
ANN, BOB = person(1), person(2)
REFUSED = "Only whoever started this quiz, or an admin, can do that."


class Platform:
    """Says who is an admin, and counts how often it was asked."""

    def __init__(self, admin: bool) -> None:
        self._admin, self.asked = admin, 0

    async def __call__(self) -> bool:
        self.asked += 1
        return self._admin


async def begin(router: Router) -> Ask:
    return asked(await router.handle(called(HERE, ANN, "quiz 3 choice")))


def title(replies: list[object]) -> str:
    assert isinstance(replies[0], Note)
    return replies[0].title


@pytest.mark.parametrize("label", ["Reveal", "Stop"])
@pytest.mark.parametrize(
    ("who", "answer", "questions", "allowed"),
    [
        (ANN, False, 0, True),
        (BOB, True, 1, True),
        (BOB, False, 1, False),
        (replace(BOB, admin=True), False, 0, True),
        (replace(BOB, admin=False), True, 0, False),
    ],
    ids=["starter", "admin", "member", "known admin", "known member"],
)
async def test_a_quiz_is_its_starters_and_the_admins(
    router: Router, label: str, who: Person, answer: bool, questions: int, allowed: bool
) -> None:
    ask, platform = await begin(router), Platform(answer)
    replies = await router.handle(pressed(HERE, who, move(ask, label)), platform)
    assert title([*replies]) == ("Closed." if allowed else REFUSED)
    assert platform.asked == questions


async def test_where_nobody_can_be_asked_members_are_members(router: Router) -> None:
    ask = await begin(router)
    assert title([*await router.handle(pressed(HERE, BOB, move(ask, "Stop")))]) == REFUSED


async def test_settings_of_a_group_are_for_its_admins(router: Router) -> None:
    line = "settings number 7"
    platform = Platform(admin=False)
    assert title([*await router.handle(called(HERE, BOB, line), platform)]) == "Only admins of this chat can do that."
    assert title([*await router.handle(called(HERE, BOB, "settings"), platform)]) == "Settings of this chat"
    assert platform.asked == 1
    assert title([*await router.handle(called(HERE, BOB, line), Platform(admin=True))]) == "Settings stored"
    assert title([*await router.handle(called(private(2), BOB, line), platform)]) == "Settings stored"
    assert platform.asked == 1


async def test_what_an_admin_does_is_one_event(router: Router) -> None:
    """The refusal before the platform was asked has left nothing behind."""
    ask = await begin(router)
    event = pressed(HERE, BOB, move(ask, "Reveal"), "once")
    _, following = await router.handle(event, Platform(admin=True))
    assert isinstance(following, Ask)
    assert await router.handle(event, Platform(admin=True)) == []
