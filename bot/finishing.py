"""Work that is not left half done when the program is told to end, and tasks that do end."""

import asyncio
from collections.abc import Collection, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")

AGAIN = 2.0
"""Seconds after which a task that was cancelled and goes on is cancelled once more."""


async def finish(work: Coroutine[Any, Any, T]) -> T:
    """Do work to its end, even where the task that waits for it is cancelled meanwhile.

    A transaction cut off in its middle would leave its connection in nobody's hands, and the program
    waiting for it for ever.

    Raises:
        CancelledError: the task was cancelled; the work has been done all the same.
    """
    inner = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not inner.done():
        try:
            await asyncio.wait([inner])
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled and not inner.cancelled():
        inner.exception()  # seen: what matters now is the end
        raise cancelled
    return inner.result()


async def until_cancelled(work: Coroutine[Any, Any, T], within: float) -> T:
    """Do work that may lose a cancellation (see `end`), and pass on its result, its error or the cancellation.

    Args:
        work: what to do.
        within: seconds for it to end when cancelled.
    """
    inner = asyncio.ensure_future(work)
    try:
        await asyncio.wait([inner])
    finally:
        await end([inner], within)
    return inner.result()


async def end(tasks: Collection["asyncio.Task[Any]"], within: float) -> bool:
    """Cancel tasks until they have ended.

    Once is not always enough: before Python 3.12 `asyncio.wait_for`, which SDKs use, loses a cancellation that
    comes in the moment its work is done.

    Args:
        tasks: what is to end.
        within: seconds after which it is given up.

    Returns:
        Whether all have ended.
    """
    loop = asyncio.get_running_loop()
    latest, going = loop.time() + within, {task for task in tasks if not task.done()}
    while going and (left := latest - loop.time()) > 0:
        for task in going:
            task.cancel()
        _, going = await asyncio.wait(going, timeout=min(AGAIN, left))
    return not going
