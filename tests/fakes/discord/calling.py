"""Somebody gives a slash command, or types into one of its options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.fakes.discord import command_rules as types
from tests.fakes.discord import payloads, permits
from tests.fakes.discord.errors import Json
from tests.fakes.discord.interactions import Interaction, Kind, begin, context, owners
from tests.fakes.discord.world import Channel, Guild, Role, World

if TYPE_CHECKING:
    from tests.fakes.discord.people import Person

LONGEST_STRING = 6000


def call(person: Person, command: str, channel: Channel, options: dict[str, Any]) -> Interaction:
    """Give a command."""
    names = command.removeprefix("/").split()
    found = offered(person, names[0], channel)
    leaf = _leaf(found, names)
    resolved: Json = {}
    given = _options(leaf, options, channel, resolved, focus=None)
    data = _data(found, _nested(found, names[1:], given), channel)
    if resolved:
        data["resolved"] = resolved
    return begin(
        person.world,
        Kind.COMMAND,
        person,
        channel,
        data,
        command=found["name"],
        owned=_installed(person, found, channel),
    )


def type_into(
    person: Person, command: str, option: str, text: str, channel: Channel, others: dict[str, Any]
) -> Interaction:
    """Type into an option."""
    names = command.removeprefix("/").split()
    found = offered(person, names[0], channel)
    leaf = _leaf(found, names)
    given = _options(leaf, others | {option: text}, channel, {}, focus=option)
    data = _data(found, _nested(found, names[1:], given), channel)
    owned = _installed(person, found, channel)
    return begin(person.world, Kind.AUTOCOMPLETE, person, channel, data, command=found["name"], owned=owned)


def offered(person: Person, name: str, channel: Channel) -> Json:
    """The command that a person finds under a name where she is.

    Raises:
        AssertionError: the platform offers her none.
    """
    commands = registered(channel.world, channel.guild)
    assert name in commands, f"no command /{name} is registered here, but {sorted(commands)}"
    command = commands[name]
    place = context(channel)
    contexts = command.get("contexts")
    if contexts is None:
        contexts = [0, 1, 2] if command.get("dm_permission", True) else [0]
    assert place in contexts, f"/{name} is registered for the contexts {contexts}, this is {place}"
    assert _installed(person, command, channel), f"/{name} is not installed here for {person.name}"
    needed = command.get("default_member_permissions")
    if needed is not None and channel.guild:
        allowed = payloads.permissions(person, channel.guild)
        admin = bool(allowed & permits.ADMINISTRATOR)
        enough = int(needed) and allowed & int(needed) == int(needed)
        assert admin or enough, f"/{name} is not offered to {person.name}"
    return command


def registered(world: World, guild: Guild | None) -> dict[str, Json]:
    """The commands of a place by name; those of a server hide those of all places."""
    found = {command["name"]: command for command in world.commands.get(0, [])}
    if guild:
        found |= {command["name"]: command for command in world.commands.get(guild.id, [])}
    return found


def _installed(person: Person, command: Json, channel: Channel) -> dict[str, str]:
    kinds = {str(kind) for kind in command.get("integration_types") or [0]}
    return {kind: owner for kind, owner in owners(person, channel).items() if kind in kinds}


def _leaf(command: Json, names: list[str]) -> Json:
    for name in names[1:]:
        parts = {option["name"]: option for option in command["options"] if option["type"] <= types.GROUP}
        assert name in parts, f"/{' '.join(names)} is not registered; there are {sorted(parts)}"
        command = parts[name]
    nested = [option["name"] for option in command.get("options") or [] if option["type"] <= types.GROUP]
    assert not nested, f"/{' '.join(names)} cannot be called by itself, only with {nested}"
    return command


def _nested(command: Json, names: list[str], given: list[Json]) -> list[Json]:
    if not names:
        return given
    part = next(option for option in command["options"] if option["name"] == names[0])
    return [{"name": names[0], "type": part["type"], "options": _nested(part, names[1:], given)}]


def _data(command: Json, options: list[Json], channel: Channel) -> Json:
    data: Json = {"id": command["id"], "name": command["name"], "type": 1, "options": options}
    if command.get("guild_id") and channel.guild:
        data["guild_id"] = command["guild_id"]
    return data


def _options(command: Json, given: dict[str, Any], channel: Channel, resolved: Json, focus: str | None) -> list[Json]:
    known = {option["name"]: option for option in command.get("options") or []}
    unknown = set(given) - set(known)
    assert not unknown, f"/{command['name']} has no option {sorted(unknown)}, but {sorted(known)}"
    missing = [name for name, option in known.items() if option.get("required") and name not in given]
    assert not missing or focus, f"/{command['name']} needs {missing}"
    found = []
    for name, value in given.items():
        option, item = known[name], {"name": name, "type": known[name]["type"]}
        if name == focus:
            assert option.get("autocomplete"), f"the option {name} suggests nothing"
            found.append(item | {"value": value, "focused": True})
        else:
            found.append(item | {"value": _value(option, value, channel, resolved)})
    return found


def _value(option: Json, value: Any, channel: Channel, resolved: Json) -> Any:
    kind: int = option["type"]
    name: str = option["name"]
    if kind in (types.USER, types.CHANNEL, types.ROLE, types.MENTIONABLE):
        return _resolve(kind, value, channel, resolved)
    wanted: dict[int, type | tuple[type, ...]] = {types.STRING: str, types.BOOLEAN: bool, types.NUMBER: (int, float)}
    assert isinstance(value, wanted.get(kind, int)), f"the option {name} does not take {value!r}"
    if option.get("choices"):
        by_name = {key: choice["value"] for choice in option["choices"] for key in (choice["value"], choice["name"])}
        assert value in by_name, f"the option {name} offers {sorted(map(str, by_name))}, not {value!r}"
        return by_name[value]
    size = len(str(value)) if kind == types.STRING else value
    low, high = ("min_length", "max_length") if kind == types.STRING else ("min_value", "max_value")
    most = option.get(high, LONGEST_STRING if kind == types.STRING else 2**53)
    least = option.get(low, 0 if kind == types.STRING else -(2**53))
    assert least <= size <= most, f"the option {name} takes {least} to {most}, not {value!r}"
    return value


def _resolve(kind: int, value: Any, channel: Channel, resolved: Json) -> str:
    key = str(value.id)
    if isinstance(value, Channel):
        assert kind == types.CHANNEL, "a channel is not asked for"
        resolved.setdefault("channels", {})[key] = payloads.channel(value, allowed=permits.MEMBER)
    elif isinstance(value, Role):
        assert kind in (types.ROLE, types.MENTIONABLE), "a role is not asked for"
        resolved.setdefault("roles", {})[key] = payloads.role(value.id, value.name, value.mentionable)
    else:
        assert kind in (types.USER, types.MENTIONABLE), "a person is not asked for"
        resolved.setdefault("users", {})[key] = payloads.person_user(value)
        if channel.guild and value in channel.guild.members:
            member = payloads.member(payloads.person_user(value), payloads.permissions(value, channel.guild))
            for absent in ("user", "deaf", "mute"):
                del member[absent]
            resolved.setdefault("members", {})[key] = member
    return key
