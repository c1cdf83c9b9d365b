"""sendMessage and sendPhoto."""

from collections.abc import Callable
from typing import Any

from tests.fakes.telegram import keyboards
from tests.fakes.telegram.errors import bad
from tests.fakes.telegram.html import Formatted
from tests.fakes.telegram.params import Params
from tests.fakes.telegram.platform import Platform
from tests.fakes.telegram.text import caption_of, text_of
from tests.fakes.telegram.world import Chat, Message

PHOTO_BYTES = 10 * 1024 * 1024
PHOTO_SIDES = 10_000
PHOTO_RATIO = 20
"""Width and height together, in pixels, and the one by the other; core.telegram.org/bots/api#sendphoto."""

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"


def send_message(platform: Platform, params: Params) -> Any:
    found = text_of(params.text("text"), params.values.get("parse_mode"))
    return _send(platform, params, found)


def send_photo(platform: Platform, params: Params) -> Any:
    photo = photo_of(platform, params, params.text("photo"))
    found = caption_of(params.text("caption"), params.values.get("parse_mode"))
    return _send(platform, params, found, photo)


def chat_id_of(params: Params) -> int:
    """The id of the chat.

    Raises:
        Refused: 400: there is none, or it is a name, under which the fake knows no chat.
    """
    if not params.text("chat_id"):
        raise bad("chat_id is empty")
    found = params.integer("chat_id")
    if found is None:
        raise bad("chat not found")
    return found


def warn(platform: Platform, method: str, found: Formatted) -> None:
    """Markup that the platform drops without a word is a fault of the bot."""
    platform.violations.extend(f"{method}: {what} is not shown as written" for what in found.dropped)


def check_right(platform: Platform, chat: Chat, kind: str) -> None:
    """Whether the bot may send what is of this kind; the administrators of a group may always.

    Raises:
        Refused: 400: the group's permissions forbid it, or the bot lacks the right in a channel.
    """
    if chat.kind == "channel" and not chat.posting:
        raise bad("need administrator rights in the channel chat")
    if kind in chat.forbidden and chat.status.get(platform.bot.id) != "administrator":
        raise bad(f"not enough rights to send {kind} to the chat")


def _send(platform: Platform, params: Params, found: Formatted, photo: bytes | None = None) -> Any:
    kind = "text messages" if photo is None else "photos"
    content = {"text": found.text, "html": params.text("caption" if photo else "text"), "entities": found.entities}
    sent = deliver(platform, params, lambda chat: check_right(platform, chat, kind), content | {"photo": photo})
    warn(platform, "sendMessage" if photo is None else "sendPhoto", found)
    return sent.as_json()


def deliver(platform: Platform, params: Params, check: Callable[[Chat], None], content: dict[str, Any]) -> Message:
    """Post a message where the call says, if everything about that is right.

    Args:
        platform: the state.
        params: what all that send have in common is read from it.
        check: whether such a message may be sent to the chat.
        content: of the message.

    Raises:
        Refused: 400, 403 or 429.
    """
    markup = params.json("reply_markup")
    kept = None if markup is None else keyboards.checked(markup)
    chat = platform.world.chat(chat_id_of(params))
    if chat.kind == "channel" and kept and "inline_keyboard" not in kept:
        raise bad("inline keyboard expected")
    topic = _topic(chat, params)
    reply_to = _reply_to(platform, chat, params)
    if reply_to and reply_to.topic != topic and chat.topics:
        raise bad("message to be replied not found")
    check(chat)
    if platform.rates:
        platform.rates.count(chat.id, grouped=chat.kind in ("group", "supergroup"))
    place = {"markup": kept, "topic": topic, "reply_to": reply_to, "protected": params.flag("protect_content")}
    message = platform.world.post(chat, platform.bot, **content, **place)
    platform.show(message, "new")
    return message


def _topic(chat: Chat, params: Params) -> int | None:
    if not params.text("message_thread_id"):
        return None
    topic = params.integer("message_thread_id")
    if topic not in chat.topics:
        raise bad("message thread not found")
    return topic


def _reply_to(platform: Platform, chat: Chat, params: Params) -> Message | None:
    wanted = params.json("reply_parameters")
    if wanted is None:
        return None
    if not isinstance(wanted, dict) or wanted.keys() - {"message_id", "allow_sending_without_reply"}:
        platform.violations.append(f"reply_parameters: the fake does not cover {wanted}")
        raise bad("can't parse reply parameters JSON object")
    found = platform.world.message(chat, int(wanted.get("message_id", 0)))
    if found is None and not wanted.get("allow_sending_without_reply"):
        raise bad("message to be replied not found")
    return found


def photo_of(platform: Platform, params: Params, name: str) -> bytes:
    """A photo that was uploaded or sent before.

    Raises:
        Refused: 400: there is none, or none of a kind and size that is taken.
    """
    photo = params.files.get(name.removeprefix("attach://") if name else "photo")
    if photo is None:
        return _known(platform, name)
    if not photo:
        raise bad("file must be non-empty")
    if len(photo) > PHOTO_BYTES:
        raise bad("file is too big")
    if not photo.startswith((PNG, JPEG)):
        raise bad("IMAGE_PROCESS_FAILED")
    if photo.startswith(PNG):
        _check_sides(int.from_bytes(photo[16:20], "big"), int.from_bytes(photo[20:24], "big"))
    return photo


def _known(platform: Platform, name: str) -> bytes:
    """A photo that was sent before, by its file id."""
    if not name:
        raise bad("there is no photo in the request")
    for chat in platform.world.chats.values():
        for message in chat.messages.values():
            if message.photo is not None and name == message.file_id:
                return message.photo
    raise bad("wrong file identifier/HTTP URL specified")


def _check_sides(width: int, height: int) -> None:
    shorter, longer = sorted((width, height))
    if shorter < 1 or width + height > PHOTO_SIDES or longer > PHOTO_RATIO * shorter:
        raise bad("PHOTO_INVALID_DIMENSIONS")
