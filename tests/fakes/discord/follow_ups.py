"""What follows the first response: messages through the webhook of an interaction."""

from __future__ import annotations

from tests.fakes.discord import errors, showing
from tests.fakes.discord.errors import Json
from tests.fakes.discord.interactions import FOREIGN_FOLLOW_UPS, TOKEN_LIFE, Interaction, Response
from tests.fakes.discord.message_rules import EPHEMERAL
from tests.fakes.discord.world import Message, World


def find(world: World, application: int, token: str) -> Interaction:
    """The interaction of a token.

    Raises:
        ApiError: 50027 for an unknown token or one older than 15 minutes, 10015 before the first response.
    """
    if application != world.bot_id:
        raise errors.unknown_webhook()
    interaction = world.interactions.get(token)
    if interaction is None or world.now() - interaction.created > TOKEN_LIFE:
        raise errors.invalid_token()
    if interaction.response in (None, Response.CHOICES):
        raise errors.unknown_webhook()
    if interaction.channel.gone:
        raise errors.unknown_channel()
    return interaction


def follow_up(world: World, interaction: Interaction, body: Json, files: dict[str, str]) -> Json:
    """One more message; the first after a deferral takes the place of "thinking"."""
    showing.check(world, body, files, new=True)
    original = interaction.original
    if original and original.loading and not original.deleted:
        showing.edit(world, original, body, files)
        return showing.answer(original)
    if interaction.foreign and interaction.follow_ups >= FOREIGN_FOLLOW_UPS:
        raise errors.too_many_follow_ups()
    interaction.follow_ups += 1
    to = interaction.person if (body.get("flags") or 0) & EPHEMERAL else None
    made = showing.create(world, interaction.channel, body, files, to=to, interaction=interaction)
    return showing.answer(made)


def message(world: World, interaction: Interaction, name: str) -> Message:
    """The message that a token can read, change and take away: `@original` or an id.

    Raises:
        ApiError: 10008.
    """
    if name == "@original":
        return showing.live(interaction.original)
    shown = showing.live(world.messages.get(int(name)))
    if shown.interaction is interaction or shown is interaction.message:
        return shown
    raise errors.unknown_message()
