"""Pages of a board, one's own place on it, and who is not shown there."""

import random
from datetime import date

import pytest

from bot.commands import find
from bot.replies import AnyReply, Board, Note
from bot.router import Router
from bot.store import boards, ranks
from bot.store.boards import ALL_TIME, Standing
from bot.store.chats import know_person
from bot.store.engine import Store
from bot.store.leaders import leaders, neighbours, standing
from bot.store.visibility import set_hidden
from tests.store.boards import all_rows, kept, kept_ranks, ranked
from tests.store.events import asked, called, group, move, option, person, pressed, private
from tests.store.pack import right, wrong

ANN = person(1)
DAY = date(2026, 3, 10)


async def on_board(store: Store, points: list[int], day: date = DAY) -> list[int]:
    """Put people with these points on a board; returns their ids."""
    async with store.write() as tx:
        people = [(await know_person(tx, "test", person(number))).id for number in range(len(points))]
        for who, worth in zip(people, points, strict=True):
            boards.add(tx, who, ["board"], day, worth, right=True)
    return people


async def own(store: Store, who: int, period: str = ALL_TIME) -> Standing:
    async with store.read() as tx:
        found = await standing(tx, "board", period, who)
    assert found is not None
    return found


async def page(store: Store, number: int = 10, first: int = 0, period: str = ALL_TIME) -> list[Standing]:
    async with store.read() as tx:
        return await leaders(tx, "board", period, number, first)


async def hide(store: Store, who: int, hidden: bool = True) -> bool:
    async with store.write() as tx:
        return await set_hidden(tx, who, hidden)


async def test_people_with_equal_points_share_a_rank(store: Store) -> None:
    people = await on_board(store, [100, 300, 200, 300, 200, 0])
    rows = await page(store)
    assert [(each.rank, each.points) for each in rows] == [(1, 300), (1, 300), (3, 200), (3, 200), (5, 100), (6, 0)]
    assert rows[0].person < rows[1].person
    assert sorted(rows, key=lambda each: each.person) == [await own(store, who) for who in people]


async def test_a_board_is_cut_after_its_first_lines_and_ranks_go_on(store: Store) -> None:
    people = await on_board(store, [300, 200, 200, 200])
    assert [each.rank for each in await page(store, 2)] == [1, 2]
    assert [(each.rank, each.person) for each in await page(store, 2, first=2)] == [(2, people[2]), (2, people[3])]
    last = await own(store, people[3])
    assert (last.rank, last.points) == (2, 200)
    assert await page(store, 2, first=4) == []


@pytest.mark.parametrize("size", [1, 2, 3, 7])
async def test_pages_of_any_size_are_the_board_from_top_to_bottom(store: Store, size: int) -> None:
    """Points of all sizes, many of them equal: those of a band, and of others of each width."""
    rng = random.Random(size)
    steps = [0, 1, 50, 999, 1000, 1001, 2500, 999_999, 1_000_000, 1_000_050, 3_000_000]
    points = [rng.choice(steps) + rng.choice([0, 0, 50]) for _ in range(40)]
    people = await on_board(store, points)
    expected = sorted(zip(people, points, strict=True), key=lambda each: (-each[1], each[0]))
    rows = [each for first in range(0, 40, size) for each in await page(store, size, first)]
    assert [(each.person, each.points) for each in rows] == expected
    assert [each.rank for each in rows] == [1 + sum(other > each.points for other in points) for each in rows]
    assert rows == [await own(store, each.person) for each in rows]


async def test_days_weeks_and_months_have_boards_of_their_own(store: Store) -> None:
    days = [date(2026, 3, day) for day in (1, 8, 9, 15, 16)]
    for number, day in enumerate(days):
        [ann] = await on_board(store, [10**number], day)
    found = {period: (await own(store, ann, period)).points for _, period, _ in await kept(store)}
    assert found == {
        ALL_TIME: 11111,
        "2026-03": 11111,
        "2026-W09": 1,
        "2026-W10": 10,
        "2026-W11": 1100,
        "2026-W12": 10000,
        **{day.isoformat(): 10**number for number, day in enumerate(days)},
    }
    async with store.read() as tx:
        assert await standing(tx, "board", "2026-W13", ann) is None
        assert await standing(tx, "elsewhere", ALL_TIME, ann) is None
        assert await leaders(tx, "board", "2026-W13", 10) == []


@pytest.mark.parametrize("place", range(6))
async def test_neighbours_are_those_before_and_after(store: Store, place: int) -> None:
    await on_board(store, [100, 300, 200, 300, 200, 0])
    rows = await page(store)
    async with store.read() as tx:
        near = await neighbours(tx, "board", ALL_TIME, rows[place])
    assert near == [rows[each] for each in (place - 1, place + 1) if 0 <= each < len(rows)]


async def test_points_that_nobody_has_any_more_leave_no_row(store: Store) -> None:
    for _ in range(5):
        people = await on_board(store, [100, 50])
        assert await kept_ranks(store) == await ranked(store)
    async with store.read() as tx:
        assert await ranks.size(tx, "board", ALL_TIME) == len(people)
    assert len(await kept_ranks(store)) == 4 * (2 + 1 + 1), "two values in one band of each wider width, in 4 periods"


async def test_who_hides_is_on_no_board_and_in_no_rank_of_others(store: Store) -> None:
    people = await on_board(store, [100, 300, 200, 300])
    assert await hide(store, people[1])
    assert not await hide(store, people[1]), "it was so already"
    rows = await page(store)
    assert [(each.rank, each.person) for each in rows] == [(1, people[3]), (2, people[2]), (3, people[0])]
    assert [await own(store, each.person) for each in rows] == rows
    async with store.read() as tx:
        assert [each.person for each in await neighbours(tx, "board", ALL_TIME, rows[1])] == [people[3], people[0]]
        assert await ranks.size(tx, "board", ALL_TIME) == 3
    alone = await own(store, people[1])
    assert (alone.points, alone.hidden) == (300, True)
    assert await kept_ranks(store) == await ranked(store)


async def test_points_of_who_hides_go_on_being_counted_and_come_back(store: Store) -> None:
    people = await on_board(store, [100, 300, 200])
    await hide(store, people[0])
    await on_board(store, [500])
    await on_board(store, [7], date(2026, 4, 1))
    assert [each.person for each in await page(store)] == [people[1], people[2]]
    assert await page(store, period="2026-04") == []
    await hide(store, people[0], hidden=False)
    first, *_ = await page(store)
    assert (first.person, first.points) == (people[0], 607)
    assert [each.points for each in await page(store, period="2026-04")] == [7]
    assert await kept_ranks(store) == await ranked(store)


async def test_hiding_and_coming_back_leaves_every_row_as_it_was(store: Store) -> None:
    people = await on_board(store, [100, 300, 100])
    before = await all_rows(store)
    for who in people:
        await hide(store, who)
    assert await kept_ranks(store) == {}
    for who in people:
        await hide(store, who, hidden=False)
    assert await all_rows(store) == before


async def play(router: Router, players: int, had: int) -> None:
    """A live round of one question with this many players, of whom the first ones were right."""
    here = group(1, server="school")
    ask = asked(await router.handle(called(here, person(0), "quiz rivers 1")))
    for number in range(players):
        chosen = right(ask) if number < had else wrong(ask)
        await router.handle(pressed(here, person(number), option(ask, chosen)))
    await router.handle(pressed(here, person(0), move(ask, "Reveal")))


async def say(router: Router, who: int, line: str) -> AnyReply:
    [reply] = await router.handle(called(group(1, server="school"), person(who), line))
    return reply


async def board_of(router: Router, who: int, line: str) -> Board:
    reply = await say(router, who, line)
    assert isinstance(reply, Board)
    return reply


@pytest.mark.parametrize(
    "line", ["leaderboard", "leaderboard today server", "leaderboard Everywhere week", "leaderboard month"]
)
async def test_who_is_not_among_the_first_sees_their_own_place_and_its_neighbours(router: Router, line: str) -> None:
    await play(router, 15, had=10)
    board = await board_of(router, 13, line)
    assert [row.name for row in board.rows] == [f"Person {number}" for number in [*range(10), 12, 13, 14]]
    assert [row.rank for row in board.rows] == [1] * 10 + [11] * 3
    assert [row.name for row in board.rows if row.mine] == ["Person 13"]
    assert len((await board_of(router, 3, line)).rows) == 10


async def test_a_later_page_shows_ones_own_place_before_it(router: Router) -> None:
    await play(router, 25, had=5)
    board = await board_of(router, 1, "leaderboard 3")
    assert [row.name for row in board.rows] == [f"Person {number}" for number in [0, 1, 2, *range(20, 25)]]
    assert [row.rank for row in board.rows] == [1] * 3 + [6] * 5
    assert board.footer == "Page 3 of 3."


def pressable(reply: AnyReply) -> dict[str, str]:
    assert isinstance(reply, Note | Board)
    return {button.label: button.payload for button in reply.buttons}


async def test_buttons_lead_to_other_pages_and_periods(router: Router) -> None:
    await play(router, 25, had=5)
    times = {
        "Today": "/leaderboard today here",
        "Week": "/leaderboard week here",
        "Month": "/leaderboard month here",
        "All time": "/leaderboard all here",
    }
    first, second, third = [await say(router, 1, f"leaderboard week {number}") for number in (1, 2, 3)]
    others = {label: line for label, line in times.items() if label != "Week"}
    assert pressable(first) == {"Next": "/leaderboard week here 2", **others}
    assert pressable(second) == {"Back": "/leaderboard week here", "Next": "/leaderboard week here 3", **others}
    assert pressable(third) == {"Back": "/leaderboard week here 2", **others}
    [turned] = await router.handle(pressed(group(1, server="school"), person(1), pressable(first)["Next"]))
    assert isinstance(turned, Board)
    assert isinstance(second, Board)
    assert (turned.rows, turned.replaces) == (second.rows, "/leaderboard week here 2")


async def test_the_longest_command_on_a_button_fits(router: Router) -> None:
    command = find("leaderboard")
    words = [max(argument.choices or (str(argument.most),), key=len) for argument in command.arguments]
    assert len(" ".join(["/leaderboard", *words]).encode()) <= 64


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("year", "“year” does not fit here: there are today, week, month, all; here, server, everywhere; and the nu"),
        ("server", "“server” does not fit here: this chat is in no server."),
        ("0", "“0” does not fit here: pages are counted from 1."),
        ("-3", "“-3” does not fit here: pages are counted from 1."),
        ("99999", "“99999” does not fit here: this board has 1 page."),
        ("2", "“2” does not fit here: this board has 1 page."),
        ("9" * 12, "“999999999999” does not fit here: there are today, week"),
        ("²", "“²” does not fit here: there are today, week, month"),
    ],
)
async def test_boards_there_are_not(router: Router, line: str, says: str) -> None:
    [note] = await router.handle(called(private(1), ANN, f"leaderboard {line}"))
    assert isinstance(note, Note)
    assert note.title.startswith(says)
    assert note.private


async def test_a_button_of_yesterday_says_that_the_page_is_gone(router: Router) -> None:
    await play(router, 25, had=5)
    assert len((await board_of(router, 1, "leaderboard today 3")).rows) == 8
    refused = await router.handle(pressed(private(1), ANN, "/leaderboard today here 3"))
    assert [each.private for each in refused] == [True]


async def test_everybody_may_leave_the_boards_in_a_group_too(router: Router, store: Store) -> None:
    await play(router, 4, had=3)
    note = await say(router, 1, "settings board off")
    assert isinstance(note, Note)
    assert note.private
    assert [row.name for row in (await board_of(router, 0, "leaderboard")).rows] == ["Person 0", "Person 2", "Person 3"]
    gone = await board_of(router, 1, "leaderboard")
    assert not any(row.mine for row in gone.rows)
    assert gone.footer == "You are not on the boards; /settings board on puts you back."
    await say(router, 1, "settings Board ON")
    assert [row.mine for row in (await board_of(router, 1, "leaderboard")).rows] == [False, True, False, False]


async def test_a_live_round_shows_the_scores_of_who_hides(router: Router) -> None:
    here = group(1, server="school")
    await say(router, 0, "settings board off")
    ask = asked(await router.handle(called(here, person(0), "quiz rivers 1")))
    await router.handle(pressed(here, person(0), option(ask, right(ask))))
    _, scores = await router.handle(pressed(here, person(0), move(ask, "Reveal")))
    assert isinstance(scores, Board)
    assert [row.name for row in scores.rows] == ["Person 0"]
    empty = await say(router, 1, "leaderboard")
    assert isinstance(empty, Note)
    assert empty.title.startswith("Nobody has points yet")


async def test_the_boards_show_a_person_or_not_and_say_which(router: Router) -> None:
    for line, said, offered in (
        ("settings board", "The boards show you.", "/settings board off"),
        ("settings board off", "You are off the boards.", None),
        ("settings board", "The boards do not show you.", "/settings board on"),
    ):
        note = await say(router, 1, line)
        assert isinstance(note, Note)
        assert note.title.startswith(said)
        assert note.private
        assert [button.payload for button in note.buttons] == ([offered] if offered else [])
    note = await say(router, 1, "settings board maybe")
    assert isinstance(note, Note)
    assert note.title.endswith(
        "does not fit here: the boards show you, or not: /settings board on, /settings board off."
    )
