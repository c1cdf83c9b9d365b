"""Somebody presses a button or chooses from a menu."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tests.fakes.discord.errors import Json
from tests.fakes.discord.interactions import Interaction, Kind, begin
from tests.fakes.discord.seen import Button, Select, rows_of
from tests.fakes.discord.world import Channel, Message

if TYPE_CHECKING:
    from tests.fakes.discord.people import Person


def visible(person: Person, channel: Channel) -> Iterator[Message]:
    """What a person sees in a channel, newest first."""
    for message in reversed(channel.world.messages.values()):
        if message.channel is channel and not message.deleted and message.to in (None, person):
            yield message


def _candidates(person: Person, channel: Channel, message: int | None) -> list[Message]:
    found = [each for each in visible(person, channel) if message in (None, each.id)]
    assert found, f"{person.name} sees no message here"
    return found


def press(person: Person, label: str, channel: Channel, message: int | None) -> Interaction:
    """Press the newest button with a label."""
    labels: list[str] = []
    for shown in _candidates(person, channel, message):
        for item in (item for row in rows_of(shown.body) for item in row if isinstance(item, Button)):
            if item.label == label:
                assert not item.disabled, f"[{label}] is disabled"
                assert item.custom_id is not None, f"[{label}] is a link"
                return component(person, shown, item.custom_id)
            labels.append(item.label)
    raise AssertionError(f"{person.name} sees no [{label}], but {labels}")


def select(person: Person, labels: Sequence[str], channel: Channel, message: int | None) -> Interaction:
    """Choose from the newest menu that has all the labels."""
    menus: list[list[str]] = []
    for shown in _candidates(person, channel, message):
        for item in (item for row in rows_of(shown.body) for item in row if isinstance(item, Select)):
            by_label = {option.label: option.value for option in item.options}
            if set(labels) <= set(by_label):
                assert not item.disabled, "the menu is disabled"
                assert item.min_values <= len(labels) <= item.max_values, (
                    f"the menu takes {item.min_values} to {item.max_values} options"
                )
                return component(person, shown, item.custom_id, [by_label[label] for label in labels])
            menus.append(list(by_label))
    raise AssertionError(f"{person.name} sees no menu with {list(labels)}, but {menus}")


def component(person: Person, shown: Message, custom_id: str, values: list[str] | None = None) -> Interaction:
    """A component of a message is used; its custom id is taken as it comes."""
    data: Json = {"custom_id": custom_id, "component_type": 2 if values is None else 3, "id": 1}
    if values is not None:
        data["values"] = values
    owned = shown.interaction.owners if shown.interaction else None
    return begin(
        person.world, Kind.COMPONENT, person, shown.channel, data, message=shown, cause=shown.interaction, owned=owned
    )
