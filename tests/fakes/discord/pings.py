"""Who is notified by a message: those its content names, as far as the bot allows it and may."""

from __future__ import annotations

import re

from tests.fakes.discord.errors import Json
from tests.fakes.discord.world import Channel, Role

ALL = {"parse": ["everyone", "users", "roles"]}
"""What is allowed where a message says nothing of it."""


def pings(body: Json, channel: Channel) -> tuple[str, ...]:
    """The names of those who are notified, each after an @."""
    content = body.get("content") or ""
    parse = _allowed(body).get("parse") or []
    may = "everyone" in parse and channel.mentions_allowed
    found = [f"@{word}" for word in ("everyone", "here") if may and f"@{word}" in content]
    people = channel.world.people
    found += ["@" + people[id_].name for id_ in _named(body, r"<@!?(\d+)>", "users") if id_ in people]
    return (*found, *("@" + role.name for role in roles(body, channel)))


def roles(body: Json, channel: Channel) -> list[Role]:
    """The roles that are notified: one that is not mentionable only where the bot may mention everyone."""
    known = {role.id: role for role in channel.guild.roles} if channel.guild else {}
    named = [known[id_] for id_ in _named(body, r"<@&(\d+)>", "roles") if id_ in known]
    return [role for role in named if role.mentionable or channel.mentions_allowed]


def _named(body: Json, mark: str, kind: str) -> list[int]:
    allowed = _allowed(body)
    listed = {int(item) for item in allowed.get(kind) or []}
    found = [int(match) for match in re.findall(mark, body.get("content") or "")]
    return [id_ for id_ in dict.fromkeys(found) if kind in (allowed.get("parse") or []) or id_ in listed]


def _allowed(body: Json) -> Json:
    return body.get("allowed_mentions") or ALL
