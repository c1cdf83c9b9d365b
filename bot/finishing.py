"""Work that is not left half done when the program is told to end."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


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
