"""sendPoll and stopPoll, and polls that close by themselves."""

from typing import Any

from tests.fakes.telegram import keyboards
from tests.fakes.telegram.errors import bad
from tests.fakes.telegram.params import Params
from tests.fakes.telegram.platform import Platform
from tests.fakes.telegram.poll_rules import poll_of, useless
from tests.fakes.telegram.sending import chat_id_of, check_right, deliver, photo_of, warn
from tests.fakes.telegram.world import Chat, Message


def send_poll(platform: Platform, params: Params) -> Any:
    poll = poll_of(params, str(next(platform.poll_ids)), chat_id_of(params), platform.world.clock())

    photo = _media(platform, params)

    def check(chat: Chat) -> None:
        check_right(platform, chat, "polls")
        if photo is not None:
            check_right(platform, chat, "photos")
        if chat.kind == "channel" and not poll.anonymous:
            raise bad("non-anonymous polls can't be sent to channel chats")
        if chat.kind != "channel" and poll.members_only:
            raise bad("poll voters can be restricted only in channel chats")

    description, html = poll.description, params.text("description")
    content = {"text": description.text, "html": html, "entities": description.entities, "poll": poll, "photo": photo}
    sent = deliver(platform, params, check, content)
    for text in (poll.explanation, description):
        warn(platform, "sendPoll", text)
    platform.violations.extend(useless(params, poll))
    platform.polls[poll.id] = sent
    if poll.closes is not None:
        platform.closing.append(sent)
    return sent.as_json()


def _media(platform: Platform, params: Params) -> bytes | None:
    """The photo above a poll; nothing else is sent with one."""
    media = params.json("media")
    if media is None:
        return None
    if not isinstance(media, dict) or media.get("type") != "photo" or media.keys() - {"type", "media"}:
        platform.violations.append(f"sendPoll: the fake does not cover the media {media}")
        raise bad("can't parse InputPollMedia JSON object")
    return photo_of(platform, params, str(media.get("media", "")))


def stop_poll(platform: Platform, params: Params) -> Any:
    markup = params.json("reply_markup")
    kept = None if markup is None else keyboards.checked(markup, editing=True)
    chat = platform.world.chat(chat_id_of(params))
    message = platform.world.message(chat, params.integer("message_id", 0) or 0)
    if message is None:
        raise bad("message with poll to stop not found")
    if message.poll is None:
        raise bad("message is not a poll")
    unable = chat.kind == "channel" and not chat.posting
    if unable or message.sender != platform.bot:
        raise bad("poll can't be stopped")
    close_due(platform)
    if message.poll.closed:
        raise bad("poll has already been closed")
    message.markup = kept
    _close(platform, message)
    return message.poll.as_json()


def close_due(platform: Platform) -> None:
    """Close the polls whose time is up."""
    now = platform.world.clock()
    due = [message for message in platform.closing if message.poll and (message.poll.closes or 0) <= now]
    for message in due:
        platform.closing.remove(message)
        if message.poll and not message.poll.closed:
            _close(platform, message)


def _close(platform: Platform, message: Message) -> None:
    assert message.poll
    message.poll.closed = True
    platform.show(message, "edit")
    platform.updates.tell("poll", message.poll.as_json())
