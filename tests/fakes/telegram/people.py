"""People: what they do is told to the bot in updates."""

from collections.abc import Sequence
from typing import Any

from tests.fakes.telegram.channels import Channel
from tests.fakes.telegram.entities import units
from tests.fakes.telegram.groups import Group
from tests.fakes.telegram.platform import Platform, Query
from tests.fakes.telegram.privacy import tell
from tests.fakes.telegram.seen import Seen
from tests.fakes.telegram.text import TEXT
from tests.fakes.telegram.votes import Vote, vote
from tests.fakes.telegram.world import Chat, Message, User

STICKER = {"file_id": "sticker", "file_unique_id": "sticker", "type": "regular", "width": 512, "height": 512}
VOICE = {"file_id": "voice", "file_unique_id": "voice", "duration": 3}

Where = Group | Channel | int | None


class Person:
    """A person. `chat` is the id of her private chat with the bot, and her own."""

    def __init__(self, platform: Platform, user: User) -> None:
        self._platform = platform
        self.user = user
        self.name = user.first_name
        self.id = self.chat = user.id
        self._private = platform.world.add_chat(Chat(user.id, "private", user.first_name, user))

    def says(
        self,
        text: str,
        chat: Where = None,
        topic: str | int | None = None,
        reply_to: Message | int | None = None,
        anonymous: bool = False,
    ) -> Message:
        """Write a message. In a group the bot may not be told: then its `update` is None.

        Args:
            text: plain; commands, mentions and links in it are found.
            chat: the group or channel; without it the private chat.
            topic: its name or thread id.
            reply_to: the message it replies to.
            anonymous: as the group itself, as administrators may.
        """
        assert 1 <= units(text.strip()) <= TEXT, "no client sends such a text"
        return self._send(chat, topic, reply_to, text=text.strip(), anonymous=anonymous)

    def starts(self, payload: str = "") -> Message:
        """Open the bot, through a link `?start=payload` if there is one."""
        return self.says(f"/start {payload}")

    def sends_sticker(self, chat: Where = None, reply_to: Message | int | None = None) -> Message:
        sticker = STICKER | {"is_animated": False, "is_video": False}
        return self._send(chat, None, reply_to, extra={"sticker": sticker})

    def sends_photo(self, caption: str = "", chat: Where = None, reply_to: Message | int | None = None) -> Message:
        return self._send(chat, None, reply_to, text=caption, photo=b"a photo")

    def sends_voice(self, chat: Where = None, reply_to: Message | int | None = None) -> Message:
        return self._send(chat, None, reply_to, extra={"voice": VOICE})

    def forwards(self, text: str, chat: Where = None, author: "Person | None" = None) -> Message:
        """Forward somebody's message; without an author that of one who hides her account."""
        origin: dict[str, Any] = {"type": "hidden_user", "sender_user_name": "Somebody"}
        if author:
            origin = {"type": "user", "sender_user": author.user.as_json()}
        origin["date"] = int(self._platform.world.clock())
        return self._send(chat, None, None, text=text, extra={"forward_origin": origin})

    def edits(self, message: Message, text: str) -> Message:
        """Change an own message."""
        assert message.sender == self.user, "people edit their own messages"
        message.text, message.edited = text, int(self._platform.world.clock())
        message.update = tell(self._platform, message, "edited_message")
        return message

    def presses(self, label: str, chat: Where = None) -> Query:
        """Press the button with exactly this label on the newest message of the bot that has it.

        Raises:
            AssertionError: there is none; says which there are.
        """
        there: list[str] = []
        for message in self._shown(chat):
            for button in _buttons(message):
                if button["text"] == label:
                    assert "callback_data" in button, f"[{label}] opens {button['url']}"
                    return self._platform.ask(self.user, message, button["callback_data"])
                there.append(button["text"])
        raise AssertionError(f"there is no [{label}] to press, only {there}")

    def forges(self, data: str, chat: Where = None, message_id: int | None = None) -> Query:
        """Send callback data of one's own making, or of a keyboard that is gone.

        It comes from this message, or from the bot's newest.
        """
        place = self._place(chat)
        mine = [item for item in place.messages.values() if item.sender == self._platform.bot]
        assert mine, "the bot has written nothing here"
        return self._platform.ask(self.user, place.messages[message_id] if message_id else mine[-1], data)

    def votes(self, message: Message | Seen, options: Sequence[str | int]) -> Vote:
        """Choose options of a poll, by label or number; none at all takes the vote back.

        Raises:
            AssertionError: no client lets her do that; says why.
        """
        place = message.chat.id if isinstance(message, Message) else message.chat
        there = self._place(place)
        found = there.messages[message.message_id or 0] if isinstance(message, Seen) else message
        return vote(self._platform, self.user, found, options)

    def votes_for(self, label: str, chat: Where = None) -> Vote:
        """Choose one option of the newest poll that has it."""
        found = self.newest(label, chat)
        assert found is not None, f"there is no poll with [{label}]"
        return self.votes(found, [label])

    def newest(self, label: str, chat: Where = None) -> Message | None:
        """The newest message of the bot that has a button or an option of a poll with this label."""
        for message in self._shown(chat):
            options = message.poll.options if message.poll else ()
            if label in options or label in [button["text"] for button in _buttons(message)]:
                return message
        return None

    def shares(self, message: Message | Seen, chat: Where) -> Message:
        """Forward a message to another chat; a poll stays the same one there.

        Raises:
            AssertionError: the message is protected.
        """
        place = self._place(message.chat.id if isinstance(message, Message) else message.chat)
        found = place.messages[message.message_id or 0] if isinstance(message, Seen) else message
        assert not found.protected, "a protected message cannot be forwarded"
        origin: dict[str, Any] = {"type": "user", "sender_user": found.sender.as_json(), "date": found.date}
        if found.chat.kind == "channel":
            origin = {"type": "channel", "chat": found.chat.as_json(), "message_id": found.id, "date": found.date}
        content = {"text": found.text, "entities": found.entities, "photo": found.photo, "poll": found.poll}
        return self._send(chat, None, None, **content, extra={"forward_origin": origin})

    def blocks(self) -> None:
        """Block the bot."""
        self._private.blocked = True
        self._platform.tell_status(self._private, self.user, "member", "kicked")

    def unblocks(self) -> None:
        self._private.blocked = False
        self._private.started = True
        self._platform.tell_status(self._private, self.user, "kicked", "member")

    def _place(self, chat: Where) -> Chat:
        if chat is None:
            return self._private
        place = self._platform.world.chats[chat] if isinstance(chat, int) else chat.chat
        if place is not self._private:
            assert place.status.get(self.id, "left") not in ("left", "kicked"), f"{self.name} is not in {place.title}"
        return place

    def _shown(self, chat: Where) -> list[Message]:
        """The bot's messages that are still there, newest first."""
        messages = [item for item in self._place(chat).messages.values() if item.sender == self._platform.bot]
        return [item for item in reversed(messages) if not item.deleted]

    def _send(self, where: Where, topic: str | int | None, reply_to: Message | int | None, **content: Any) -> Message:
        place = self._place(where)
        admin = place.status.get(self.id) in ("creator", "administrator")
        assert place.kind != "channel" or admin, f"only admins write in {place.title}"
        assert place.migrated_to is None, "nobody can write to a group that became a supergroup"
        replied = place.messages[reply_to] if isinstance(reply_to, int) else reply_to
        if isinstance(topic, str):
            topic = None if topic == "General" else {name: thread for thread, name in place.topics.items()}[topic]
        if topic is None and replied is not None:
            topic = replied.topic
        if place is self._private:
            assert not place.blocked, f"{self.name} has blocked the bot"
            place.started = True
        message = self._platform.world.post(place, self.user, topic=topic, reply_to=replied, **content)
        message.update = tell(self._platform, message)
        return message


def _buttons(message: Message) -> list[dict[str, str]]:
    return [button for row in (message.markup or {}).get("inline_keyboard", []) for button in row]
