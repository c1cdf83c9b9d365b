"""HTTP for the library, through aiohttp, which needs a third of the CPU of the client that comes with it."""

import json
from typing import Any

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

READ_TIMEOUT, CONNECT_TIMEOUT = 5.0, 5.0
"""Seconds."""


class AiohttpRequest(BaseRequest):
    """One pool of connections; how many there may be at once is `connections`."""

    def __init__(self, connections: int) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds without a byte from the server."""
        return READ_TIMEOUT

    async def initialize(self) -> None:
        """Get ready; again after a shutdown."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=True,  # proxies, as everywhere else
            )

    async def shutdown(self) -> None:
        """Close the connections."""
        if self._session:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 -- a server that reads nothing answers nothing
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 -- the lanes bound how many wait
    ) -> tuple[int, bytes]:
        """Ask the server.

        Returns:
            The status and the body of its answer.

        Raises:
            TimedOut: it did not answer in time.
            NetworkError: the connection failed; the cause says how.
        """
        if self._session is None:
            raise RuntimeError("not initialised")
        timeout = aiohttp.ClientTimeout(
            sock_connect=_or(connect_timeout, CONNECT_TIMEOUT), sock_read=_or(read_timeout, READ_TIMEOUT)
        )
        try:
            async with self._session.request(method, url, timeout=timeout, **_body(request_data)) as response:
                return response.status, await response.read()
        except TimeoutError as error:
            raise TimedOut from error
        except (aiohttp.ClientConnectionError, aiohttp.ClientPayloadError) as error:
            raise NetworkError(f"{type(error).__name__}: {error}") from error
        except aiohttp.ClientError as error:  # its text may hold the address, and with it the token
            raise NetworkError(type(error).__name__) from None


def _or(timeout: Any, default: float) -> float | None:
    return default if timeout is BaseRequest.DEFAULT_NONE else timeout


def _body(data: RequestData | None) -> dict[str, Any]:
    """A call's parameters: JSON, or with files a form."""
    if data is None:
        return {}
    if not data.contains_files:
        return {"data": json.dumps(data.parameters).encode(), "headers": {"Content-Type": "application/json"}}
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return {"data": form}
