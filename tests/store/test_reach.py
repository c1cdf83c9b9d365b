"""What is known of sending: which message shows what, and which chats can be reached."""

from dataclasses import replace

import pytest

from bot.events import Joined, Left, Moved, Place, PlaceKind, Uploaded
from bot.ports import Env, Unreachable
from bot.post import Post
from bot.replies import AnyReply, Ask, Note
from bot.router import Router
from bot.store import chats, wakeups
from bot.store.boards import ALL_TIME, chat_board
from bot.store.engine import Store
from bot.store.leaders import leaders
from bot.store.tables import wakeups as wakeups_table
from tests.pushed import Pushed
from tests.store.boards import count, kept_ranks, ranked
from tests.store.databases import Database
from tests.store.events import FakeClock, asked, called, group, option, person, pressed, private
from tests.store.pack import right

ANN = person(1)
HERE = private(1)


async def ask_here(router: Router, place: Place = HERE) -> Ask:
    return asked(await router.handle(called(place, ANN, "quiz rivers 1")))


async def test_the_message_of_a_question_is_known_at_once_and_after_a_restart(
    router: Router, database: Database, env: Env
) -> None:
    ask = await ask_here(router)
    assert ask.key
    assert await router.reach.message_of(HERE, ask.key) is None
    router.reach.seen(HERE, ask, "m1")
    assert await router.reach.message_of(HERE, ask.key) == "m1"
    await router.reach.flush()
    restarted = Router(database.open(), env)
    assert await restarted.reach.message_of(HERE, ask.key) == "m1"
    assert await restarted.reach.message_of(private(2), ask.key) is None


async def test_a_question_asked_again_before_its_first_sighting_is_stored_still_waits(
    router: Router, store: Store
) -> None:
    ask = await ask_here(router)
    router.reach.seen(HERE, ask, "m1")
    await router.handle(called(HERE, ANN, "quiz"))
    await router.reach.flush()
    assert await count(store, wakeups_table) == 1
    router.reach.seen(HERE, ask, "m2")
    await router.reach.flush()
    assert await count(store, wakeups_table) == 0


async def test_a_chat_that_sent_the_bot_away_is_left_alone_until_somebody_acts(router: Router, store: Store) -> None:
    await ask_here(router)
    assert await router.handle(Left("left", HERE, ANN)) == []
    assert await count(store, wakeups_table) == 0
    assert await away(store, HERE)
    await router.handle(Joined("back", HERE, ANN))
    assert not await away(store, HERE)
    assert await count(store, wakeups_table) == 1


async def away(store: Store, place: Place) -> bool:
    async with store.read() as tx:
        return (await chats.find_chat(tx, place)).away


class Closed(Pushed):
    """An adapter whose chats cannot be reached any more."""

    platform = "test"

    def reaches(self, _place: Place) -> bool:
        return True

    async def run(self) -> None:
        raise NotImplementedError

    async def send(self, place: Place, _reply: AnyReply) -> str | None:
        raise Unreachable(f"blocked in {place.chat}")


async def test_what_cannot_be_delivered_to_a_lost_chat_is_not_tried_again(
    router: Router, store: Store, clock: FakeClock, env: Env
) -> None:
    await ask_here(router)
    clock.advance(minutes=1)
    async with store.read() as tx:
        [due] = await wakeups.due(tx, env.now(), 10, ["test"])
    await Post(router, [Closed()]).deliver(await router.wake(due))
    assert await count(store, wakeups_table) == 0
    assert await away(store, HERE)


async def test_a_chat_that_moves_keeps_its_round_its_board_and_its_threads(router: Router, store: Store) -> None:
    old, new = group(1), Place("test", "supergroup-1", PlaceKind.GROUP)
    ask = await ask_here(router, old)
    await router.handle(pressed(old, ANN, option(ask, right(ask))))
    await router.handle(called(old, ANN, "skip"))
    again = asked(await router.handle(called(old, ANN, "quiz nature 1")))
    assert await router.handle(Moved("moved", old, ANN, new)) == []
    assert asked(await router.handle(Joined("back", new, ANN))) == again
    async with store.read() as tx:
        [mine] = await leaders(tx, chat_board(new), ALL_TIME, 5)
        assert (mine.points, mine.rank) == (200, 1)
        assert await leaders(tx, chat_board(old), ALL_TIME, 5) == []
    assert await kept_ranks(store) == await ranked(store)


async def test_a_move_to_where_a_round_runs_already_changes_nothing(router: Router) -> None:
    old, new = group(1), group(2)
    first, second = await ask_here(router, old), await ask_here(router, new)
    await router.handle(Moved("moved", old, ANN, new))
    assert asked(await router.handle(Joined("there", new, ANN))) == second
    assert asked(await router.handle(Joined("here", old, ANN))) == first


async def test_a_picture_is_answered_in_private_and_ignored_in_a_group(router: Router) -> None:
    [note] = await router.handle(Uploaded("u1", HERE, ANN))
    assert isinstance(note, Note)
    assert note.title.startswith("I can only read text.")
    assert await router.handle(Uploaded("u2", group(1), ANN)) == []


async def test_chats_are_looked_up_together(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chats, "AT_ONCE", 2)
    topics = [replace(group(1), thread=thread) for thread in (None, "1", "2")]
    known = [private(1), private(2), *topics]
    async with store.write() as tx:
        ids = {place: (await chats.know_chat(tx, place)).id for place in known}
        # A chat is the same whatever is said of its kind.
        other = replace(topics[0], kind=PlaceKind.PRIVATE, server="9")
        assert await chats.ids_of(tx, [*known, other, private(3)]) == {**ids, other: ids[topics[0]]}
        assert await chats.ids_of(tx, []) == {}
