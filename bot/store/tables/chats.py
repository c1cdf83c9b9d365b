"""Where and who."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, String, Table, UniqueConstraint, false

from bot.store.tables.base import metadata
from bot.store.types import Id, Moment

chats = Table(
    "chats",
    metadata,
    Column("id", Id, primary_key=True),
    Column("platform", String(16), nullable=False),
    Column("chat", String(64), nullable=False),
    # Empty rather than NULL: NULLs are never equal, and the key would let doubles in.
    Column("thread", String(64), nullable=False, server_default=""),
    Column("server", String(64), nullable=False, server_default=""),
    Column("kind", String(8), nullable=False),
    Column("settings", JSON, nullable=False),
    # Since when the chat cannot be written to: the bot was blocked or removed.
    Column("away", Moment),
    # When the bot introduced itself to those in a group.
    Column("greeted", Moment),
    # The account that let the bot in, where that is known; of a private chat, whose it is.
    Column("added_by", Id, ForeignKey("people.id")),
    UniqueConstraint("platform", "chat", "thread"),
)

people = Table(
    "people",
    metadata,
    Column("id", Id, primary_key=True),
    Column("platform", String(16), nullable=False),
    Column("native", String(64), nullable=False),
    Column("name", String(128), nullable=False),
    Column("settings", JSON, nullable=False, server_default="{}"),
    # Whether the boards leave them out, as they wish.
    Column("hidden", Boolean, nullable=False, server_default=false()),
    # The person whose account this is too; empty for an account that stands for itself.
    Column("linked", Id, ForeignKey("people.id"), index=True),
    # The name of this account itself, while the person goes by that of another one of theirs.
    Column("own_name", String(128)),
    UniqueConstraint("platform", "native"),
)
