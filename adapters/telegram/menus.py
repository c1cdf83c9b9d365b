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

from bot.commands import COMMANDS

log = logging.getLogger(__name__)

PRIVATE_ONLY = ("start",)
"""In a group the bot greets when it is let in, and nobody needs to start it."""

MENU = tuple(BotCommand(command.name, command.help) for command in COMMANDS)
MENUS: tuple[tuple[BotCommandScope, tuple[BotCommand, ...]], ...] = (
    (BotCommandScopeDefault(), MENU),
    (BotCommandScopeAllPrivateChats(), MENU),
    (BotCommandScopeAllGroupChats(), tuple(item for item in MENU if item.command not in PRIVATE_ONLY)),
)


async def set_menus(bot: Bot) -> None:
    """Set those menus that are not as they should be; without them everything can still be typed."""
    for scope, menu in MENUS:
        try:
            if await bot.get_my_commands(scope=scope) != menu:
                await bot.set_my_commands(menu, scope=scope)
        except BadRequest:
            log.exception("the menu of %s could not be set", scope.type)
