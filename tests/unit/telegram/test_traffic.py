"""What is pushed leaves room for what people wait for."""

import asyncio

import pytest

from adapters.telegram import traffic
from adapters.telegram.traffic import Traffic
from bot.events import Place
from tests.unit.telegram.script import Stage, ask

MOST = 5


@pytest.fixture(autouse=True)
def within(monkeypatch: pytest.MonkeyPatch) -> float:
    monkeypatch.setattr(traffic, "WITHIN", 0.2)
    return 0.2


async def pushed(road: Traffic, times: list[float]) -> None:
    await road.room()
    road.note()
    times.append(asyncio.get_running_loop().time())


async def test_no_more_is_pushed_within_a_second_than_may_be(within: float):
    road, times = Traffic(MOST), list[float]()
    await asyncio.gather(*(pushed(road, times) for _ in range(17)))
    assert len(times) == 17
    assert all(later - first >= within * 0.95 for first, later in zip(times, times[MOST:], strict=False))
    assert times[-1] - times[0] < within * 6, "each counts once"


async def test_what_people_wait_for_takes_the_room_of_what_is_pushed(within: float):
    road, times = Traffic(MOST), list[float]()
    for _ in range(MOST - 1):
        road.note()
    began = asyncio.get_running_loop().time()
    await asyncio.gather(*(pushed(road, times) for _ in range(2)))
    assert times[0] - began < within / 2
    assert times[1] - began >= within * 0.95


async def test_people_never_wait_for_room():
    road = Traffic(MOST)
    pushing = [asyncio.ensure_future(pushed(road, [])) for _ in range(20)]
    await asyncio.sleep(0.01)
    assert sum(task.done() for task in pushing) == MOST
    for _ in range(50):
        road.note()
    for task in pushing:
        task.cancel()
    await asyncio.gather(*pushing, return_exceptions=True)


async def test_every_message_that_leaves_counts(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(traffic, "WITHIN", 60)
    road = stage.telegram._traffic
    stage.person.blocks()
    stage.person.unblocks()
    for number in range(24):
        await stage.telegram.send(Place("telegram", str(stage.person.chat)), ask(f"{number}:0"))
    await asyncio.wait_for(road.room(), 1)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(road.room(), 0.1)
