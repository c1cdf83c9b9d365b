"""Polls sent and stopped, and what a group does not let the bot do of that."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any, cast

import pytest
from telegram import Bot
from telegram.error import NetworkError

from adapters.telegram.ballots import POLL, Ballots
from adapters.telegram.calls import Calls
from adapters.telegram.request import AiohttpRequest
from bot.events import Place, PlaceKind
from bot.ports import CannotShow, Unreachable
from bot.replies import Ask, Expects, Note
from tests.fakes.telegram import faults
from tests.fakes.telegram.groups import Group
from tests.fakes.telegram.server import TOKEN, TelegramServer
from tests.unit.telegram.test_polls import LONG, ask

BEFORE = Note(title="Yesterday's question", body=("x" * 1000,))


class Polled:
    """Stands in for the reach: which poll shows which question."""

    def __init__(self) -> None:
        self.polls: list[tuple[Place, str, str]] = []

    async def sent(self, place: Place, key: str, poll: str) -> None:
        self.polls.append((place, key, poll))


@pytest.fixture
async def bot(server: TelegramServer) -> AsyncIterator[Bot]:
    made = Bot(TOKEN, server.base_url, request=AiohttpRequest(4), get_updates_request=AiohttpRequest(1))
    await made.initialize()
    yield made
    await made.shutdown()


@pytest.fixture
def reach() -> Polled:
    return Polled()


@pytest.fixture
def ballots(bot: Bot, reach: Polled) -> Ballots:
    return Ballots(Calls(bot, asyncio.Event()), cast("Any", reach))


@pytest.fixture
def group(server: TelegramServer) -> Group:
    return server.group("Study group", [server.person("Ann"), server.person("Bob")], "supergroup", topics=("Quiz",))


def place(group: Group, topic: int | None = None) -> Place:
    return Place("telegram", str(group.id), PlaceKind.GROUP, thread=str(topic) if topic else None)


async def test_a_poll_tells_who_voted_judges_by_itself_and_stays_in_its_group(
    server: TelegramServer, ballots: Ballots, reach: Polled, group: Group
):
    there = place(group, group.topics["Quiz"])
    message = await ballots.send(there, ask("Softmax", "Pooling", right=(1,)))
    (seen,) = server.log
    assert message == f"{POLL}{seen.message_id}"
    assert seen.topic == group.topics["Quiz"]
    assert seen.poll is not None
    assert (seen.poll.quiz, seen.poll.anonymous, seen.poll.several) == (True, False, False)
    sent = group.chat.messages[seen.message_id or 0]
    assert sent.protected
    assert sent.poll is not None
    assert sent.poll.correct == (1,)
    assert [(where, key) for where, key, _ in reach.polls] == [(there, "12:0")]
    assert [poll for _, _, poll in reach.polls] == [*server.platform.polls]


async def test_what_is_told_before_has_a_message_of_its_own_where_it_does_not_fit(
    server: TelegramServer, ballots: Ballots, group: Group
):
    await ballots.send(place(group), replace(ask(), before=BEFORE))
    told, poll = server.log
    assert told.text.startswith("Yesterday's question")
    assert poll.poll is not None
    assert "Yesterday" not in poll.text


@pytest.mark.parametrize("before", [None, Note(title="Short"), BEFORE], ids=["nothing", "in the poll", "by itself"])
async def test_a_group_without_polls_says_so_and_whether_anything_was_told(
    server: TelegramServer, ballots: Ballots, group: Group, before: Note | None
):
    group.forbid("polls")
    with pytest.raises(CannotShow) as refused:
        await ballots.send(place(group), replace(ask(), before=before))
    assert (refused.value.what, refused.value.told) == ("poll", before is BEFORE)
    assert len(server.log) == (before is BEFORE)


async def test_what_does_not_fit_is_left_to_buttons_unless_they_cannot_ask_it(
    server: TelegramServer, ballots: Ballots, group: Group
):
    large: Ask = ask(*[f"{number} {LONG}" for number in range(12)], prompt="x" * 900, before=BEFORE)
    assert await ballots.send(place(group), large) is None
    with pytest.raises(CannotShow, match="several"):
        await ballots.send(place(group), replace(large, expects=Expects.SEVERAL))
    assert len(server.log) == 0


async def test_a_group_without_the_bot_or_a_topic_that_is_gone_cannot_be_reached(
    server: TelegramServer, ballots: Ballots, group: Group
):
    there = place(group, group.topics["Quiz"])
    group.delete_topic("Quiz")
    with pytest.raises(Unreachable, match="thread not found"):
        await ballots.send(there, ask())
    group.kick_bot()
    for act in (ballots.send(place(group), ask()), ballots.stop(place(group), f"{POLL}1")):
        with pytest.raises(Unreachable, match="kicked"):
            await act


async def test_a_poll_that_may_have_arrived_is_not_sent_again(server: TelegramServer, ballots: Ballots, group: Group):
    server.fail("sendPoll", faults.drop_after())
    with pytest.raises(NetworkError):
        await ballots.send(place(group), ask())
    assert len(server.log) == 1


async def test_a_poll_is_stopped_once_and_one_that_is_gone_needs_nothing(
    server: TelegramServer, ballots: Ballots, group: Group
):
    message = await ballots.send(place(group), ask())
    assert message is not None
    assert await ballots.stop(place(group), message)
    assert [(seen.kind, seen.poll and seen.poll.closed) for seen in server.log] == [("new", False), ("edit", True)]
    assert await ballots.stop(place(group), message)
    assert await ballots.stop(place(group), f"{POLL}999")
    assert len(server.log) == 2
