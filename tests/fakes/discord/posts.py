"""Messages that the bot sends to a channel by itself."""

from __future__ import annotations

from tests.fakes.discord import errors, showing
from tests.fakes.discord.errors import Json
from tests.fakes.discord.form import Form
from tests.fakes.discord.message_rules import EPHEMERAL
from tests.fakes.discord.world import DM, TEXT, Channel, Message, World

NONCE_LIFE = 5 * 60.0
"""Seconds in which a repeated nonce means the same message; Discord says "the past few minutes"."""


def channel(world: World, id_: int) -> Channel:
    """A channel that the bot may see.

    Raises:
        ApiError: 10003, or 50001.
    """
    place = world.channels.get(id_)
    if place is None or place.gone or (place.parent and place.parent.gone):
        raise errors.unknown_channel()
    if not place.reachable or not place.visible or (place.parent and not place.parent.visible):
        raise errors.missing_access()
    return place


def send(world: World, id_: int, body: Json, files: dict[str, str]) -> Json:
    """Send a message.

    Raises:
        ApiError: 10003, 50001, 50013, 160005, 50007, 50035 or 50006.
    """
    place = channel(world, id_)
    _may_write(world, place)
    if not place.embeds_allowed and body.get("embeds") and not body.get("content"):
        raise errors.missing_permissions()  # beside a text they would be left out
    check_files(place, files)
    showing.check(world, body, files, new=True)
    if (body.get("flags") or 0) & EPHEMERAL:
        world.violations.append("a message to a channel that is to be seen by one person")
    first = _sent_before(world, place, body)
    if first is not None:
        return showing.answer(first)
    made = showing.create(world, place, body, files)
    if made.nonce is not None:
        world.nonces[place.id, made.nonce] = made
    return showing.answer(made)


def check_files(place: Channel, files: dict[str, str]) -> None:
    """Whether the bot may attach files there by itself; what answers an interaction may always have some.

    Raises:
        ApiError: 50013.
    """
    if files and not place.files_allowed:
        raise errors.missing_permissions()


def _may_write(world: World, place: Channel) -> None:
    if not place.writable:
        raise errors.missing_permissions()
    if place.locked:
        raise errors.thread_locked()
    if place.kind == DM:
        person = place.people[0]
        if not person.dms_open or not (person.installed or world.shared(person)):
            raise errors.closed_to_messages()


def _sent_before(world: World, place: Channel, body: Json) -> Message | None:
    nonce = body.get("nonce")
    if nonce is None or not body.get("enforce_nonce"):
        return None
    shown = world.nonces.get((place.id, str(nonce)))
    return shown if shown and world.now() - shown.created < NONCE_LIFE else None


def message(world: World, channel_id: int, id_: int) -> Message:
    """A message of the bot that all in a channel see.

    Raises:
        ApiError: 10003, 50001 or 10008.
    """
    place = channel(world, channel_id)
    shown = showing.live(world.messages.get(id_))
    if shown.channel is not place or shown.to is not None:
        raise errors.unknown_message()
    return shown


def open_dm(world: World, body: Json) -> Channel:
    """The chat with a person.

    Raises:
        ApiError: 10013.
    """
    form = Form()
    form.require(body.get("recipient_id"), ("recipient_id",))
    form.close()
    person = world.people.get(int(body["recipient_id"]))
    if person is None:
        raise errors.unknown_user()
    return world.dm(person)


def open_thread(world: World, channel_id: int, message_id: int, body: Json) -> Channel:
    """A thread below a message; it has the message's id.

    Raises:
        ApiError: 50024 where there are no threads, 160004 for a second one, 50013, 50035.
    """
    shown = message(world, channel_id, message_id)
    if shown.channel.kind != TEXT:
        raise errors.wrong_kind_of_channel()
    if not shown.channel.threads_allowed:
        raise errors.missing_permissions()
    form = Form()
    form.text(body.get("name"), ("name",), 100, least=1)
    if body.get("auto_archive_duration") is not None:
        form.choice(body["auto_archive_duration"], ("auto_archive_duration",), (60, 1440, 4320, 10080))
    form.close()
    if shown.thread is not None:
        raise errors.thread_exists()
    shown.thread = world.add_thread(shown.channel, body["name"], shown.id, body.get("auto_archive_duration") or 1440)
    return shown.thread
