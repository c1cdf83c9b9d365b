"""HTTP for the library, through aiohttp, which needs a third of the CPU of the client that comes with it."""

import json
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from adapters.telegram.traffic import Traffic

READ_TIMEOUT, CONNECT_TIMEOUT = 5.0, 5.0
"""Seconds."""

NEEDED = {"message_id", "date", "chat", "message_thread_id", "is_topic_message", "poll"}


class AiohttpRequest(BaseRequest):
    """One pool of connections; how many there may be at once is `connections`. Messages are noted in `traffic`."""

    def __init__(self, connections: int, traffic: Traffic | None = None) -> None:
        self._connections, self._traffic = connections, traffic
        self._session: aiohttp.ClientSession | None = None
        self._proxies: dict[str, str | None] = {}

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
        if self._traffic and url.rpartition("/")[2].startswith("send"):
            self._traffic.note()
        timeout = aiohttp.ClientTimeout(
            sock_connect=_or(connect_timeout, CONNECT_TIMEOUT), sock_read=_or(read_timeout, READ_TIMEOUT)
        )
        try:
            asked = self._session.request(method, url, timeout=timeout, proxy=self._proxy(url), **_body(request_data))
            async with asked as response:
                return response.status, await response.read()
        except TimeoutError as error:
            raise TimedOut from error
        except (aiohttp.ClientConnectionError, aiohttp.ClientPayloadError) as error:
            raise NetworkError(f"{type(error).__name__}: {error}") from error
        except aiohttp.ClientError as error:  # its text may hold the address, and with it the token
            raise NetworkError(type(error).__name__) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The library's, without what nobody here reads.

        Of a message that the bot has sent that is all but its id, of one that it has changed everything, and of one
        whose button was pressed all but its place: text and keyboard cost more to take apart than everything else
        about a call.

        Raises:
            TelegramError: it is no JSON.
        """
        found = BaseRequest.parse_json_payload(payload)
        result = found.get("result")
        if isinstance(result, list):
            for update in result:
                _lean(update.get("callback_query", {}).get("message"))
        elif isinstance(result, dict) and "edit_date" in result:
            found["result"] = True  # as Telegram answers for messages that it does not show the bot
        else:
            _lean(result)
        return found

    def _proxy(self, url: str) -> str | None:
        """The proxy that the environment asks for. The client would look it up anew for each call, in a thread."""
        server = urlsplit(url)
        if server.netloc not in self._proxies:
            around = proxy_bypass(server.netloc)
            self._proxies[server.netloc] = None if around else getproxies().get(server.scheme)
        return self._proxies[server.netloc]


def _lean(message: Any) -> None:
    if isinstance(message, dict) and "message_id" in message:
        for name in message.keys() - NEEDED:
            del message[name]


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
