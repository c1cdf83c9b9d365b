"""The parameters of a call: from JSON, a form or multipart, and which of them a method has."""

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.fakes.telegram.errors import bad

SENDING = {
    "chat_id", "message_thread_id", "parse_mode", "disable_notification", "protect_content", "reply_parameters",
    "reply_markup",
}  # fmt: skip
EDITING = {"chat_id", "message_id", "reply_markup"}
SCOPED = {"scope", "language_code"}
POLL = {
    "question", "options", "type", "is_anonymous", "allows_multiple_answers", "allows_revoting", "shuffle_options",
    "hide_results_until_closes", "members_only", "correct_option_ids", "explanation", "explanation_parse_mode",
    "open_period", "close_date", "is_closed", "description", "description_parse_mode", "media",
}  # fmt: skip

METHODS: dict[str, set[str]] = {
    "getMe": set(),
    "getUpdates": {"offset", "limit", "timeout", "allowed_updates"},
    "setWebhook": {"url", "max_connections", "allowed_updates", "drop_pending_updates", "secret_token"},
    "deleteWebhook": {"drop_pending_updates"},
    "getWebhookInfo": set(),
    "setMyCommands": {"commands"} | SCOPED,
    "deleteMyCommands": SCOPED,
    "getMyCommands": SCOPED,
    "sendMessage": SENDING | {"text", "link_preview_options"},
    "sendPhoto": SENDING | {"photo", "caption", "has_spoiler", "show_caption_above_media"},
    "sendPoll": SENDING - {"parse_mode"} | POLL,
    "stopPoll": EDITING,
    "sendDocument": SENDING | {"document", "caption", "disable_content_type_detection"},
    "editMessageText": EDITING | {"text", "parse_mode", "link_preview_options"},
    "editMessageReplyMarkup": EDITING,
    "editMessageCaption": EDITING | {"caption", "parse_mode", "show_caption_above_media"},
    "deleteMessage": {"chat_id", "message_id"},
    "answerCallbackQuery": {"callback_query_id", "text", "show_alert", "cache_time"},
    "getChat": {"chat_id"},
    "getChatMember": {"chat_id", "user_id"},
    "getChatAdministrators": {"chat_id"},
    "leaveChat": {"chat_id"},
}
"""What the fake covers. A parameter that is not named here is a violation, even where the platform has it."""


@dataclass(frozen=True)
class Params:
    """What a call came with; forms carry numbers, lists and objects as JSON texts. `names` are those of the files."""

    values: dict[str, Any] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return str(self.values.get(name, ""))

    def integer(self, name: str, default: int | None = None) -> int | None:
        """A number; None (or the default) where it is missing or none."""
        try:
            return int(self.values[name])
        except (KeyError, TypeError, ValueError):
            return default

    def flag(self, name: str, default: bool = False) -> bool:
        return str(self.values.get(name, default)).lower() in ("true", "1")

    def json(self, name: str) -> Any:
        """A list or an object; None where it is missing.

        Raises:
            Refused: 400.
        """
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise bad(f"can't parse {name.replace('_', ' ')} JSON object") from None


async def params_of(request: web.Request) -> Params:
    """Read the parameters of a request, from its query and its body.

    Raises:
        Refused: 400: the body is not what it says.
    """
    values: dict[str, Any] = dict(request.query)
    files: dict[str, bytes] = {}
    names: dict[str, str] = {}
    if request.content_type == "application/json":
        try:
            values |= await request.json()
        except (ValueError, TypeError):
            raise bad("can't parse JSON object") from None
    elif request.method == "POST":
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files[name], names[name] = value.file.read(), value.filename
            else:
                values[name] = value
    return Params(values, files, names)
