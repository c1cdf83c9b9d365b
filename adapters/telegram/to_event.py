"""Update -> event. What gets no answer on purpose becomes None.

Edited messages change nothing in groups: what was said stands. What is forwarded are somebody else's
words, so it is neither an answer nor a command; in a private chat it is answered like a picture.
"""

import re

from telegram import Chat, ChatMemberUpdated, Message, Update
from telegram.constants import ChatType

from adapters.telegram.membership import absent, silenced
from adapters.telegram.replying import about
from bot.commands import BY_NAME
from bot.events import (
    AnyEvent,
    Called,
    Edited,
    Joined,
    Left,
    Moved,
    Person,
    Place,
    PlaceKind,
    Pressed,
    Said,
    Uploaded,
    Voted,
)

PLATFORM = "telegram"

COMMAND = re.compile(r"/(?P<name>[^\s@]*)(@(?P<bot>\S*))?(\s+(?P<arguments>.*))?", re.DOTALL)
IN_CHANNELS = ("daily",)
"""Commands that are taken from a channel's posts."""

KINDS: dict[str, PlaceKind] = {ChatType.PRIVATE: PlaceKind.PRIVATE, ChatType.CHANNEL: PlaceKind.CHANNEL}
"""Of chats; all others are groups."""


def to_event(update: Update, username: str) -> AnyEvent | None:
    """What happened, in our terms.

    Args:
        update: as Telegram sent it.
        username: the bot's, without the at sign.
    """
    event_id = f"u{update.update_id}"
    if update.callback_query:
        return _pressed(update, event_id)
    if update.message:
        return _written(update.message, event_id, username)
    if update.edited_message:
        return _edited(update.edited_message, event_id)
    if update.channel_post:
        return _posted(update.channel_post, event_id, username)
    if update.my_chat_member:
        return _membership(update.my_chat_member, event_id)
    return None


def place_of(chat: Chat, message: Message | None = None) -> Place:
    """A chat, and the topic a message is in.

    A thread id alone does not make a topic: threads of replies in ordinary supergroups carry one too.
    """
    thread = str(message.message_thread_id) if message and message.is_topic_message else None
    return Place(PLATFORM, str(chat.id), KINDS.get(chat.type, PlaceKind.GROUP), thread=thread)


def voted(update: Update, place: Place, about: str) -> Voted | None:
    """A vote in a poll of ours; None if nobody tells who it was.

    Args:
        update: as Telegram sent it.
        place: where the poll is, which a vote does not say.
        about: the key of its question.
    """
    vote = update.poll_answer
    if vote is None or vote.user is None:
        return None
    person = Person(str(vote.user.id), vote.user.full_name)
    return Voted(f"u{update.update_id}", place, person, about, tuple(vote.option_ids))


def _person(message: Message) -> Person:
    """Who wrote; an anonymous administrator is the chat they write as."""
    if sender := message.sender_chat:
        return Person(str(sender.id), sender.effective_name or "", admin=sender.id == message.chat.id)
    user = message.from_user
    return Person(str(user.id), user.full_name) if user else Person(str(message.chat.id), "")


def _pressed(update: Update, event_id: str) -> Pressed | None:
    query = update.callback_query
    if query is None or query.message is None or query.data is None:
        return None
    # Of a message that is too old for Telegram, only chat and id are left.
    message = query.message if isinstance(query.message, Message) else None
    place = place_of(query.message.chat, message)
    return Pressed(event_id, place, Person(str(query.from_user.id), query.from_user.full_name), query.data)


def _written(message: Message, event_id: str, username: str) -> AnyEvent | None:
    place = place_of(message.chat, message)
    if message.migrate_to_chat_id:
        there = Place(PLATFORM, str(message.migrate_to_chat_id), PlaceKind.GROUP)
        return Moved(event_id, place, _person(message), there)
    if message.forward_origin or (not message.text and message.effective_attachment):
        return Uploaded(event_id, place, _person(message))
    if not message.text:
        return None  # somebody came, went, pinned a message, ...
    if message.text.startswith("/"):
        return _called(message, message.text, event_id, username)
    return Said(event_id, place, _person(message), message.text, about=about(message), message=str(message.message_id))


def _edited(message: Message, event_id: str) -> Edited | None:
    """Another wording of a line in a private chat; a command was done when it was given."""
    place = place_of(message.chat, message)
    if place.crowded or message.forward_origin or not message.text or message.text.startswith("/"):
        return None
    return Edited(event_id, place, _person(message), message.text, str(message.message_id))


def _posted(message: Message, event_id: str, username: str) -> AnyEvent | None:
    """A post of a channel: only commands that are meant for one are any of our business."""
    if message.forward_origin or not (message.text or "").startswith("/"):
        return None
    found = _called(message, message.text or "", event_id, username)
    return found if found and found.name.casefold() in IN_CHANNELS else None


def _called(message: Message, text: str, event_id: str, username: str) -> Called | None:
    """A command, unless it is one for another bot of the group."""
    found = COMMAND.match(text)
    assert found is not None, "any text that begins with a slash fits"
    place = place_of(message.chat, message)
    name, bot = found["name"], found["bot"]
    if place.crowded:
        ours = bot.casefold() == username.casefold() if bot is not None else name.casefold() in BY_NAME
        if not ours:
            return None
    return Called(event_id, place, _person(message), name, (found["arguments"] or "").rstrip())


def _membership(changed: ChatMemberUpdated, event_id: str) -> Joined | Left | None:
    """Let in or sent away; in a private chat: blocked.

    An unblocked bot is not greeting by itself, for the person's next message lets it in. Where the bot may not write,
    it is let in once it may; any other change of rights is nothing.
    """
    place, user = place_of(changed.chat), changed.from_user
    person = Person(str(user.id), user.full_name)
    before, now = changed.old_chat_member, changed.new_chat_member
    if absent(now):
        return Left(event_id, place, person)
    if place.crowded and not silenced(now) and (absent(before) or silenced(before)):
        return Joined(event_id, place, person)
    return None
