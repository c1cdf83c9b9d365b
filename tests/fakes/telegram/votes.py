"""Votes: what a client lets somebody choose, and what the bot is told of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.fakes.telegram.platform import Platform
from tests.fakes.telegram.poll_methods import close_due
from tests.fakes.telegram.polls import Poll
from tests.fakes.telegram.updates import Update
from tests.fakes.telegram.world import Chat, Message, User

MEMBERSHIP = 24 * 3600
"""Seconds somebody must have been in a chat when a poll for its members was sent; core.telegram.org/api/poll."""


@dataclass(frozen=True)
class Vote:
    """A vote that was taken.

    Attributes:
        right: what the voter sees at once in a quiz.
        explanation: what a voter reads who was wrong.
        update: the `poll_answer` that told the bot; None if it was not told.
    """

    right: bool | None = None
    explanation: str = ""
    update: Update | None = None


def vote(platform: Platform, user: User, message: Message, options: Sequence[str | int]) -> Vote:
    """Somebody chooses options, by label or number; none at all takes the vote back.

    Raises:
        AssertionError: no client lets her do that, with the reason.
    """
    poll = message.poll
    assert poll is not None, "this is no poll"
    assert not message.deleted, "the poll was deleted"
    close_due(platform)
    chosen = tuple(sorted({_number(poll, option) for option in options}))
    _check(poll, user, chosen)
    if poll.members_only:
        _check_member(platform.world.chats[poll.chat], user, platform.polls[poll.id].date)
    if poll.votes.get(user.id, ()) == chosen:
        return Vote()
    if chosen:
        poll.votes[user.id] = chosen
    else:
        del poll.votes[user.id]
    told = None
    if not poll.anonymous:
        told = platform.updates.tell("poll_answer", poll.answer_json(user.as_json(), chosen))
    platform.updates.tell("poll", poll.as_json())
    return _seen(poll, chosen, told)


def _seen(poll: Poll, chosen: tuple[int, ...], told: Update | None) -> Vote:
    if not poll.quiz or not chosen:
        return Vote(update=told)
    right = chosen == poll.correct
    return Vote(right, "" if right else poll.explanation.text, told)


def _number(poll: Poll, option: str | int) -> int:
    if isinstance(option, int):
        assert 0 <= option < len(poll.options), f"there is no option {option}"
        return option
    assert option in poll.options, f"there is no [{option}] to choose, only {list(poll.options)}"
    return poll.options.index(option)


def _check(poll: Poll, user: User, chosen: tuple[int, ...]) -> None:
    """In the order of the clients."""
    assert not poll.closed, "the poll is closed"
    assert poll.several or len(chosen) <= 1, "one option can be chosen in this poll"
    assert poll.revoting or chosen, "a vote cannot be taken back in this poll"
    assert poll.revoting or user.id not in poll.votes, "a vote cannot be changed in this poll"


def _check_member(chat: Chat, user: User, asked: float) -> None:
    reason = f"only who had been in {chat.title} for a day can vote"
    assert chat.status.get(user.id, "left") not in ("left", "kicked"), reason
    assert asked - chat.joined.get(user.id, 0) >= MEMBERSHIP, reason
