"""The boards counted anew from the answers are, row by row, those that are kept."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import delete, literal, select, update

from bot.events import Moved, Person, Place, PlaceKind
from bot.quiz.calendar import month_of, week_of
from bot.replies import AnyReply, Ask
from bot.router import Router
from bot.store import rebuilding
from bot.store.engine import Store
from bot.store.rebuilding import Rebuilt, rebuild
from bot.store.tables import answers, ranks, scored, standings
from tests.store.boards import all_rows, kept_ranks, ranked
from tests.store.events import FakeClock, asked, called, group, move, option, person, pressed, private
from tests.store.pack import right, wrong

PEOPLE = [replace(person(number), admin=True) for number in range(5)]
ZONES = ("UTC", "Pacific/Auckland", "America/Los_Angeles", "Asia/Kathmandu")


async def rebuilt(store: Store) -> Rebuilt:
    async with store.write() as tx:
        return await rebuild(tx)


class Town:
    """People who play in places of every kind at the same time, change their settings and move house."""

    def __init__(self, router: Router, clock: FakeClock, seed: int) -> None:
        self.router, self.clock, self.rng = router, clock, random.Random(seed)
        self.places = [private(1), private(2), *(group(n % 2, "school" if n else None, str(n)) for n in range(3))]
        self.places += [Place("other", "far", PlaceKind.GROUP)]
        self.asks: dict[Place, tuple[Ask, Person]] = {}

    async def live(self, moves: int) -> None:
        acts = [*[self.play] * 12, self.hint, self.zone, self.hide, self.move]
        for _ in range(moves):
            await self.rng.choice(acts)()
            self.clock.advance(minutes=self.rng.choice([0, 1, 30, 300]))

    async def play(self) -> None:
        place = self.rng.choice(self.places)
        if place not in self.asks:
            starter = self.rng.choice(PEOPLE)
            replies = await self.router.handle(called(place, starter, f"quiz choice {self.rng.randint(1, 4)}"))
            return self.showing(place, starter, replies)
        ask, starter = self.asks.pop(place)
        payloads = [option(ask, label) for label in (right(ask), right(ask), wrong(ask))]
        last = self.rng.choice([*payloads, move(ask, "Stop")])
        if place.kind is PlaceKind.GROUP:
            for who in self.rng.sample(PEOPLE, self.rng.randint(0, 5)):
                await self.router.handle(pressed(place, who, self.rng.choice(payloads)))
            if self.rng.random() < 0.4:  # it stays open, while its people answer elsewhere
                self.asks[place] = ask, starter
                return None
            last = move(ask, self.rng.choice(["Reveal", "Reveal", "Stop"]))
        elif self.rng.random() < 0.2:
            last = move(ask, "Skip")
        return self.showing(place, starter, await self.router.handle(pressed(place, starter, last)))

    def showing(self, place: Place, starter: Person, replies: list[AnyReply]) -> None:
        for reply in replies:
            if isinstance(reply, Ask):
                self.asks[place] = reply, starter

    async def hint(self) -> None:
        for place, (ask, starter) in self.asks.items():
            if any(button.label == "Hint" for button in ask.moves):
                await self.router.handle(pressed(place, starter, move(ask, "Hint")))

    async def zone(self) -> None:
        place, zone = self.rng.choice(self.places), self.rng.choice(ZONES)
        await self.router.handle(called(place, PEOPLE[0], f"settings timezone {zone}"))

    async def hide(self) -> None:
        line = f"settings board {self.rng.choice(['on', 'off'])}"
        await self.router.handle(called(private(1), self.rng.choice(PEOPLE), line))

    async def move(self) -> None:
        """A chat gets another id; buttons of before do nothing there, and its question is asked for anew."""
        old = self.places[-1]
        new = replace(old, chat=f"far-{self.rng.random()}")
        await self.router.handle(Moved(f"moved {new.chat}", old, PEOPLE[0], new))
        self.places[-1] = new
        if old in self.asks:
            _, starter = self.asks.pop(old)
            await self.router.handle(called(new, starter, "stop"))


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (1, 2))])
async def test_the_boards_are_what_the_answers_say_after_any_history(
    store: Store, router: Router, clock: FakeClock, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuilding, "AT_ONCE", 7)
    await Town(router, clock, seed).live(120)
    before = await all_rows(store)
    assert len({period for _, period, *_ in before[1]}) > 6
    assert await kept_ranks(store) == await ranked(store)
    await rebuilt(store)
    assert await all_rows(store) == before
    async with store.write() as tx:
        for table in (scored, standings, ranks):
            await tx.execute(delete(table))
    found = await rebuilt(store)
    assert await all_rows(store) == before
    assert found.boards == len({board for board, period, *_ in before[1] if period == "all"})
    assert found.answers > 30


async def test_what_counted_first_is_known_although_it_was_given_later(store: Store, router: Router) -> None:
    """In a live round an answer counts when the question closes."""
    ask = asked(await router.handle(called(group(), PEOPLE[0], "quiz rivers 1")))
    await router.handle(pressed(group(), PEOPLE[0], option(ask, wrong(ask))))
    alone = asked(await router.handle(called(private(1), PEOPLE[0], "quiz rivers 1")))
    await router.handle(pressed(private(1), PEOPLE[0], option(alone, right(alone))))
    await router.handle(pressed(group(), PEOPLE[0], move(ask, "Reveal")))
    before = await all_rows(store)
    async with store.read() as tx:
        assert (await tx.execute(select(answers.c.counted).order_by(answers.c.id))).scalars().all() == ["c", "ce"]
        everywhere = select(standings.c.points).where(standings.c.board == "everywhere", standings.c.period == "all")
        assert (await tx.execute(everywhere)).scalars().all() == [200]
    await rebuilt(store)
    assert await all_rows(store) == before


async def test_a_time_zone_that_was_set_later_moves_no_answer(store: Store, router: Router, clock: FakeClock) -> None:
    clock.now = datetime(2026, 3, 10, 23, 30, tzinfo=UTC)
    ask = asked(await router.handle(called(private(1), PEOPLE[0], "quiz rivers 1")))
    await router.handle(pressed(private(1), PEOPLE[0], option(ask, right(ask))))
    before = await all_rows(store)
    await router.handle(called(private(1), PEOPLE[0], "settings timezone Pacific/Auckland"))
    await rebuilt(store)
    assert await all_rows(store) == before


async def test_an_answer_that_is_worth_something_else_now_is_counted_so(store: Store, router: Router) -> None:
    ask = asked(await router.handle(called(private(1), PEOPLE[0], "quiz rivers 1")))
    await router.handle(pressed(private(1), PEOPLE[0], option(ask, wrong(ask))))
    async with store.write() as tx:
        await tx.execute(update(answers).values(points=150))
    assert await rebuilt(store) == Rebuilt(answers=1, boards=2, people=1)
    assert {row[3] for row in (await all_rows(store))[1]} == {150}
    assert await kept_ranks(store) == await ranked(store)


async def test_boards_of_nobody_are_empty(store: Store) -> None:
    assert await rebuilt(store) == Rebuilt(0, 0, 0)


async def test_the_database_names_days_weeks_and_months_as_the_program_does(store: Store, router: Router) -> None:
    """Where years begin: with weeks 52, 53 and 1, of this year and of the one before."""
    ask = asked(await router.handle(called(private(1), PEOPLE[0], "quiz rivers 1")))
    await router.handle(pressed(private(1), PEOPLE[0], option(ask, right(ask))))
    days = [date(year, 1, 1) + timedelta(days=number) for year in range(2024, 2036) for number in range(-6, 7)]
    async with store.write() as tx:
        names = list(rebuilding._periods(tx.dialect.name))
        for day in days:
            await tx.execute(update(answers).values(day=day))
            found = (await tx.execute(select(literal(day.isoformat()), *names))).one()
            assert set(found) == {"all", day.isoformat(), week_of(day), month_of(day)}
