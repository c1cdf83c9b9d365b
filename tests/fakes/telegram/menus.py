"""setMyCommands, deleteMyCommands and getMyCommands."""

import json
import re
from typing import Any

from tests.fakes.telegram.errors import bad
from tests.fakes.telegram.params import Params
from tests.fakes.telegram.platform import Platform

COMMANDS = 100
DESCRIPTION = 256
"""core.telegram.org/bots/api#setmycommands and #botcommand."""

NAME = re.compile(r"[a-z0-9_]{1,32}")
SCOPES: dict[str, set[str]] = {
    "default": set(),
    "all_private_chats": set(),
    "all_group_chats": set(),
    "all_chat_administrators": set(),
    "chat": {"chat_id"},
    "chat_administrators": {"chat_id"},
    "chat_member": {"chat_id", "user_id"},
}


def menu_key(scope: dict[str, Any] | None = None, language: str = "") -> str:
    """Under what a menu is kept."""
    return json.dumps([scope or {"type": "default"}, language], sort_keys=True)


def set_commands(platform: Platform, params: Params) -> Any:
    commands = params.json("commands")
    if not isinstance(commands, list):
        raise bad("can't parse commands JSON object: expected an Array")
    if len(commands) > COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        _check(command)
    platform.commands[_key(platform, params)] = commands
    return True


def delete_commands(platform: Platform, params: Params) -> Any:
    platform.commands.pop(_key(platform, params), None)
    return True


def get_commands(platform: Platform, params: Params) -> Any:
    return platform.commands.get(_key(platform, params), [])


def _check(command: Any) -> None:
    if not isinstance(command, dict) or command.keys() != {"command", "description"}:
        raise bad('can\'t parse BotCommand: fields "command" and "description" expected')
    if not NAME.fullmatch(str(command["command"])):
        raise bad("BOT_COMMAND_INVALID")
    if not 1 <= len(str(command["description"])) <= DESCRIPTION:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")


def _key(platform: Platform, params: Params) -> str:
    scope = params.json("scope") or {"type": "default"}
    if not isinstance(scope, dict) or scope.get("type") not in SCOPES:
        raise bad("can't parse BotCommandScope: unsupported type specified")
    if scope.keys() - {"type"} != SCOPES[scope["type"]]:
        raise bad("can't parse BotCommandScope: wrong fields specified")
    if "chat_id" in scope:
        platform.world.chat(int(scope["chat_id"]))
    language = params.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad("invalid language code specified")
    return menu_key(scope, language)
