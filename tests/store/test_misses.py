"""What each person missed in a live round: theirs alone, from anywhere, also after a restart."""

import pytest

from bot.events import Person
from bot.handlers.dispatch import in_place
from bot.ports import Env
from bot.replies import AnyReply, Ask, Board, Note
from bot.router import Router
from tests.store.databases import Database
from tests.store.events import FakeClock, asked, called, group, move, option, person, pressed, private
from tests.store.pack import RIGHT, right, wrong

HERE = group(1)
ANN, BOB, EVE = person(1), person(2), person(3)


async def play(router: Router) -> tuple[list[Ask], Board]:
    """Three questions: Ann has the first only, Bob answers the last two and has the last."""
    asks = [asked(await router.handle(called(HERE, ANN, "quiz 3 choice")))]
    chosen = [[(ANN, right)], [(ANN, wrong), (BOB, wrong)], [(BOB, right)]]
    for number, given in enumerate(chosen):
        for who, what in given:
            await router.handle(pressed(HERE, who, option(asks[-1], what(asks[-1]))))
        _, following = await router.handle(pressed(HERE, ANN, move(asks[-1], "Reveal")))
        if number < 2:
            assert isinstance(following, Ask)
            asks.append(following)
    assert isinstance(following, Board)
    return asks, following


def listed(replies: list[AnyReply]) -> tuple[str, list[str]]:
    """Title and questions of what one is told."""
    [told] = replies
    assert isinstance(told, Note)
    assert told.private
    assert all(RIGHT[item.term] in item.text for item in told.items)
    return told.title, [item.term for item in told.items]


async def test_each_person_sees_their_own(router: Router, database: Database, env: Env) -> None:
    asks, board = await play(router)
    [button] = board.buttons
    assert button.payload == f"/start {button.start}"
    prompts = [ask.prompt for ask in asks]
    for each in (router, Router(database.open(), env)):
        pressed_there = await each.handle(pressed(HERE, ANN, button.payload))
        assert listed(pressed_there)[1] == prompts[1:]
        assert listed(pressed_there)[0].startswith("Quiz finished: 1 of 3 questions right, ")
        by_link = await each.handle(called(private(2), BOB, f"start {button.start}"))
        assert listed(by_link)[1] == prompts[:2]


@pytest.mark.parametrize("who", [EVE, Person("stranger", "Somebody")])
async def test_who_did_not_play_is_told_so(router: Router, who: Person) -> None:
    _, board = await play(router)
    for event in (pressed(HERE, who, board.buttons[0].payload), called(private(9), who, "start misses_1")):
        title, items = listed(await router.handle(event))
        assert title == "You did not play in that quiz, so there is nothing you missed. /quiz starts one."
        assert items == []


@pytest.mark.parametrize("link", ["misses_", "misses_99", "misses_x", "misses_-1", "misses_²", f"misses_{'9' * 40}"])
async def test_a_link_that_was_made_up_shows_nothing(router: Router, link: str) -> None:
    await play(router)
    assert listed(await router.handle(called(private(1), ANN, f"start {link}")))[0].startswith("You did not play")


async def test_a_round_that_goes_on_gives_nothing_away(router: Router) -> None:
    ask = asked(await router.handle(called(HERE, ANN, "quiz 3 choice")))
    await router.handle(pressed(HERE, ANN, option(ask, wrong(ask))))
    title, items = listed(await router.handle(called(private(1), ANN, "start misses_1")))
    assert (title, items) == ("That does not fit at this moment.", [])


async def test_a_round_that_was_stopped_lists_what_was_asked(router: Router, clock: FakeClock) -> None:
    ask = asked(await router.handle(called(HERE, ANN, "quiz 3 choice")))
    await router.handle(pressed(HERE, ANN, option(ask, wrong(ask))))
    await router.handle(pressed(HERE, ANN, move(ask, "Stop")))
    title, items = listed(await router.handle(called(private(1), ANN, "start misses_1")))
    assert (title, items) == ("Quiz stopped: 0 of 1 question right, 0 points.", [ask.prompt])


async def test_the_scoreboard_stays_where_it_is(router: Router) -> None:
    _, board = await play(router)
    event = pressed(HERE, ANN, board.buttons[0].payload)
    replies = await router.handle(event)
    assert in_place(replies, event) == replies
    assert replies[0].replaces is None
