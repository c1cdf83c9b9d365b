"""Interaction -> event."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from discord import Interaction, Thread

from adapters.discord.rights import lacking
from bot.commands import BY_NAME, find
from bot.events import Called, Person, Place, PlaceKind, Pressed, Right, Said

PLATFORM = "discord"

PAYLOAD, MODAL = "q:", "a:"
"""How the custom ids begin: of buttons and menus, and of modals."""

FOREIGN = "user:"
"""How the chat of a person begins who is answered so that nobody else sees it, and cannot be written to there."""


def place_of(interaction: Interaction[Any], alone: bool = False) -> Place:
    """Where it happened: a channel with its thread, a private chat, or a person's own corner of a channel.

    Args:
        interaction: what happened.
        alone: whether it belongs to a conversation with that person, of which others in a channel see nothing.
    """
    if is_foreign(interaction) or (alone and interaction.guild_id is not None):
        return Place(PLATFORM, f"{FOREIGN}{interaction.user.id}")
    channel = interaction.channel
    if interaction.guild_id is None:
        return Place(PLATFORM, str(interaction.channel_id))
    server = str(interaction.guild_id)
    # A thread shares the board of its channel, and has rounds of its own.
    if isinstance(channel, Thread):
        return Place(PLATFORM, str(channel.parent_id), PlaceKind.GROUP, server, str(channel.id))
    return Place(PLATFORM, str(interaction.channel_id), PlaceKind.GROUP, server)


def is_foreign(interaction: Interaction[Any]) -> bool:
    """Whether the bot is there for this person only: in a server or chat it was not let into."""
    if interaction.guild_id is None:
        return bool(interaction.context.private_channel)
    return interaction.is_user_integration() and not interaction.is_guild_integration()


def channel_of(place: Place) -> int | None:
    """The id of the channel or thread of a place; None where the bot can only answer, not write."""
    return None if place.chat.startswith(FOREIGN) else int(place.thread or place.chat)


def called(interaction: Interaction[Any], name: str, given: Mapping[str, Any]) -> Called:
    """A slash command; `given` are the options that were filled in."""
    arguments = " ".join(
        str(given[argument.name]) for argument in find(name).arguments if given.get(argument.name) is not None
    )
    place = place_of(interaction, find(name).alone)
    lacking = _lacking(interaction, place)
    return Called(str(interaction.id), place, _person(interaction), name, arguments, lacking, True)


def pressed(interaction: Interaction[Any]) -> Pressed:
    """A press on a button, or a choice in a menu."""
    data: Mapping[str, Any] = interaction.data or {}
    chosen = tuple(data.get("values", ()))
    payload = str(data["custom_id"]).removeprefix(PAYLOAD)
    place = place_of(interaction, _is_alone(interaction, payload))
    lacking = _lacking(interaction, place)
    return Pressed(str(interaction.id), place, _person(interaction), payload, chosen, lacking, True)


def submitted(interaction: Interaction[Any]) -> Said | None:
    """What was typed in a modal; None if it is none of ours."""
    data: Mapping[str, Any] = interaction.data or {}
    custom_id = str(data.get("custom_id", ""))
    if not custom_id.startswith(MODAL):
        return None
    text = next(_values(data.get("components", ())), "")
    key = custom_id.removeprefix(MODAL)
    place = place_of(interaction, _is_alone(interaction, key))
    return Said(str(interaction.id), place, _person(interaction), text, about=key)


def _is_alone(interaction: Interaction[Any], payload: str) -> bool:
    """Whether what was pressed belongs to a conversation with one person: a command that begins one, or a question
    that nobody else sees, for others are put to all.
    """
    if payload.startswith("/"):
        command = BY_NAME.get(payload[1:].partition(" ")[0])
        return command is not None and command.alone
    return interaction.message is not None and interaction.message.flags.ephemeral


def _lacking(interaction: Interaction[Any], place: Place) -> tuple[Right, ...]:
    """The rights that the bot lacks in a place; into a person's own corner it cannot write unasked."""
    if channel_of(place) is None:
        return (Right.WRITE,)
    if interaction.guild_id is None:
        return ()
    return lacking(interaction.app_permissions, isinstance(interaction.channel, Thread))


def _values(components: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for part in components:
        if "value" in part:
            yield str(part["value"])
        yield from _values(part.get("components", [part["component"]] if "component" in part else ()))


def _person(interaction: Interaction[Any]) -> Person:
    allowed = interaction.permissions
    admin = None if interaction.guild_id is None else allowed.administrator or allowed.manage_guild
    return Person(str(interaction.user.id), interaction.user.display_name, admin)
