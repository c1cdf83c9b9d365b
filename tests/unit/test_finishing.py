"""Work that is finished although whoever waits for it is told to end."""

import asyncio

import pytest

from bot.finishing import finish


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
