"""What Discord accepts as the commands of an application."""

import re
from typing import Any

from tests.fakes.discord import errors
from tests.fakes.discord.errors import Json
from tests.fakes.discord.form import Form, Path

NAME = re.compile(r"[a-z0-9_-]{1,32}")
SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = range(1, 12)
LARGEST_COMMAND = 8000


def check_commands(commands: Any) -> None:
    """Check the commands of one scope.

    Raises:
        ApiError: 50035 with everything that is wrong, or 30032 for more than 100.
    """
    form = Form()
    if not isinstance(commands, list):
        form.add((), "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
        form.close()
    if len(commands) > 100:
        raise errors.too_many_commands()
    names = [command.get("name") for command in commands]
    for number, command in enumerate(commands):
        if names.index(command.get("name")) != number:
            text = "Application command names must be unique"
            form.add((number, "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", text)
        _check_command(form, command, (number,))
    form.close()


def _check_command(form: Form, command: Json, path: Path) -> None:
    form.choice(command.get("type", 1), (*path, "type"), (1,))
    _check_named(form, command, path)
    _check_options(form, command.get("options") or [], path)
    if _size(command) > LARGEST_COMMAND:
        form.add(path, "APPLICATION_COMMAND_TOO_LARGE", f"Command exceeds maximum size ({LARGEST_COMMAND})")
    for key, allowed in (("contexts", (0, 1, 2)), ("integration_types", (0, 1))):
        values = command.get(key)
        if values is None:
            continue
        form.count(len(values), (*path, key), len(allowed), least=1)
        if len(set(values)) != len(values):
            form.add((*path, key), "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value")
        for number, value in enumerate(values):
            form.choice(value, (*path, key, number), allowed)


def _check_named(form: Form, thing: Json, path: Path) -> None:
    if not isinstance(thing.get("name"), str) or not NAME.fullmatch(thing["name"]):
        form.add((*path, "name"), "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    form.text(thing.get("description"), (*path, "description"), 100, least=1)


def _check_options(form: Form, options: list[Json], path: Path) -> None:
    form.count(len(options), (*path, "options"), 25)
    names = [option.get("name") for option in options]
    optional = False
    for number, option in enumerate(options):
        here = (*path, "options", number)
        if names.index(option.get("name")) != number:
            form.add((*here, "name"), "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED", "Option names must be unique")
        if option.get("required") and optional:
            text = "Required options must be placed before non-required options"
            form.add(here, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", text)
        optional = optional or not option.get("required")
        _check_option(form, option, here)
    kinds = {option.get("type") in (SUBCOMMAND, GROUP) for option in options}
    if len(kinds) > 1:
        text = "Sub-command and sub-command group option types are mutually exclusive to all other types"
        form.add((*path, "options"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", text)


def _check_option(form: Form, option: Json, path: Path) -> None:
    kind = option.get("type")
    form.choice(kind, (*path, "type"), tuple(range(SUBCOMMAND, ATTACHMENT + 1)))
    _check_named(form, option, path)
    if kind in (SUBCOMMAND, GROUP):
        _check_options(form, option.get("options") or [], path)
        return
    choices = option.get("choices") or []
    if choices and option.get("autocomplete"):
        text = "Autocomplete cannot be set to true if choices are present"
        form.add((*path, "autocomplete"), "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES", text)
    if (choices or option.get("autocomplete")) and kind not in (STRING, INTEGER, NUMBER):
        text = "Choices and autocomplete need the type string, integer or number"
        form.add((*path, "choices"), "APPLICATION_COMMAND_OPTIONS_CHOICES_TYPE", text)
    check_choices(form, choices, (*path, "choices"), kind)
    _check_range(form, option, path)


def _check_range(form: Form, option: Json, path: Path) -> None:
    if option.get("type") not in (INTEGER, NUMBER) and {"min_value", "max_value"} & set(option):
        form.add(path, "APPLICATION_COMMAND_OPTIONS_RANGE_TYPE", "A range of values needs a numeric type")
    if option.get("type") != STRING and {"min_length", "max_length"} & set(option):
        form.add(path, "APPLICATION_COMMAND_OPTIONS_LENGTH_TYPE", "A range of lengths needs the type string")
    for low, high in (("min_value", "max_value"), ("min_length", "max_length")):
        if option.get(low) is not None and option.get(high) is not None and option[low] > option[high]:
            form.add((*path, low), "APPLICATION_COMMAND_OPTIONS_RANGE_INVALID", f"{low} is larger than {high}")


def check_choices(form: Form, choices: list[Json], path: Path, kind: Any) -> None:
    """Check the choices of an option, given beforehand or by autocomplete."""
    form.count(len(choices), path, 25)
    names = [choice.get("name") for choice in choices]
    for number, choice in enumerate(choices):
        here = (*path, number)
        form.text(choice.get("name"), (*here, "name"), 100, least=1)
        if names.index(choice.get("name")) != number:
            text = "Choice names must be unique"
            form.add((*here, "name"), "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_EXISTS", text)
        if kind == STRING:
            form.text(choice.get("value"), (*here, "value"), 100, least=1)
        elif kind in (INTEGER, NUMBER):
            form.number(choice.get("value"), (*here, "value"), -(2**53), 2**53)


def _size(thing: Json) -> int:
    own = len(str(thing.get("name", ""))) + len(str(thing.get("description", "")))
    own += sum(len(str(item.get("name", ""))) + len(str(item.get("value", ""))) for item in thing.get("choices") or [])
    return own + sum(_size(option) for option in thing.get("options") or [])
