"""The REST API over HTTP: bodies, the token, rate-limit headers, faults."""

from __future__ import annotations

import asyncio
import json
import logging
import math
import time
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.fakes.discord import errors
from tests.fakes.discord.errors import ApiError, Json
from tests.fakes.discord.faults import Fault
from tests.fakes.discord.rates import WIDE, Window, wide
from tests.fakes.discord.routes import NO_CONTENT, ROUTES, Answer, Call, Route, put_commands
from tests.fakes.discord.uploads import Files, contents_of, names_of, read_files, refuse_large

if TYPE_CHECKING:
    from tests.fakes.discord.server import DiscordServer

log = logging.getLogger(__name__)

BASE = "/api/v10"
LARGEST_BODY = 26 * 1024 * 1024


@dataclass(frozen=True)
class Request:
    """A request as it was answered; `status` is None where no answer was given."""

    kind: str
    method: str
    path: str
    body: Any
    status: int | None
    at: float


def add_routes(server: DiscordServer, app: web.Application) -> None:
    """Serve the API; everything that is no route is a violation."""
    for route in ROUTES:
        app.router.add_route(route.method, BASE + route.path, _handler(server, route))
    app.router.add_route("*", "/{tail:.*}", _unknown(server))


def _unknown(server: DiscordServer) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def refuse(request: web.Request) -> web.StreamResponse:
        server.violations.append(f"no such route: {request.method} {request.path}")
        return _json(404, errors.not_found().body, {})

    return refuse


def _handler(server: DiscordServer, route: Route) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def handle(request: web.Request) -> web.StreamResponse:
        server.in_flight += 1
        try:
            return await _answer(server, route, request)
        finally:
            server.in_flight -= 1
            server.stir()

    return handle


async def _answer(server: DiscordServer, route: Route, request: web.Request) -> web.StreamResponse:
    body, files, broken = await _read(request)
    if server.latency:
        await asyncio.sleep(server.latency)
    fault = server.faults.take(route.kind)
    note = _note(server, route, request, body)
    if fault and not fault.after:
        refused = await _suffer(request, fault)
        if refused is not None:
            note(refused)
            return refused
    window = server.rates.take(route.kind, request.match_info.get("channel", "")) if server.rates else wide(route.kind)
    if window.refused:
        refused = _too_many(window)
        note(refused)
        return refused
    call = Call(server, dict(request.match_info), dict(request.query), body, names_of(files))
    status, answer = _perform(server, route, request, call, files, broken)
    if status < 300:
        server.uploads += contents_of(files)
    if fault and fault.after:
        lost = await _suffer(request, fault)
        if lost is not None:
            note(lost)
            return lost
    found = web.Response(status=NO_CONTENT) if status == NO_CONTENT else _json(status, answer, _limits(window))
    note(found)
    return found


def _note(server: DiscordServer, route: Route, request: web.Request, body: Any) -> Callable[[web.StreamResponse], None]:
    def note(answer: web.StreamResponse) -> None:
        gone = request.transport is None or request.transport.is_closing()
        status = None if gone else answer.status
        server.requests.append(Request(route.kind, route.method, request.path, body, status, time.monotonic()))

    return note


async def _read(request: web.Request) -> tuple[Any, Files, bool]:
    """The body, the uploaded files, and whether the body cannot be read."""
    try:
        if request.content_type == "multipart/form-data":
            form = await request.post()
            return json.loads(str(form.get("payload_json", "{}"))), read_files(form), False
        text = await request.text()
        return (json.loads(text) if text else {}), {}, False
    except ValueError:
        return {}, {}, True


def _perform(
    server: DiscordServer, route: Route, request: web.Request, call: Call, files: Files, broken: bool
) -> Answer:
    try:
        if route.authorized and request.headers.get("Authorization") != f"Bot {server.token}":
            raise errors.unauthorized()
        refuse_large(files)
        if broken or not isinstance(call.body, list if route.act is put_commands else dict):
            raise errors.invalid_json()
        return route.act(call)
    except ApiError as refused:
        return refused.status, refused.body
    except Exception:
        log.exception("broke at %s %s", request.method, request.path)
        server.violations.append(f"this server broke at {request.method} {request.path}: {traceback.format_exc()}")
        return 500, {"message": "500: Internal Server Error", "code": 0}


async def _suffer(request: web.Request, fault: Fault) -> web.StreamResponse | None:
    """What a fault answers; None if the request goes on."""
    if fault.what == "hang":
        await asyncio.sleep(fault.seconds)
        gone = request.transport is None or request.transport.is_closing()
        return web.Response(status=499) if gone else None
    if fault.what == "drop":
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=499)
    if fault.what == "429":
        return _too_many(Window(WIDE[0], 0, fault.seconds, "", True, fault.everywhere))
    return _json(fault.status, {"message": f"{fault.status}: Server Error", "code": 0}, {})


def _too_many(window: Window) -> web.Response:
    headers = _limits(window) | {
        "Retry-After": str(max(1, math.ceil(window.seconds))),
        "X-RateLimit-Scope": "global" if window.everywhere else "user",
    }
    if window.everywhere:
        headers["X-RateLimit-Global"] = "true"
    seconds = round(window.seconds, 3)
    body: Json = {"message": "You are being rate limited.", "retry_after": seconds, "global": window.everywhere}
    return _json(429, body, headers)


def _limits(window: Window) -> dict[str, str]:
    found = {
        "X-RateLimit-Limit": str(window.most),
        "X-RateLimit-Remaining": str(window.left),
        "X-RateLimit-Reset": f"{time.time() + window.seconds:.3f}",
        "X-RateLimit-Reset-After": f"{window.seconds:.3f}",
    }
    return found | ({"X-RateLimit-Bucket": window.bucket} if window.bucket else {})


def _json(status: int, body: Any, headers: dict[str, str]) -> web.Response:
    """An answer in JSON; without a charset, and with the proxy's header by which clients know Discord's own 429."""
    return web.Response(
        status=status,
        body=json.dumps(body).encode(),
        content_type="application/json",
        headers=headers | {"Via": "1.1 google"},
    )
