"""Somebody fills in a modal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tests.fakes.discord.errors import Json
from tests.fakes.discord.interactions import Interaction, Kind, begin
from tests.fakes.discord.seen import Box, Component, Input, Select, fields_of

if TYPE_CHECKING:
    from tests.fakes.discord.people import Person

RADIO = 21


def submit(person: Person, values: Mapping[str, Any] | Sequence[Any] | str) -> Interaction:
    """Send the modal that is open."""
    modal = person.modal
    assert modal is not None, f"{person.name} has no modal open"
    fields = fields_of(modal.data)
    given = _by_id(fields, values)
    filled = {_id(item): _fill(item, given.get(_id(item))) for item in fields}
    data = {"custom_id": modal.data["custom_id"], "components": _parts(modal.data, filled), "resolved": {}}
    person.modal = None
    cause = modal.interaction
    return begin(
        person.world,
        Kind.MODAL,
        person,
        cause.channel,
        data,
        message=cause.message,
        cause=cause,
        owned=cause.owners,
    )


def _id(item: Component) -> str:
    assert item.custom_id is not None
    return item.custom_id


def _by_id(fields: Sequence[Component], values: Mapping[str, Any] | Sequence[Any] | str) -> dict[str, Any]:
    if isinstance(values, str):
        values = [values]
    if not isinstance(values, Mapping):
        assert len(values) <= len(fields), f"the modal has {len(fields)} fields"
        return {_id(item): value for item, value in zip(fields, values, strict=False)}
    names = {name: _id(item) for item in fields for name in (item.label, _id(item)) if name}
    unknown = set(values) - set(names)
    assert not unknown, f"the modal has no field {sorted(unknown)}, but {sorted(names)}"
    return {names[name]: value for name, value in values.items()}


def _fill(item: Component, value: Any) -> Json:
    if isinstance(item, Input):
        return {"type": 4, "value": _typed(item, item.value if value is None else str(value))}
    if isinstance(item, Box):
        return {"type": 23, "value": bool(value)}
    assert isinstance(item, Select)
    chosen = [value] if isinstance(value, str) else list(value or [])
    by_name = {name: option.value for option in item.options for name in (option.value, option.label)}
    assert set(chosen) <= set(by_name), f"{item.label} has no {chosen}, but {sorted(by_name)}"
    assert item.min_values <= len(chosen) <= item.max_values, (
        f"{item.label} takes {item.min_values} to {item.max_values} options"
    )
    found = [by_name[name] for name in chosen]
    return (
        {"type": RADIO, "value": found[0] if found else None}
        if item.type == RADIO
        else {
            "type": item.type,
            "values": found,
        }
    )


def _typed(item: Input, text: str) -> str:
    assert text or not item.required, f"{item.label} must be filled in"
    assert not text or item.min_length <= len(text) <= item.max_length, (
        f"{item.label} takes {item.min_length} to {item.max_length} characters"
    )
    assert item.long or "\n" not in text, f"{item.label} has one line"
    return text


def _parts(modal: Json, filled: dict[str, Json]) -> list[Json]:
    parts: list[Json] = []
    for number, part in enumerate(modal["components"], start=1):
        head: Json = {"type": part["type"], "id": number}
        if part["type"] == 1:
            parts.append(head | {"components": [_filled(item, filled) for item in part["components"]]})
        elif part["type"] == 18:
            parts.append(head | {"component": _filled(part["component"], filled)})
        else:
            parts.append(head)
    return parts


def _filled(item: Json, filled: dict[str, Json]) -> Json:
    return {"id": 0, "custom_id": item["custom_id"]} | filled[item["custom_id"]]
