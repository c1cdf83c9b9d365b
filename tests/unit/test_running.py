"""Adapters side by side: what breaks starts again, what cannot start stays off, and the others go on."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bot.events import Place
from bot.ports import CannotStart
from bot.replies import AnyReply
from bot.running import keep, run_together
from tests.pushed import Pushed


class Fake(Pushed):
    """An adapter whose runs go as told: an error to raise, or None to run until cancelled."""

    def __init__(self, platform: str, *runs: Exception | None) -> None:
        self.platform, self.runs, self.begun, self.ended = platform, [*runs], 0, 0

    def reaches(self, _place: Place) -> bool:
        return True

    async def send(self, _place: Place, _reply: AnyReply) -> str | None:
        return None

    async def run(self) -> None:
        self.begun += 1
        error = self.runs.pop(0)
        if error:
            raise error
        try:
            await asyncio.Event().wait()
        finally:
            self.ended += 1


async def sleepless() -> None:
    await asyncio.Event().wait()


def pauses() -> tuple[list[float], Callable[[float], Awaitable[None]]]:
    taken: list[float] = []

    async def pause(seconds: float) -> None:
        taken.append(seconds)

    return taken, pause


async def test_a_breakdown_is_followed_by_a_start_after_longer_and_longer_pauses(caplog: pytest.LogCaptureFixture):
    taken, pause = pauses()
    adapter = Fake("one", *[OSError("no network")] * 8, CannotStart("the token is wrong"))
    await keep(adapter, pause)
    assert adapter.begun == 9
    assert taken == [1, 2, 4, 8, 16, 32, 60, 60]
    assert "one stays off: the token is wrong" in caplog.text


async def test_one_that_cannot_start_leaves_the_other_alone():
    stop, off, on = asyncio.Event(), Fake("off", CannotStart("no")), Fake("on", None)
    running = asyncio.ensure_future(run_together([off, on], sleepless, sleepless, stop))
    await asyncio.sleep(0.02)
    assert not running.done()
    stop.set()
    assert await asyncio.wait_for(running, 5) is True
    assert (off.begun, on.begun, on.ended) == (1, 1, 1)


async def test_when_none_can_go_on_it_ends():
    adapters = [Fake("a", CannotStart("no")), Fake("b", CannotStart("no"))]
    assert await asyncio.wait_for(run_together(adapters, sleepless, sleepless, asyncio.Event()), 5) is False


async def test_a_clock_that_breaks_does_not_take_the_adapters_with_it(caplog: pytest.LogCaptureFixture):
    async def broken() -> None:
        raise RuntimeError("spring")

    stop, on = asyncio.Event(), Fake("on", None)
    running = asyncio.ensure_future(run_together([on], broken, sleepless, stop))
    await asyncio.sleep(0.02)
    assert not running.done()
    stop.set()
    assert await asyncio.wait_for(running, 5) is True
    assert "what goes on beside chats broke down" in caplog.text


async def test_what_is_pushed_ends_while_the_adapters_still_run():
    stop, on = asyncio.Event(), Fake("on", None)
    ended_before: list[int] = []

    async def push() -> None:
        try:
            await sleepless()
        finally:
            await asyncio.sleep(0.05)
            ended_before.append(on.ended)

    running = asyncio.ensure_future(run_together([on], sleepless, push, stop))
    await asyncio.sleep(0.02)
    stop.set()
    assert await asyncio.wait_for(running, 5) is True
    assert ended_before == [0]
    assert on.ended == 1


async def test_a_push_that_does_not_end_leaves_time_to_the_adapters(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("bot.running.PUSHED_WITHIN", 0.05)
    stop, on, enough = asyncio.Event(), Fake("on", None), asyncio.Event()

    async def push() -> None:
        while not enough.is_set():
            try:
                await enough.wait()
            except asyncio.CancelledError:
                continue

    running = asyncio.ensure_future(run_together([on], sleepless, push, stop))
    await asyncio.sleep(0.02)
    stop.set()
    async with asyncio.timeout(5):
        while not on.ended:
            await asyncio.sleep(0.01)
    assert not running.done()
    enough.set()
    assert await asyncio.wait_for(running, 5) is True
