"""The table of commands -> Discord's slash commands, with an option for each argument."""

import hashlib
import inspect
import json
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Literal, Protocol

from discord import Client, Forbidden, Interaction, Object, Permissions
from discord.app_commands import (
    AppCommandContext,
    AppInstallationType,
    Choice,
    CommandTree,
    Range,
    autocomplete,
    describe,
)
from discord.app_commands import Command as Slash

from bot.command import Argument, Command, Suggests
from bot.commands import COMMANDS

log = logging.getLogger(__name__)

Call = Callable[[Interaction[Any], str, dict[str, Any]], Awaitable[None]]
"""What takes a command: the interaction, the command's name, and the options that were filled in."""

Suggest = Callable[[Suggests, str, Mapping[str, Any]], Sequence[tuple[str, str]]]
"""What fits an argument of a kind by what was typed so far and by the options filled in: pairs of value and title."""

MOST_SUGGESTIONS = 25
LONGEST_SUGGESTION = 100
LONGEST_TEXT = 100
"""Characters of a typed option; no topic, time zone or pack has more."""

NOT_INVITED = "Invite it with the scope applications.commands to the server that QUIZGRAD_DISCORD_GUILD names, if any."

EVERYWHERE = AppCommandContext(guild=True, dm_channel=True, private_channel=True)
EVERY_INSTALL = AppInstallationType(guild=True, user=True)


class Kept(Protocol):
    """A text that outlives the process: which commands Discord was told of."""

    async def get(self) -> str | None:
        """The text; None before the first."""

    async def set(self, text: str) -> None:
        """Keep another text."""


def build_tree(client: Client, call: Call, suggest: Suggest) -> CommandTree[Any]:
    """The tree of all commands.

    Args:
        client: the client that will use it.
        call: takes each command.
        suggest: what to offer while one types.
    """
    tree: CommandTree[Any] = CommandTree(client)
    for command in COMMANDS:
        tree.add_command(_slash(command, call, suggest))
    return tree


def fingerprint(tree: CommandTree[Any], guild: int | None) -> str:
    """A hash of what Discord is told about the commands, and of where they are shown."""
    payload = [command.to_dict(tree) for command in tree.get_commands()]
    return hashlib.sha256(json.dumps([guild, payload], sort_keys=True).encode()).hexdigest()


async def sync(tree: CommandTree[Any], guild: int | None, state: Kept) -> None:
    """Tell Discord of the commands, unless it knows them.

    Args:
        tree: the commands.
        guild: a server that alone shows them, at once; None shows them everywhere.
        state: where it is kept what Discord knows.

    Raises:
        HTTPException, aiohttp.ClientError, OSError: Discord cannot be told now.
    """
    known = fingerprint(tree, guild)
    if await state.get() == known:
        return
    where = Object(guild) if guild else None
    if where:
        tree.copy_global_to(guild=where)
    try:
        await tree.sync(guild=where)
    except Forbidden as error:
        log.error("Discord does not let the bot set its commands (%s). %s", error.text, NOT_INVITED)
        return
    await state.set(known)


def _slash(command: Command, call: Call, suggest: Suggest) -> Slash[Any, Any, Any]:
    async def callback(interaction: Interaction[Any], **given: Any) -> None:
        await call(interaction, command.name, given)

    # discord.py reads the options off the signature, which here comes from the table.
    first = inspect.Parameter("interaction", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=Interaction)
    signature = inspect.Signature([first, *(_parameter(argument) for argument in command.arguments)])
    callback.__signature__ = signature  # type: ignore[attr-defined]
    if command.arguments:
        describe(**{argument.name: argument.help for argument in command.arguments})(callback)
    if completed := {each.name: _complete(each.suggests, suggest) for each in command.arguments if each.suggests}:
        autocomplete(**completed)(callback)
    taking: Any = callback
    made: Slash[Any, Any, Any] = Slash(
        name=command.name,
        description=command.help,
        callback=taking,
        allowed_contexts=EVERYWHERE,
        allowed_installs=EVERY_INSTALL,
    )
    if command.owners:
        # Who runs the bot may be no admin of a server, and finds it in the private chat.
        made.default_permissions = Permissions(administrator=True)
    return made


def _complete(kind: Suggests, suggest: Suggest) -> Any:
    async def complete(interaction: Interaction[Any], typed: str) -> list[Choice[str]]:
        found = suggest(kind, typed, vars(interaction.namespace))
        fitting = [(value, title) for value, title in found if len(value) <= LONGEST_TEXT]
        return [Choice(name=title[:LONGEST_SUGGESTION], value=value) for value, title in fitting[:MOST_SUGGESTIONS]]

    return complete


def _parameter(argument: Argument) -> inspect.Parameter:
    annotation: Any = Range[str, 1, LONGEST_TEXT]
    if argument.choices:
        annotation = Literal[argument.choices]
    elif argument.most is not None:
        annotation = Range[int, 1, argument.most]
    return inspect.Parameter(argument.name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=annotation)
