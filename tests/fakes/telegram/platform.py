"""What the methods work on: the world, the queue of updates, presses that wait for an answer, what people saw."""

import time
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.fakes.telegram.polls import Poll
from tests.fakes.telegram.rates import Rates
from tests.fakes.telegram.seen import ButtonSeen, Kind, Log, PollSeen, Seen
from tests.fakes.telegram.updates import Update, Updates
from tests.fakes.telegram.world import Chat, Message, User, World


@dataclass(eq=False)
class Query:
    """A press.

    Attributes:
        asked: the moment, in seconds of the monotonic clock.
        lost: the answer to the bot's answer got lost, so that it may well answer again.
        update: what told the bot; None if it did not ask for presses.
    """

    id: str
    user: User
    message: Message
    data: str
    asked: float
    answered: bool = False
    lost: bool = False
    update: Update | None = None


@dataclass
class Webhook:
    """Where updates are posted to, if anywhere, and how the last posts went.

    Attributes:
        retry: seconds between two posts of an update that was not taken.
    """

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    retry: float = 0.2
    error: str = ""
    error_date: int = 0


@dataclass
class Platform:
    """The state behind the API.

    Attributes:
        privacy: whether the bot is kept from what people in groups say to each other.
        query_seconds: how long a press can be answered.
        rates: the limits on sending, where they are on.
        violations: sentences on what no bot should do, though the platform may let it.
        commands: the menus, by scope and language.
        polls: the messages in which the bot's polls were sent, by the poll's id.
        closing: those of polls that close by themselves, as long as their time is not up.
        documents: what was in the files that were sent, in order.
    """

    world: World
    updates: Updates = field(default_factory=Updates)
    log: Log = field(default_factory=Log)
    privacy: bool = True
    query_seconds: float = 15
    rates: Rates | None = None
    violations: list[str] = field(default_factory=list)
    queries: dict[str, Query] = field(default_factory=dict)
    commands: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    webhook: Webhook = field(default_factory=Webhook)
    polls: dict[str, Message] = field(default_factory=dict)
    closing: list[Message] = field(default_factory=list)
    poll_ids: "count[int]" = field(default_factory=lambda: count(6_000_000_000_000_000_001))
    documents: list[bytes] = field(default_factory=list)
    _query_ids: "count[int]" = field(default_factory=lambda: count(9_000_000_000_000_001))

    @property
    def bot(self) -> User:
        return self.world.bot

    def ask(self, user: User, message: Message, data: str) -> Query:
        """Somebody presses a button."""
        query = Query(str(next(self._query_ids)), user, message, data, time.monotonic())
        self.queries[query.id] = query
        found: dict[str, Any] = {"id": query.id, "from": user.as_json(), "message": message.as_json()}
        found |= {"chat_instance": str(message.chat.id), "data": data}
        query.update = self.updates.tell("callback_query", found)
        return query

    def tell_status(self, chat: Chat, user: User, old: str, new: str, could_post: bool = True) -> Update | None:
        """Somebody changed what the bot is in a chat; `could_post`: its right in a channel before."""
        found: dict[str, Any] = {"chat": chat.as_json(), "from": user.as_json(), "date": int(self.world.clock())}
        before = could_post if chat.kind == "channel" else None
        now = chat.posting if chat.kind == "channel" else None
        found |= {"old_chat_member": member(self.bot, old, before), "new_chat_member": member(self.bot, new, now)}
        return self.updates.tell("my_chat_member", found)

    def show(self, message: Message, kind: Kind) -> None:
        """People see a message of the bot, or that it changed or went."""
        markup = message.markup or {}
        rows = markup.get("inline_keyboard", [])
        self.log.add(
            Seen(
                message.chat.id,
                message.id,
                kind,
                message.seen_text,
                message.html,
                message.entities,
                tuple(tuple(_button(button) for button in row) for row in rows),
                photo=message.photo is not None,
                topic=message.topic,
                reply_to=message.reply_to.id if message.reply_to else None,
                force_reply="force_reply" in markup,
                poll=_poll(message.poll) if message.poll else None,
                file=message.extra.get("document", {}).get("file_name"),
            )
        )


def _poll(poll: Poll) -> PollSeen:
    return PollSeen(
        poll.question,
        poll.options,
        poll.closed,
        poll.quiz,
        poll.anonymous,
        poll.several,
        tuple(poll.counts()),
        poll.correct if poll.closed else (),
        poll.explanation.text if poll.closed else "",
    )


def _button(button: dict[str, Any]) -> ButtonSeen:
    return ButtonSeen(button["text"], button.get("callback_data"), button.get("style"), button.get("url"))


RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_promote_members",
    "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
)  # fmt: skip


def member(user: User, status: str, posting: bool | None = None) -> dict[str, Any]:
    """A ChatMember object; `posting`: the right of a channel's admin to write, None elsewhere."""
    found: dict[str, Any] = {"user": user.as_json(), "status": status}
    if status == "creator":
        found["is_anonymous"] = False
    if status == "administrator":
        found |= {"can_be_edited": False, "is_anonymous": False} | dict.fromkeys(RIGHTS, True)
        if posting is not None:
            found |= {"can_post_messages": posting, "can_edit_messages": posting}
    if status == "kicked":
        found["until_date"] = 0
    return found
