"""answerCallbackQuery."""

import time
from typing import Any

from tests.fakes.telegram.entities import units
from tests.fakes.telegram.errors import bad
from tests.fakes.telegram.params import Params
from tests.fakes.telegram.platform import Platform
from tests.fakes.telegram.seen import Kind, Seen

ANSWER = 200
"""Characters; core.telegram.org/bots/api#answercallbackquery."""


def answer(platform: Platform, params: Params) -> Any:
    query = platform.queries.get(params.text("callback_query_id"))
    late = query is not None and time.monotonic() - query.asked > platform.query_seconds
    if query is not None and query.answered and not query.lost:
        platform.violations.append(f"answerCallbackQuery: the press on {query.data!r} was answered twice")
    if query is None or query.answered or late:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    text = params.text("text")
    if units(text) > ANSWER:
        raise bad("MESSAGE_TOO_LONG")
    query.answered = True
    if text:
        kind: Kind = "alert" if params.flag("show_alert") else "toast"
        message = query.message
        seen = Seen(message.chat.id, message.id, kind, text, topic=message.topic, to=query.user.first_name)
        platform.log.add(seen)
    return True
