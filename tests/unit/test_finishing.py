"""Work that is finished although whoever waits for it is told to end, and tasks that do not listen the first time."""

import asyncio

import pytest

from bot import finishing
from bot.finishing import end, finish


async def test_work_is_finished_before_a_cancellation_gets_out():
    done = []
    going = asyncio.Event()

    async def work() -> None:
        going.set()
        await asyncio.sleep(0.05)
        done.append(True)

    task = asyncio.ensure_future(finish(work()))
    await going.wait()
    for _ in range(3):
        task.cancel()
        await asyncio.sleep(0.005)
    with pytest.raises(asyncio.CancelledError):
        await task
    assert done == [True]


async def test_results_and_errors_pass():
    async def seven() -> int:
        return 7

    async def broken() -> int:
        raise ValueError("on purpose")

    assert await finish(seven()) == 7
    with pytest.raises(ValueError, match="on purpose"):
        await finish(broken())


def deaf(times: int) -> "asyncio.Task[None]":
    """A task that loses its first cancellations, as asyncio.wait_for may."""

    async def work() -> None:
        lost = 0
        while True:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                lost += 1
                if lost > times:
                    raise

    return asyncio.ensure_future(work())


async def test_a_task_that_loses_a_cancellation_is_cancelled_again(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(finishing, "AGAIN", 0.01)
    tasks = [deaf(0), deaf(1), deaf(3)]
    await asyncio.sleep(0)
    assert await end(tasks, 5)
    assert [task.cancelled() for task in tasks] == [True] * 3


async def test_one_that_never_listens_is_given_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(finishing, "AGAIN", 0.01)
    task = deaf(1000)
    await asyncio.sleep(0)
    assert not await end([task], 0.05)
    assert not task.done()
    assert await end([task], 0.0) is False
    while not task.done():
        task.cancel()
        await asyncio.sleep(0)
