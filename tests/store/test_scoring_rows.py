"""Which answers count on which boards, and that the boards are the sums of them."""

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.events import Person, Place
from bot.replies import Ask, Note
from bot.router import Router
from bot.store.boards import ALL_TIME, EVERYWHERE, boards_of, chat_board
from bot.store.engine import Store
from tests.store.boards import kept, kept_ranks, ranked, rebuilt
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
    both = (MID, 1, 2)
    assert days == {
        ALL_TIME: both,
        "2026-03-10": (0, 0, 1),
        "2026-03-11": (MID, 1, 1),
        "2026-W11": both,
        "2026-03": both,
    }


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
    assert periods == {ALL_TIME, "2026-03-10", "2026-03-11", "2026-W11", "2026-03"}


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
    assert len({period for _, period, _ in sums}) > 6
    assert sums == await rebuilt(store)
    assert await kept_ranks(store) == await ranked(store)
