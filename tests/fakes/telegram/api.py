"""The HTTP side: from a request to a method of the platform and back, with the faults that were asked for."""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.fakes.telegram import chats, documents, editing, menus, poll_methods, queries, sending, webhook
from tests.fakes.telegram.errors import Refused, conflict, too_many
from tests.fakes.telegram.faults import Fault, Faults
from tests.fakes.telegram.params import METHODS, Params, params_of
from tests.fakes.telegram.platform import Platform
from tests.fakes.telegram.updates import Update

PATH = re.compile(r"/bot([^/]+)/([^/]+)")
TOKEN_FORM = re.compile(r"\d+:[A-Za-z0-9_-]{35}")
NOT_FOUND = Refused(404, "Not Found")
LONGEST_POLL = 50
"""Seconds; a longer timeout of getUpdates counts as this."""

LOST = 0

Method = Callable[[Platform, Params], Any]
DOES: dict[str, Method] = {
    "getMe": chats.me,
    "setWebhook": webhook.set_webhook,
    "deleteWebhook": webhook.delete_webhook,
    "getWebhookInfo": webhook.webhook_info,
    "setMyCommands": menus.set_commands,
    "deleteMyCommands": menus.delete_commands,
    "getMyCommands": menus.get_commands,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendPoll": poll_methods.send_poll,
    "stopPoll": poll_methods.stop_poll,
    "sendDocument": documents.send_document,
    "editMessageText": editing.edit_text,
    "editMessageReplyMarkup": editing.edit_markup,
    "editMessageCaption": editing.edit_caption,
    "deleteMessage": editing.delete,
    "answerCallbackQuery": queries.answer,
    "getChat": chats.full,
    "getChatMember": chats.chat_member,
    "getChatAdministrators": chats.administrators,
    "leaveChat": chats.leave,
}


@dataclass(frozen=True)
class Call:
    """A call that came in, and what it got: the status, 0 if the connection was lost."""

    method: str
    params: dict[str, Any]
    status: int


class Api:
    """Answers requests.

    Attributes:
        calls: what was called, in the order of the answers, without getUpdates.
        latency: seconds added to every call but getUpdates.
        busy: calls under way.
        last: the moment the last one ended, in seconds of the monotonic clock.
    """

    def __init__(self, platform: Platform, token: str) -> None:
        self.platform = platform
        self.calls: list[Call] = []
        self.faults = Faults()
        self.latency = 0.0
        self.busy = 0
        self.last = 0.0
        self._token = token

    async def serve(self, request: web.Request) -> web.StreamResponse:
        match = PATH.fullmatch(request.path)
        try:
            if match is None:
                self.platform.violations.append(f"{request.method} {request.path}: no such route")
                raise NOT_FOUND
            self._authorise(match[1])
            return await self._call(request, match[2])
        except Refused as refused:
            return web.json_response(refused.body(), status=refused.code)

    def _authorise(self, token: str) -> None:
        if token != self._token:
            raise Refused(401, "Unauthorized") if TOKEN_FORM.fullmatch(token) else NOT_FOUND

    async def _call(self, request: web.Request, method: str) -> web.StreamResponse:
        violations = self.platform.violations
        if method not in METHODS:
            violations.append(f"{method}: the fake does not know the method")
            raise NOT_FOUND
        params = await params_of(request)
        unknown = sorted((params.values.keys() | params.files.keys()) - METHODS[method] - _attached(params))
        violations.extend(f"{method}: unknown parameter {name!r}" for name in unknown)
        if method == "getUpdates":
            return await self._answer(request, method, params, lambda: self._poll(request, params))
        self.busy += 1
        try:
            await asyncio.sleep(self.latency)
            return await self._answer(request, method, params, lambda: self._do(method, params))
        finally:
            self.busy -= 1
            self.last = time.monotonic()

    async def _do(self, method: str, params: Params) -> Any:
        return DOES[method](self.platform, params)

    async def _poll(self, request: web.Request, params: Params) -> list[Update]:
        if self.platform.webhook.url:
            raise conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            )
        webhook.allow(self.platform, params)
        offset, limit = params.integer("offset", 0) or 0, params.integer("limit", 100) or 100
        timeout = min(float(params.text("timeout") or 0), LONGEST_POLL)

        def alive() -> bool:
            return request.transport is not None and not request.transport.is_closing()

        return await self.platform.updates.poll(offset, limit, timeout, alive)

    async def _answer(
        self, request: web.Request, method: str, params: Params, work: Callable[[], Awaitable[Any]]
    ) -> web.StreamResponse:
        """Do what is asked, unless a fault is in the way."""
        fault = self.faults.take(method)
        status, body = await self._outcome(fault, work)
        if fault and fault.kind in ("drop_after", "hang"):
            status = LOST if fault.kind == "drop_after" else status
            self._forgive(params)
            await asyncio.sleep(fault.seconds)
        if method != "getUpdates":
            self.calls.append(Call(method, params.values, status))
        if status == LOST and request.transport:
            request.transport.abort()
        return web.json_response(body, status=status or 500)

    async def _outcome(self, fault: Fault | None, work: Callable[[], Awaitable[Any]]) -> tuple[int, Any]:
        """The status and the body of the answer."""
        if fault and fault.kind == "too_many":
            refused = too_many(int(fault.seconds))
            return refused.code, refused.body()
        if fault and fault.kind == "broken":
            return fault.code, Refused(fault.code, "Internal Server Error").body()
        if fault and not fault.acts:
            return LOST, {}
        try:
            result = await work()
        except Refused as refused:
            return refused.code, refused.body()
        except Exception as broken:
            self.platform.violations.append(f"the fake itself broke: {broken!r}")
            raise
        return 200, {"ok": True, "result": result}

    def _forgive(self, params: Params) -> None:
        """The bot cannot know that a press is answered whose answer's answer was lost."""
        query = self.platform.queries.get(params.text("callback_query_id"))
        if query:
            query.lost = True


def _attached(params: Params) -> set[str]:
    """Files that a parameter refers to."""
    texts = [value for value in params.values.values() if isinstance(value, str)]
    return {name for name in params.files if any(f"attach://{name}" in text for text in texts)}
