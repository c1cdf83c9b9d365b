"""Which answers count on which boards, and that the boards are the sums of them."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.events import Person, Place
from bot.replies import Ask, Board, Note
from bot.router import Router
from bot.store import boards
from bot.store.boards import ALL_TIME, EVERYWHERE, boards_of, chat_board
from bot.store.chats import know_person
from bot.store.engine import Store
from tests.store.boards import kept, rebuilt
from tests.store.events import FakeClock, asked, called, group, move, option, person, pressed, private, said
from tests.store.pack import right, wrong

ANN, BOB = person(1), person(2)
MID = 200


async def answer(router: Router, place: Place, who: Person, correct: bool) -> str:
    """A round of the one question on rivers; returns the title of the first reply to the answer."""
    ask = asked(await router.handle(called(place, who, "quiz rivers 1")))
    replies = await router.handle(pressed(place, who, option(ask, right(ask) if correct else wrong(ask))))
    if place.kind == "group":
        await router.handle(pressed(place, who, move(ask, "Reveal")))
    note = replies[0]
    assert isinstance(note, Note)
    return note.title


async def all_time(store: Store, board: str) -> list[tuple[int, int, int]]:
    """Points, right answers and answers of everyone on a board."""
    return [sums for (at, period, _), sums in sorted((await kept(store)).items()) if (at, period) == (board, ALL_TIME)]


async def test_the_first_answer_of_a_day_counts(store: Store, router: Router) -> None:
    assert await answer(router, private(1), ANN, correct=True) == "Right! +2 points."
    assert set((await kept(store)).values()) == {(MID, 1, 1)}
    assert {board for board, _, _ in await kept(store)} == set(boards_of(private(1)))


async def test_a_right_answer_after_a_wrong_one_on_the_same_day_adds_nothing(store: Store, router: Router) -> None:
    await answer(router, private(1), ANN, correct=False)
    before = await kept(store)
    assert "scores no more" in await answer(router, private(1), ANN, correct=True)
    assert await kept(store) == before
    assert set(before.values()) == {(0, 0, 1)}


async def test_the_next_day_counts_again(store: Store, router: Router, clock: FakeClock) -> None:
    await answer(router, private(1), ANN, correct=False)
    clock.advance(days=1)
    await answer(router, private(1), ANN, correct=True)
    assert await all_time(store, EVERYWHERE) == [(MID, 1, 2)]
    days = {period: sums for (board, period, _), sums in (await kept(store)).items() if board == EVERYWHERE}
    assert days == {ALL_TIME: (MID, 1, 2), "2026-03-10": (0, 0, 1), "2026-03-11": (MID, 1, 1)}


@pytest.mark.parametrize("place", [private(1), group()], ids=["private", "group"])
async def test_the_day_ends_at_midnight_of_the_chat(
    store: Store, router: Router, clock: FakeClock, place: Place
) -> None:
    """In Tokyo it is 23:59 at 14:59 UTC."""
    await router.handle(called(place, replace(ANN, admin=True), "settings timezone Asia/Tokyo"))
    for minute in (58, 59, 61):
        clock.now = datetime(2026, 3, 10, 14 + minute // 60, minute % 60, tzinfo=UTC)
        await answer(router, place, ANN, correct=True)
    assert await all_time(store, chat_board(place)) == [(2 * MID, 2, 2)]
    periods = {period for board, period, _ in await kept(store) if board == chat_board(place)}
    assert periods == {ALL_TIME, "2026-03-10", "2026-03-11"}


async def test_an_answer_counts_on_the_day_it_was_given(store: Store, router: Router, clock: FakeClock) -> None:
    clock.now = datetime(2026, 3, 10, 23, 59, tzinfo=UTC)
    ask = asked(await router.handle(called(group(), ANN, "quiz rivers 1")))
    await router.handle(pressed(group(), ANN, option(ask, right(ask))))
    clock.advance(minutes=2)
    await router.handle(pressed(group(), ANN, move(ask, "Reveal")))
    assert await kept(store) == await rebuilt(store)


async def test_midnight_elsewhere_is_no_new_day(store: Store, router: Router, clock: FakeClock) -> None:
    await router.handle(called(private(1), ANN, "settings timezone America/New_York"))
    for hour in (23, 25):
        clock.now = datetime(2026, 3, 10 + hour // 24, hour % 24, tzinfo=UTC)
        await answer(router, private(1), ANN, correct=True)
    assert await all_time(store, EVERYWHERE) == [(MID, 1, 1)]


async def test_a_question_answered_elsewhere_today_counts_in_this_chat_only(store: Store, router: Router) -> None:
    await answer(router, private(1), ANN, correct=False)
    assert await answer(router, private(2), ANN, correct=True) == "Right! +2 points."
    assert await all_time(store, chat_board(private(1))) == [(0, 0, 1)]
    assert await all_time(store, chat_board(private(2))) == [(MID, 1, 1)]
    assert await all_time(store, EVERYWHERE) == [(0, 0, 1)]


async def test_threads_of_a_chat_share_a_board(store: Store, router: Router) -> None:
    for thread, who in (("1", ANN), ("2", BOB), ("2", ANN)):
        await answer(router, group(thread=thread), who, correct=True)
    assert await all_time(store, chat_board(group())) == [(MID, 1, 1), (MID, 1, 1)]
    assert await kept(store) == await rebuilt(store)


async def test_chats_of_a_server_share_a_board(store: Store, router: Router) -> None:
    await answer(router, group(1, server="school"), ANN, correct=True)
    await answer(router, group(2, server="school"), ANN, correct=True)
    await answer(router, group(3, server="work"), BOB, correct=False)
    assert await all_time(store, "server:test:school") == [(MID, 1, 1)]
    assert await all_time(store, "server:test:work") == [(0, 0, 1)]


async def test_equal_chats_of_two_platforms_are_two_boards() -> None:
    assert chat_board(Place("one", "1")) != chat_board(Place("two", "1"))


async def test_skips_and_ones_own_verdict_count_on_no_board(store: Store, router: Router) -> None:
    asked(await router.handle(called(private(1), ANN, "quiz rivers 1")))
    await router.handle(called(private(1), ANN, "skip"))
    asked(await router.handle(called(private(1), ANN, "quiz open 1")))
    for line in ("It is for riding on two wheels.", "all"):
        await router.handle(said(private(1), ANN, line))
    assert await kept(store) == {}


async def test_a_hint_halves_the_points(store: Store, router: Router) -> None:
    ask = asked(await router.handle(called(private(1), ANN, "quiz rivers 1")))
    await router.handle(called(private(1), ANN, "hint"))
    await router.handle(pressed(private(1), ANN, option(ask, right(ask))))
    assert await all_time(store, EVERYWHERE) == [(MID // 2, 1, 1)]


async def play_at_random(router: Router, clock: FakeClock, rng: random.Random) -> None:
    """Somebody plays a round somewhere, right and wrong, with hints, skips and early ends; then time passes."""
    people = [person(number) for number in range(4)]
    places = [private(1), private(2), *(group(n % 2, "school" if n else None, str(n)) for n in range(3))]
    place, starter = rng.choice(places), rng.choice(people)
    ask: Ask | None = asked(await router.handle(called(place, starter, f"quiz {rng.randint(1, 4)} choice")))
    while ask:
        if rng.random() < 0.2 and any(button.label == "Hint" for button in ask.moves):
            await router.handle(pressed(place, starter, move(ask, "Hint")))
        ask = await one_move(router, place, starter, people, ask, rng)
    clock.advance(hours=rng.randint(0, 9))


async def one_move(
    router: Router, place: Place, starter: Person, people: list[Person], ask: Ask, rng: random.Random
) -> Ask | None:
    """Answer the current question, or leave it; returns the next one, if there is one."""
    shared = place.kind == "group"
    payloads = [option(ask, label) for label in (right(ask), right(ask), wrong(ask))]
    if shared:
        for who in rng.sample(people, rng.randint(0, 4)):
            await router.handle(pressed(place, who, rng.choice(payloads)))
    if rng.random() < 0.1:
        last = move(ask, "Stop")
    elif shared:
        last = move(ask, "Reveal")
    else:
        last = rng.choice([*payloads, move(ask, "Skip")])
    replies = await router.handle(pressed(place, starter, last))
    return next((reply for reply in replies if isinstance(reply, Ask)), None)


@pytest.mark.parametrize("seed", range(3))
async def test_the_boards_can_be_rebuilt_from_the_answers(
    store: Store, router: Router, clock: FakeClock, seed: int
) -> None:
    rng = random.Random(seed)
    await router.handle(called(private(2), ANN, "settings timezone Pacific/Auckland"))
    for _ in range(20):
        await play_at_random(router, clock, rng)
    sums = await kept(store)
    assert len({period for _, period, _ in sums}) > 3
    assert sums == await rebuilt(store)
    assert sums == sums_of_days(sums)


def sums_of_days(sums: dict[tuple[str, str, int], tuple[int, int, int]]) -> dict[object, tuple[int, ...]]:
    """The same, with what stands under all time replaced by the sum of the days."""
    found: dict[object, tuple[int, ...]] = {}
    for (board, period, who), day in sums.items():
        if period != ALL_TIME:
            found[board, period, who] = day
            before = found.get((board, ALL_TIME, who), (0, 0, 0))
            found[board, ALL_TIME, who] = tuple(map(sum, zip(before, day, strict=True)))
    return found


async def on_board(store: Store, points: list[int]) -> list[int]:
    """Put people with these points on a board; returns their ids."""
    async with store.write() as tx:
        people = [(await know_person(tx, "test", person(number))).id for number in range(len(points))]
        for who, worth in zip(people, points, strict=True):
            await boards.add(tx, who, ["board"], datetime(2026, 3, 10, tzinfo=UTC).date(), worth, right=True)
    return people


async def test_people_with_equal_points_share_a_rank(store: Store) -> None:
    people = await on_board(store, [100, 300, 200, 300, 200, 0])
    async with store.read() as tx:
        leaders = await boards.top(tx, "board", 10)
        alone = [await boards.standing(tx, "board", who) for who in people]
    assert [(each.rank, each.points) for each in leaders] == [(1, 300), (1, 300), (3, 200), (3, 200), (5, 100), (6, 0)]
    assert leaders[0].person < leaders[1].person
    assert sorted(leaders, key=lambda each: each.person) == alone


async def test_a_board_is_cut_after_its_first_lines_and_ranks_go_on(store: Store) -> None:
    people = await on_board(store, [300, 200, 200, 200])
    async with store.read() as tx:
        assert [each.rank for each in await boards.top(tx, "board", 2)] == [1, 2]
        last = await boards.standing(tx, "board", people[3])
        then, later = date(2026, 3, 10), date(2026, 3, 11)
        day = await boards.top(tx, "board", 10, (then, then))
        assert day == await boards.top(tx, "board", 10)
        assert await boards.top(tx, "board", 10, (later, later)) == await boards.top(tx, "nowhere", 10) == []
        assert await boards.standing(tx, "nowhere", people[0]) is None
    assert last is not None
    assert (last.rank, last.points) == (2, 200)


async def test_a_span_of_days_is_their_sum(store: Store) -> None:
    days = [date(2026, 3, day) for day in (1, 8, 9, 15, 16)]
    async with store.write() as tx:
        ann, bob = [(await know_person(tx, "test", person(number))).id for number in (1, 2)]
        for number, day in enumerate(days):
            await boards.add(tx, ann, ["board"], day, 10**number, right=True)
        await boards.add(tx, bob, ["board"], days[2], 5, right=True)
    async with store.read() as tx:
        for span, sums in {
            (days[2], days[3]): [(ann, 1100), (bob, 5)],
            (date(2026, 3, 1), date(2026, 3, 31)): [(ann, 11111), (bob, 5)],
            (days[0], days[1]): [(ann, 11)],
            (days[1], days[1]): [(ann, 10)],
        }.items():
            top = await boards.top(tx, "board", 10, span)
            assert [(each.person, each.points) for each in top] == sums
            assert [await boards.standing(tx, "board", each.person, span) for each in top] == top
            assert await boards.around(tx, "board", top[0], span) == top[1:2]


@pytest.mark.parametrize("place", range(6))
async def test_neighbours_are_those_before_and_after(store: Store, place: int) -> None:
    await on_board(store, [100, 300, 200, 300, 200, 0])
    async with store.read() as tx:
        leaders = await boards.top(tx, "board", 10)
        near = await boards.around(tx, "board", leaders[place])
    assert near == [leaders[each] for each in (place - 1, place + 1) if 0 <= each < len(leaders)]


async def test_who_is_not_among_the_first_sees_their_own_place_and_its_neighbours(router: Router, store: Store) -> None:
    here = group(1, server="school")
    ask = asked(await router.handle(called(here, person(0), "quiz rivers 1")))
    for number in range(15):
        chosen = right(ask) if number < 10 else wrong(ask)
        await router.handle(pressed(here, person(number), option(ask, chosen)))
    await router.handle(pressed(here, person(0), move(ask, "Reveal")))
    for line in ("leaderboard", "leaderboard today server", "leaderboard Everywhere week", "leaderboard month"):
        [board] = await router.handle(called(here, person(13), line))
        assert isinstance(board, Board)
        assert [row.name for row in board.rows] == [f"Person {number}" for number in [*range(10), 12, 13, 14]]
        assert [row.rank for row in board.rows] == [1] * 10 + [11] * 3
        assert [row.name for row in board.rows if row.mine] == ["Person 13"]
    [board] = await router.handle(called(here, person(3), "leaderboard"))
    assert isinstance(board, Board)
    assert len(board.rows) == 10


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("leaderboard decade", "“decade” does not fit here: there are today, week, month, all; and here, server, ever"),
        ("leaderboard server", "“server” does not fit here: this chat is in no server."),
    ],
)
async def test_boards_there_are_not(router: Router, line: str, says: str) -> None:
    [note] = await router.handle(called(private(1), ANN, line))
    assert isinstance(note, Note)
    assert note.title.startswith(says)
