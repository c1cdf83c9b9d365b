"""Messages come, change and go; each time people see something."""

from __future__ import annotations

from tests.fakes.discord import errors, payloads, pings
from tests.fakes.discord.errors import Json
from tests.fakes.discord.form import Path
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.message_rules import (
    EPHEMERAL,
    LOADING,
    check_message,
    house_findings,
    misplaced,
    refuse_empty,
)
from tests.fakes.discord.people import Person
from tests.fakes.discord.seen import Kind, Seen, rows_of, text_of
from tests.fakes.discord.world import Channel, Message, World

SHOWN = ("content", "embeds", "components", "attachments")


def check(world: World, body: Json, files: dict[str, str], path: Path = (), *, new: bool) -> None:
    """Check a message that is to be sent or edited.

    Raises:
        ApiError: 50035, or 50006 for a new one that shows nothing.
    """
    check_message(body, files, path)
    if new:
        refuse_empty(body | {"attachments": list(files)})
    world.violations += house_findings(body, files, new=new)


def create(
    world: World,
    channel: Channel,
    body: Json,
    files: dict[str, str],
    *,
    to: Person | None = None,
    interaction: Interaction | None = None,
) -> Message:
    """A new message that was checked."""
    made = _add(world, channel, {key: body[key] for key in SHOWN if body.get(key)}, to, interaction)
    made.body["flags"] = ((body.get("flags") or 0) & ~LOADING) | (EPHEMERAL if to else 0)
    made.body["attachments"] = _attached(world, made, body, files)
    world.violations += misplaced(made.body)
    made.nonce = None if body.get("nonce") is None else str(body["nonce"])
    made.roles = tuple(role.id for role in pings.roles(body, channel))
    see(world, made, "new", pings.pings(body, channel))
    return made


def think(world: World, interaction: Interaction, to: Person | None) -> Message:
    """The message that says that the bot is thinking."""
    made = _add(world, interaction.channel, {"flags": LOADING | (EPHEMERAL if to else 0)}, to, interaction)
    made.loading = True
    see(world, made, "thinking")
    return made


def _add(world: World, channel: Channel, body: Json, to: Person | None, interaction: Interaction | None) -> Message:
    made = Message(world.snowflake(), channel, world.now(), body, to, interaction)
    world.messages[made.id] = made
    return made


def edit(world: World, shown: Message, body: Json, files: dict[str, str], path: Path = ()) -> None:
    """Change a message.

    Raises:
        ApiError: 50035, or 50006 when nothing would be left.
    """
    check(world, body, files, path, new=False)
    changed = {key: body[key] for key in SHOWN[:3] if key in body}
    merged: Json = shown.body | changed
    if files or "attachments" in body:
        merged["attachments"] = _attached(world, shown, body, files)
    refuse_empty(merged)
    world.violations += misplaced(merged)
    shown.body, shown.edited = merged, world.now()
    kind: Kind = "new" if shown.loading else "edit"
    notified = pings.pings(body, shown.channel) if shown.loading else ()
    if shown.loading:
        shown.loading = False
        shown.body["flags"] = shown.body["flags"] & ~LOADING
    see(world, shown, kind, notified)


def delete(world: World, shown: Message) -> None:
    """Take a message away."""
    shown.deleted = True
    see(world, shown, "deleted")


def live(shown: Message | None) -> Message:
    """A message that is there.

    Raises:
        ApiError: 10008.
    """
    if shown is None or shown.deleted:
        raise errors.unknown_message()
    return shown


def see(world: World, shown: Message, kind: Kind, mentions: tuple[str, ...] = ()) -> None:
    """Note what is seen of a message."""
    body = {} if kind == "deleted" else shown.body
    world.log.append(
        Seen(
            channel=shown.channel.id,
            message_id=shown.id,
            kind=kind,
            to=shown.to.name if shown.to else None,
            text=text_of(body),
            components=rows_of(body),
            mentions=mentions,
            files=tuple(item["filename"] for item in body.get("attachments") or []),
            alts=tuple(item["description"] for item in body.get("attachments") or [] if item.get("description")),
            colours=tuple(embed.get("color") for embed in body.get("embeds") or []),
        )
    )


def _attached(world: World, shown: Message, body: Json, files: dict[str, str]) -> list[Json]:
    """The attachments of a message: the kept ones by their ids, and the uploaded ones."""
    listed = body.get("attachments")
    old = shown.body.get("attachments") or []
    kept = {str(item.get("id")) for item in listed} if listed is not None else {item["id"] for item in old}
    found = [item for item in old if item.get("url") and item["id"] in kept]
    described = {str(item.get("id")): item.get("description") for item in listed or []}
    for part, name in files.items():
        number = part.removeprefix("files[").removesuffix("]")
        id_ = str(world.snowflake())
        url = f"https://cdn.invalid/{shown.channel.id}/{id_}/{name}"
        item: Json = {"id": id_, "filename": name, "size": 1, "url": url, "proxy_url": url}
        found.append(item | {"description": described.get(number)})
    return found


def answer(shown: Message) -> Json:
    """A message as it is answered."""
    return payloads.message(shown)
