"""Order within a chat, side by side across chats, bounded."""

import asyncio
from collections import defaultdict

import pytest

from adapters.telegram.lanes import Lanes, Rest


async def test_one_chat_is_in_order_and_others_do_not_wait_for_it():
    done: list[str] = []
    gate = asyncio.Event()

    async def work(piece: str) -> None:
        if piece == "a1":
            await gate.wait()
        done.append(piece)

    async with asyncio.TaskGroup() as tasks:
        lanes = Lanes(tasks, work, at_once=2, at_most=100)
        for piece in ("a1", "a2", "b1", "a3", "b2"):
            lanes.put(piece[0], piece)
        while len(done) < 2:
            await asyncio.sleep(0)
        assert done == ["b1", "b2"]
        assert lanes.in_hand == 3
        gate.set()
        await lanes.idle()
    assert done == ["b1", "b2", "a1", "a2", "a3"]


async def test_no_more_are_worked_on_at_once_than_allowed_and_none_is_lost():
    running, most, done = 0, 0, defaultdict(list)

    async def work(piece: tuple[int, int]) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.0005)
        running -= 1
        done[piece[0]].append(piece[1])

    async with asyncio.TaskGroup() as tasks:
        lanes = Lanes(tasks, work, at_once=4, at_most=1000)
        for number in range(5):
            for chat in range(20):
                lanes.put(chat, (chat, number))
        await lanes.idle()
    assert most == 4
    assert done == {chat: [0, 1, 2, 3, 4] for chat in range(20)}


async def test_there_is_room_again_when_something_is_done():
    gate = asyncio.Event()

    async def work(_piece: int) -> None:
        await gate.wait()

    async with asyncio.TaskGroup() as tasks:
        lanes = Lanes(tasks, work, at_once=8, at_most=2)
        await lanes.room()
        lanes.put("a", 1)
        await lanes.room()
        lanes.put("b", 2)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(lanes.room(), 0.01)
        gate.set()
        await asyncio.wait_for(lanes.room(), 1)


async def test_what_is_given_up_ends():
    async def work(_piece: int) -> None:
        await asyncio.Event().wait()

    async with asyncio.timeout(1), asyncio.TaskGroup() as tasks:
        lanes = Lanes(tasks, work, at_once=8, at_most=2)
        lanes.put("a", 1)
        await asyncio.sleep(0)
        lanes.drop()
    assert lanes.in_hand == 1


async def test_what_is_left_of_a_piece_keeps_nobody_waiting_and_is_in_hand_until_it_is_done():
    done: list[str] = []
    gate = asyncio.Event()

    async def rest(piece: str) -> None:
        await gate.wait()
        done.append(f"rest of {piece}")

    async def work(piece: str) -> Rest | None:
        done.append(piece)
        return rest(piece) if piece == "a1" else None

    async with asyncio.TaskGroup() as tasks:
        lanes = Lanes(tasks, work, at_once=1, at_most=100)
        for piece in ("a1", "a2"):
            lanes.put("a", piece)
        while len(done) < 2:
            await asyncio.sleep(0)
        assert lanes.in_hand == 1
        gate.set()
        await lanes.idle()
    assert done == ["a1", "a2", "rest of a1"]
