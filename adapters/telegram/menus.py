"""The menus of commands, made from the one table of commands."""

import logging

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeDefault,
)
from telegram.error import BadRequest

from bot.commands import FOR_ALL

log = logging.getLogger(__name__)

PRIVATE_ONLY = ("start",)
"""In a group the bot greets when it is let in, and nobody needs to start it."""


def menu() -> tuple[BotCommand, ...]:
    """All commands that everybody is told of."""
    return tuple(BotCommand(command.name, command.help) for command in FOR_ALL)


def _menus() -> tuple[tuple[BotCommandScope, tuple[BotCommand, ...]], ...]:
    every = menu()
    return (
        (BotCommandScopeDefault(), every),
        (BotCommandScopeAllPrivateChats(), every),
        (BotCommandScopeAllGroupChats(), tuple(item for item in every if item.command not in PRIVATE_ONLY)),
    )


async def set_menus(bot: Bot) -> None:
    """Set those menus that are not as they should be; without them everything can still be typed."""
    for scope, wanted in _menus():
        try:
            if await bot.get_my_commands(scope=scope) != wanted:
                await bot.set_my_commands(wanted, scope=scope)
        except BadRequest:
            log.exception("the menu of %s could not be set", scope.type)
