"""Live rounds: answers that change, questions that time closes, and rounds that nobody plays."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from adapters.clock import Clock
from bot.events import Joined, Left, Moved, Place
from bot.ports import Env
from bot.post import Post
from bot.quiz.timing import THINKING
from bot.replies import AnyReply, Ask, Board, Note, Tally
from bot.router import Router
from bot.store.engine import Store
from bot.store.tables import answers
from bot.store.tables import wakeups as wakeups_table
from bot.texts.live import so_far
from tests.pushed import Pushed
from tests.store.boards import count, kept
from tests.store.events import FakeClock, asked, called, group, move, option, person, pressed
from tests.store.pack import right, wrong

HERE = group(1, server="school", thread="7")
THERE = replace(HERE, chat="supergroup-1")
ANN, BOB, EVE = person(1), person(2), person(3)


class Wall(Pushed):
    """A platform on whose wall everything hangs that was sent unasked."""

    platform = "test"

    def __init__(self) -> None:
        self.sent: list[AnyReply] = []

    def reaches(self, _place: Place) -> bool:
        return True

    async def run(self) -> None:
        """Nothing happens here by itself."""

    async def send(self, place: Place, reply: AnyReply) -> str:
        assert place in (HERE, THERE)
        self.sent.append(reply)
        return f"m{len(self.sent)}"

    def taken(self) -> list[AnyReply]:
        sent, self.sent = self.sent, []
        return sent


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def ticks(store: Store, router: Router, env: Env, wall: Wall) -> Clock:
    return Clock(store, router, Post(router, [wall]), env)


async def begin(router: Router, line: str = "quiz 3 choice") -> Ask:
    ask = asked(await router.handle(called(HERE, ANN, line)))
    router.reach.seen(HERE, ask, "m0")
    return ask


async def given(store: Store) -> list[tuple[int, list[int], float | None]]:
    async with store.read() as tx:
        rows = await tx.execute(select(answers.c.person, answers.c.picked, answers.c.credit).order_by(answers.c.id))
        return [(row.person, row.picked, row.credit) for row in rows]


async def test_the_last_choice_before_the_close_is_the_answer(store: Store, router: Router) -> None:
    ask = await begin(router, "quiz rivers 1")
    for label in (right(ask), wrong(ask), right(ask), wrong(ask), right(ask)):
        await router.handle(pressed(HERE, BOB, option(ask, label)))
    assert len(await given(store)) == 1
    assert await kept(store) == {}
    reveal, board = await router.handle(pressed(HERE, ANN, move(ask, "Reveal")))
    assert isinstance(reveal, Note)
    assert reveal.body[-1] == "Right: Person 2 (1 of 1)."
    assert isinstance(board, Board)
    assert [(row.rank, row.name, row.score) for row in board.rows] == [(1, "Person 2", "2 points")]


@pytest.mark.parametrize("kind", ["numeric", "multi", "open"])
async def test_a_kind_that_nobody_can_press_is_refused(router: Router, kind: str) -> None:
    [note] = await router.handle(called(HERE, ANN, f"quiz {kind}"))
    assert isinstance(note, Note)
    assert note.title.startswith(f"“{kind}” does not fit here: in a group everyone answers by pressing")
    assert isinstance(asked(await router.handle(called(HERE, ANN, "quiz choice"))), Ask)


async def test_nobody_learns_what_others_chose(router: Router) -> None:
    ask = await begin(router, "quiz rivers 1")
    for number, who in enumerate((BOB, EVE), start=1):
        [told] = await router.handle(pressed(HERE, who, option(ask, wrong(ask))))
        assert isinstance(told, Note)
        assert told.private
        assert f"{number} answer" in told.title
        assert right(ask) not in told.title
        assert told.tally == Tally(ask.key or "", so_far(number))
    [again] = await router.handle(pressed(HERE, EVE, option(ask, right(ask))))
    assert isinstance(again, Note)
    assert again.tally is None, "no answer more"


async def test_time_closes_a_question_in_its_own_message(
    router: Router, ticks: Clock, clock: FakeClock, wall: Wall
) -> None:
    ask = await begin(router)
    await router.handle(pressed(HERE, BOB, option(ask, right(ask))))
    clock.advance(seconds=THINKING.total_seconds())
    await ticks.tick()
    assert wall.taken() == []
    clock.advance(minutes=1)
    await ticks.tick()
    reveal, following = wall.taken()
    assert isinstance(reveal, Note)
    assert (reveal.title, reveal.replaces) == ("Time is up.", ask.key)
    assert reveal.footer.startswith("Score: Person 2 ")
    assert isinstance(following, Ask)
    assert following.heading == "Question 2 of 3"
    [late] = await router.handle(pressed(HERE, EVE, option(ask, right(ask))))
    assert isinstance(late, Note)
    assert (late.title, late.private) == ("That question has passed.", True)


async def test_from_the_second_question_on_those_who_played_so_far_do(
    router: Router, ticks: Clock, clock: FakeClock, wall: Wall
) -> None:
    first = await begin(router)
    for who in (ANN, BOB):
        await router.handle(pressed(HERE, who, option(first, right(first))))
    clock.advance(seconds=5)
    await ticks.tick()
    assert wall.taken() == [], "the first question waits for whoever may come"
    second = asked(await router.handle(pressed(HERE, ANN, move(first, "Reveal"))))
    router.reach.seen(HERE, second, "m1")
    for who in (EVE, ANN):
        await router.handle(pressed(HERE, who, option(second, right(second))))
    clock.advance(seconds=10)
    await ticks.tick()
    assert wall.taken() == [], "Bob has not answered"
    await router.handle(pressed(HERE, BOB, option(second, wrong(second))))
    clock.advance(seconds=2)
    await ticks.tick()
    assert wall.taken() == [], "Bob may think again"
    clock.advance(seconds=1)
    await ticks.tick()
    reveal, _ = wall.taken()
    assert isinstance(reveal, Note)
    assert "(2 of 3)" in reveal.body[-1]


async def close_by_time(ticks: Clock, router: Router, clock: FakeClock, wall: Wall) -> list[AnyReply]:
    clock.advance(minutes=2)
    await ticks.tick()
    return wall.taken()


async def test_a_round_nobody_answers_pauses_after_two_questions_and_goes_on_when_asked(
    store: Store, router: Router, ticks: Clock, clock: FakeClock, wall: Wall
) -> None:
    await begin(router, "quiz 4 choice")
    _, second = await close_by_time(ticks, router, clock, wall)
    assert isinstance(second, Ask)
    await router.reach.flush()
    _, paused = await close_by_time(ticks, router, clock, wall)
    assert isinstance(paused, Note)
    assert paused.title == "Two questions in a row went unanswered, so the quiz pauses."
    assert await count(store, wakeups_table) == 0
    assert await close_by_time(ticks, router, clock, wall) == []
    third = asked(await router.handle(called(HERE, BOB, "quiz")))
    assert third.heading == "Question 3 of 4"
    await router.handle(pressed(HERE, BOB, option(third, right(third))))
    router.reach.seen(HERE, third, "m2")
    _, fourth = await close_by_time(ticks, router, clock, wall)
    assert isinstance(fourth, Ask)


async def test_an_answer_keeps_a_round_going(router: Router, ticks: Clock, clock: FakeClock, wall: Wall) -> None:
    first = await begin(router, "quiz 4 choice")
    await router.handle(pressed(HERE, BOB, option(first, right(first))))
    for heading in ("Question 2 of 4", "Question 3 of 4"):
        _, following = await close_by_time(ticks, router, clock, wall)
        assert isinstance(following, Ask)
        assert following.heading == heading


async def test_a_question_nobody_can_have_seen_is_not_closed(
    router: Router, ticks: Clock, clock: FakeClock, wall: Wall
) -> None:
    ask = asked(await router.handle(called(HERE, ANN, "quiz 3 choice")))
    shown = [each for _ in range(3) for each in await close_by_time(ticks, router, clock, wall)]
    # Shown again by the first tick, and seen; then its time is up.
    assert isinstance(shown[0], Ask)
    assert shown[0].key == ask.key
    assert isinstance(shown[1], Note)
    assert shown[1].title == "Time is up."


async def test_who_has_answered_has_seen_it(router: Router, ticks: Clock, clock: FakeClock, wall: Wall) -> None:
    """Also where the program ended before it could store that the question was sent."""
    ask = asked(await router.handle(called(HERE, ANN, "quiz 3 choice")))
    await router.handle(pressed(HERE, BOB, option(ask, right(ask))))
    reveal, _ = await close_by_time(ticks, router, clock, wall)
    assert isinstance(reveal, Note)
    assert reveal.title == "Time is up."


async def test_a_relaxed_chat_waits_twice_as_long(router: Router, ticks: Clock, clock: FakeClock, wall: Wall) -> None:
    await router.handle(called(HERE, replace(ANN, admin=True), "settings pace relaxed"))
    await begin(router)
    clock.advance(seconds=2 * THINKING.total_seconds())
    await ticks.tick()
    assert wall.taken() == []
    clock.advance(seconds=THINKING.total_seconds())
    await ticks.tick()
    assert len(wall.taken()) == 2


@pytest.mark.parametrize("phase", ["asking", "paused"])
async def test_stop_ends_it_for_all(
    store: Store, router: Router, ticks: Clock, clock: FakeClock, wall: Wall, phase: str
) -> None:
    ask = await begin(router)
    if phase == "paused":
        for _ in range(2):
            await router.reach.flush()
            await close_by_time(ticks, router, clock, wall)
    else:
        await router.handle(pressed(HERE, BOB, option(ask, right(ask))))
    [refused] = await router.handle(called(HERE, BOB, "stop"))
    assert isinstance(refused, Note)
    assert refused.title == "Only whoever started this quiz, or an admin, can do that."
    *reveal, end = await router.handle(called(HERE, ANN, "stop"))
    assert len(reveal) == (phase == "asking")
    assert isinstance(end, Board if phase == "asking" else Note)
    assert end.title.startswith("Quiz stopped: 1 question, 1 played." if phase == "asking" else "Quiz stopped. Nobody")
    assert await close_by_time(ticks, router, clock, wall) == []
    assert await count(store, wakeups_table) == 0


async def test_a_question_that_nobody_was_asked_does_not_count_when_a_pause_ends_it(
    router: Router, ticks: Clock, clock: FakeClock, wall: Wall
) -> None:
    ask = await begin(router, "quiz 4 choice")
    await router.handle(pressed(HERE, BOB, option(ask, right(ask))))
    for _ in range(3):
        await router.reach.flush()
        closed = await close_by_time(ticks, router, clock, wall)
        for reply in closed:
            router.reach.seen(HERE, reply, "m")
    assert isinstance(closed[-1], Note)
    [board] = await router.handle(called(HERE, ANN, "stop"))
    assert isinstance(board, Board)
    assert board.title == "Quiz stopped: 3 questions, 1 played."


async def test_where_a_chat_has_moved_its_question_is_shown_there(
    router: Router, ticks: Clock, clock: FakeClock, wall: Wall
) -> None:
    ask = await begin(router)
    await router.handle(Moved("moved", HERE, ANN, THERE))
    clock.advance(seconds=1)
    await ticks.tick()
    assert wall.taken() == [replace(ask, to=THERE)]
    [told] = await router.handle(pressed(THERE, BOB, option(ask, right(ask))))
    assert isinstance(told, Note)
    assert told.title.startswith("You chose")


@pytest.mark.parametrize("way", ["joined", "called"])
async def test_a_question_has_its_time_again_when_the_bot_is_let_back_in(
    router: Router, ticks: Clock, clock: FakeClock, wall: Wall, way: str
) -> None:
    ask = await begin(router)
    await router.handle(Left("left", HERE, ANN))
    assert await close_by_time(ticks, router, clock, wall) == []
    back = Joined("back", HERE, ANN) if way == "joined" else called(HERE, BOB, "quiz")
    assert asked(await router.handle(back)) == ask
    router.reach.seen(HERE, ask, "m9")
    reveal, _ = await close_by_time(ticks, router, clock, wall)
    assert isinstance(reveal, Note)
    assert reveal.title == "Time is up."


@pytest.mark.parametrize("then", ["nothing", "another", "paused", "later"])
async def test_an_old_button_shows_nothing_to_the_others(
    router: Router, ticks: Clock, clock: FakeClock, wall: Wall, then: str
) -> None:
    old = await begin(router)
    if then == "later":
        await router.handle(pressed(HERE, ANN, move(old, "Reveal")))
    else:
        await router.handle(called(HERE, ANN, "stop"))
    if then in ("another", "paused"):
        await begin(router)
    if then == "paused":
        for _ in range(2):
            await router.reach.flush()
            await close_by_time(ticks, router, clock, wall)
    for payload in (option(old, right(old)), move(old, "Hint"), move(old, "Stop")):
        [told] = await router.handle(pressed(HERE, BOB, payload))
        assert isinstance(told, Note)
        assert (told.title, told.private) == ("That question has passed.", True)
