"""Objects as the API sends them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests.fakes.discord import permits
from tests.fakes.discord.errors import Json
from tests.fakes.discord.permits import ADMINISTRATOR, MEMBER

if TYPE_CHECKING:
    from tests.fakes.discord.people import Person
    from tests.fakes.discord.world import Channel, Guild, Message, World

DISCORD_EPOCH = "2015-01-01T00:00:00+00:00"
ATTACHMENT_LIMIT = 10 * 1024 * 1024


def stamp(moment: float) -> str:
    """A moment as text."""
    return datetime.fromtimestamp(moment, UTC).isoformat()


def user(id_: int, name: str, username: str, *, bot: bool = False) -> Json:
    """A user."""
    person: Json = {
        "id": str(id_),
        "username": username,
        "discriminator": "0000" if bot else "0",
        "global_name": None if bot else name,
        "avatar": None,
        "public_flags": 0,
    }
    return person | {"bot": True} if bot else person


def person_user(person: Person) -> Json:
    """A person as a user."""
    return user(person.id, person.name, person.username)


def bot_user(world: World) -> Json:
    """The bot as a user."""
    return user(world.bot_id, world.name, world.name, bot=True)


def permissions(person: Person, guild: Guild) -> int:
    """What a person may do in a server."""
    return MEMBER | (ADMINISTRATOR if person in guild.admins else 0)


def member(account: Json, allowed: int | None = None) -> Json:
    """A user as a member of a server."""
    found: Json = {
        "user": account,
        "nick": None,
        "avatar": None,
        "roles": [],
        "joined_at": DISCORD_EPOCH,
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "pending": False,
        "communication_disabled_until": None,
    }
    return found if allowed is None else found | {"permissions": str(allowed)}


def role(id_: int, name: str, mentionable: bool = True) -> Json:
    """A role."""
    return {
        "id": str(id_),
        "name": name,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "icon": None,
        "unicode_emoji": None,
        "position": 0,
        "permissions": str(MEMBER),
        "managed": False,
        "mentionable": mentionable,
        "flags": 0,
    }


def channel(place: Channel, *, allowed: int | None = None) -> Json:
    """A channel, a thread or a private chat; with the permissions of somebody where an interaction carries it."""
    found: Json = {"id": str(place.id), "type": place.kind, "flags": 0, "last_message_id": None}
    if place.guild is None:
        found["recipients"] = [person_user(person) for person in place.people]
        if place.kind == 3:
            found |= {"name": place.name, "icon": None, "owner_id": str(place.people[0].id)}
    else:
        found |= {"name": place.name, "guild_id": str(place.guild.id), "rate_limit_per_user": 0, "nsfw": False}
        found |= _thread(place) if place.parent else _text(place)
    return found if allowed is None else found | {"permissions": str(allowed)}


def _text(place: Channel) -> Json:
    return {"position": 0, "permission_overwrites": permits.overwrites(place), "parent_id": None, "topic": None}


def _thread(place: Channel) -> Json:
    assert place.parent
    return {
        "parent_id": str(place.parent.id),
        "owner_id": str(place.world.owner_id),
        "message_count": 0,
        "member_count": 1,
        "total_message_sent": 0,
        "thread_metadata": {
            "archived": False,
            "auto_archive_duration": place.archives_after,
            "archive_timestamp": DISCORD_EPOCH,
            "locked": place.locked,
            "create_timestamp": DISCORD_EPOCH,
        },
    }


def guild(place: Guild) -> Json:
    """A server as GUILD_CREATE has it for a bot that listens to servers only."""
    open_channels = [item for item in place.channels if not item.gone]
    roles = [role(place.id, "@everyone"), *(role(item.id, item.name, item.mentionable) for item in place.roles)]
    return {
        "id": str(place.id),
        "name": place.name,
        "icon": None,
        "owner_id": str(place.world.owner_id),
        "preferred_locale": "en-US",
        "features": [],
        "emojis": [],
        "stickers": [],
        "roles": roles,
        "channels": [channel(item) for item in open_channels if item.parent is None],
        "threads": [channel(item) for item in open_channels if item.parent is not None],
        "members": [member(bot_user(place.world)) | {"joined_at": stamp(place.joined)}],
        "member_count": len(place.members) + 1,
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "system_channel_id": str(place.system.id) if place.system else None,
        "system_channel_flags": 0,
        "joined_at": stamp(place.joined),
        "large": False,
        "unavailable": False,
    }


def message(shown: Message) -> Json:
    """A message."""
    world, body = shown.channel.world, shown.body
    found: Json = {
        "id": str(shown.id),
        "channel_id": str(shown.channel.id),
        "author": bot_user(world),
        "content": body.get("content") or "",
        "timestamp": stamp(shown.created),
        "edited_timestamp": stamp(shown.edited) if shown.edited else None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [str(id_) for id_ in shown.roles],
        "attachments": body.get("attachments") or [],
        "embeds": [{"type": "rich"} | embed for embed in body.get("embeds") or []],
        "components": body.get("components") or [],
        "pinned": False,
        "type": 0,
        "flags": body.get("flags") or 0,
    }
    if shown.nonce is not None:
        found["nonce"] = shown.nonce
    if shown.interaction:
        found |= _origin(shown)
    return found


def _origin(shown: Message) -> Json:
    origin = shown.interaction
    assert origin
    metadata = {
        "id": str(origin.id),
        "type": 2 if origin.kind == 4 else int(origin.kind),
        "user": person_user(origin.person),
        "authorizing_integration_owners": origin.owners,
    }
    bot = shown.channel.world.bot_id
    return {
        "application_id": str(bot),
        "webhook_id": str(bot),
        "interaction_metadata": metadata,
        "type": 20 if origin.command else 0,
    }


def application(world: World) -> Json:
    """The application that the bot belongs to."""
    return {
        "id": str(world.bot_id),
        "name": world.name,
        "icon": None,
        "description": "",
        "summary": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "owner": user(world.owner_id, "Owner", "owner"),
        "team": None,
        "bot": bot_user(world),
        "integration_types_config": {"0": {}, "1": {}},
        "approximate_guild_count": len(world.guilds),
    }
