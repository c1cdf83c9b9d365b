"""The world behind the API: chats, members, messages and ids."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Literal

from tests.fakes.telegram.entities import Entity, found_in
from tests.fakes.telegram.errors import bad, forbidden
from tests.fakes.telegram.polls import Poll

ChatKind = Literal["private", "group", "supergroup", "channel"]
Json = dict[str, Any]


@dataclass(frozen=True)
class User:
    """An account: a person's or the bot's."""

    id: int
    first_name: str
    username: str | None = None
    last_name: str | None = None
    language: str | None = "en"
    is_bot: bool = False

    def as_json(self) -> Json:
        found: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        rest = {"last_name": self.last_name, "username": self.username}
        rest |= {} if self.is_bot else {"language_code": self.language}
        return found | {name: value for name, value in rest.items() if value}


ANONYMOUS = User(1087968824, "Group", "GroupAnonymousBot", is_bot=True)
"""Who an anonymous administrator posts as; the real account's id."""


@dataclass(eq=False)
class Chat:
    """A chat.

    Attributes:
        topics: the forum's topics, thread id to name; empty without topics.
        status: of each member, by user id; the bot's too.
        started: whether the person ever wrote to the bot (private chats).
        blocked: whether the person blocked the bot (private chats).
        migrated_to: the id of the supergroup it became.
        posting: whether the bot may write (channels).
        forbidden: what its members may not send, in the words of the refusal: "polls", "photos", "text messages".
        joined: when members came, in seconds since 1970; those who are not in it have been there for long.
    """

    id: int
    kind: ChatKind
    title: str
    user: User | None = None
    topics: dict[int, str] = field(default_factory=dict)
    status: dict[int, str] = field(default_factory=dict)
    started: bool = False
    blocked: bool = False
    migrated_to: int | None = None
    posting: bool = True
    forbidden: set[str] = field(default_factory=set)
    joined: dict[int, float] = field(default_factory=dict)
    messages: dict[int, "Message"] = field(default_factory=dict)
    ids: "count[int]" = field(default_factory=lambda: count(1))

    def as_json(self) -> Json:
        found: Json = {"id": self.id, "type": self.kind}
        if self.user:
            names = {"first_name": self.user.first_name, "last_name": self.user.last_name}
            return found | {k: v for k, v in (names | {"username": self.user.username}).items() if v}
        return found | {"title": self.title} | ({"is_forum": True} if self.topics else {})


@dataclass(eq=False)
class Message:
    """A message.

    Attributes:
        text: plain; of a photo the caption, of a poll the description.
        entities: what the markup made of it.
        photo: the picture's bytes.
        markup: the inline keyboard or the force reply under it.
        extra: other fields of the Bot API's object: a sticker, a service message.
        protected: it cannot be forwarded.
        update: the update that told the bot of it, if it got one.
    """

    chat: Chat
    id: int
    sender: User
    date: int
    text: str = ""
    html: str = ""
    entities: tuple[Entity, ...] = ()
    photo: bytes | None = None
    poll: Poll | None = None
    markup: Json | None = None
    topic: int | None = None
    reply_to: "Message | None" = None
    extra: Json = field(default_factory=dict)
    anonymous: bool = False
    protected: bool = False
    edited: int | None = None
    deleted: bool = False
    update: Json | None = None

    @property
    def seen_text(self) -> str:
        """What people read: above the options of a poll its description and its question."""
        return "\n".join(filter(None, (self.text, self.poll.question if self.poll else "")))

    @property
    def media(self) -> bool:
        """Whether it shows a file, so that its text is a caption."""
        return self.photo is not None or "document" in self.extra

    @property
    def file_id(self) -> str:
        """Of its photo."""
        return f"photo-{self.chat.id}-{self.id}"

    def as_json(self, replied: bool = True) -> Json:
        found: Json = {"message_id": self.id, "date": self.date, "chat": self.chat.as_json()} | self.extra
        if self.chat.kind != "channel":
            found["from"] = (ANONYMOUS if self.anonymous else self.sender).as_json()
        if self.anonymous or self.chat.kind == "channel":
            found["sender_chat"] = self.chat.as_json()
        if self.edited:
            found["edit_date"] = self.edited
        if self.protected:
            found["has_protected_content"] = True
        found |= self._content() if self.poll is None else {"poll": self._poll_json(self.poll)}
        if self.markup and "inline_keyboard" in self.markup:
            found["reply_markup"] = self.markup
        return found | self._thread() | (self._reply() if replied else {})

    def _poll_json(self, poll: Poll) -> Json:
        known = "forward_origin" not in self.extra or self.chat.kind == "private"
        return poll.as_json(in_message=True, known=known)

    def _content(self) -> Json:
        found: Json = {}
        text, entities = ("caption", "caption_entities") if self.media else ("text", "entities")
        if self.text:
            found[text] = self.text
        marked = [entity.as_json() for entity in [*self.entities, *found_in(self.text, self.entities)]]
        if marked:
            found[entities] = marked
        if self.photo is not None:
            size = {"width": 90, "height": 90, "file_size": len(self.photo)}
            found["photo"] = [{"file_id": self.file_id, "file_unique_id": self.file_id, **size}]
        return found

    def _thread(self) -> Json:
        if self.topic is not None:
            return {"message_thread_id": self.topic, "is_topic_message": True}
        if self.reply_to and self.chat.kind == "supergroup" and not self.chat.topics:
            root = self.reply_to
            while root.reply_to:
                root = root.reply_to
            return {"message_thread_id": root.id}
        return {}

    def _reply(self) -> Json:
        """In a topic whatever replies to nothing else replies to the topic's creation."""
        replied = self.reply_to
        if replied is None and self.topic is not None and "forum_topic_created" not in self.extra:
            replied = self.chat.messages[self.topic]
        return {"reply_to_message": replied.as_json(replied=False)} if replied else {}


@dataclass
class World:
    """All chats, seen from the server's side.

    Attributes:
        clock: seconds since 1970, for dates and the age of messages.
    """

    bot: User
    clock: Callable[[], float]
    chats: dict[int, Chat] = field(default_factory=dict)
    user_ids: "count[int]" = field(default_factory=lambda: count(5_000_000_001))
    group_ids: "count[int]" = field(default_factory=lambda: count(-4_000_000_001, -1))
    supergroup_ids: "count[int]" = field(default_factory=lambda: count(-1_002_000_000_001, -1))

    def add_chat(self, chat: Chat) -> Chat:
        self.chats[chat.id] = chat
        return chat

    def new_group(self, title: str, kind: ChatKind) -> Chat:
        ids = self.group_ids if kind == "group" else self.supergroup_ids
        return self.add_chat(Chat(next(ids), kind, title))

    def post(self, chat: Chat, sender: User, **content: Any) -> Message:
        message = Message(chat, next(chat.ids), sender, int(self.clock()), **content)
        chat.messages[message.id] = message
        return message

    def chat(self, chat_id: int) -> Chat:
        """A chat that the bot may look at and write to.

        Raises:
            Refused: 400 or 403, with the reason.
        """
        chat = self.chats.get(chat_id)
        if chat is None:
            raise bad("chat not found")
        if chat.migrated_to is not None:
            parameters = {"migrate_to_chat_id": chat.migrated_to}
            raise bad("group chat was upgraded to a supergroup chat", parameters)
        if chat.kind == "private":
            _check_private(chat)
        else:
            _check_membership(chat, chat.status.get(self.bot.id, "left"))
        return chat

    def message(self, chat: Chat, message_id: int) -> Message | None:
        """A message that is still there."""
        found = chat.messages.get(message_id)
        return None if found is None or found.deleted else found


def _check_private(chat: Chat) -> None:
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
    if not chat.started:
        raise forbidden("bot can't initiate conversation with a user")


def _check_membership(chat: Chat, status: str) -> None:
    if status == "kicked":
        raise forbidden(f"bot was kicked from the {chat.kind} chat")
    if status == "left":
        raise forbidden(f"bot is not a member of the {chat.kind} chat")
