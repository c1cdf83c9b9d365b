"""The limits on sending: how many go through, what the rest is told, and that many chats cost little."""

import asyncio
from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import RetryAfter

from tests.fakes.telegram.errors import Refused
from tests.fakes.telegram.people import Person
from tests.fakes.telegram.rates import Rates
from tests.fakes.telegram.raw import Raw
from tests.fakes.telegram.server import TelegramServer


class Clock:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def sent(rates: Rates, chat: int, grouped: bool = False) -> int:
    """How many messages go through at once."""
    for number in range(100):
        try:
            rates.count(chat, grouped)
        except Refused:
            return number
    return 100


def waited(rates: Rates, chat: int, grouped: bool = False) -> int:
    """What the next message is told to wait, in seconds."""
    with pytest.raises(Refused) as refused:
        rates.count(chat, grouped)
    assert refused.value.code == 429
    assert refused.value.parameters
    return int(refused.value.parameters["retry_after"])


@pytest.mark.parametrize("grouped", [False, True])
def test_a_chat_takes_a_burst_and_then_one_a_second(grouped: bool):
    clock = Clock()
    rates = Rates(clock=clock)
    for second in range(5):
        clock.now = second
        rates.count(1, grouped)
    clock.now = 4.5
    assert waited(rates, 1, grouped) == 1
    assert rates.refused == 1
    for second in range(5, 15):
        clock.now = second
        rates.count(1, grouped)
        assert waited(rates, 1, grouped) == 1


def test_a_group_takes_twenty_a_minute_and_a_chat_of_another_kind_more():
    clock = Clock()
    group, channel = Rates(clock=clock), Rates(clock=clock)
    for second in range(0, 40, 2):
        clock.now = second
        group.count(-1, grouped=True)
        channel.count(-1)
    clock.now = 40
    channel.count(-1)
    assert waited(group, -1, grouped=True) == 20
    clock.now = 60
    group.count(-1, grouped=True)


def test_all_chats_together_take_thirty_a_second():
    clock = Clock()
    rates = Rates(clock=clock)
    for chat in range(1, 31):
        rates.count(chat)
    assert waited(rates, 31) == 1
    clock.now = 1
    assert sent(rates, 31) == 5


def test_what_was_refused_does_not_count():
    clock = Clock()
    rates = Rates(clock=clock)
    assert sent(rates, 1) == 5
    for _ in range(50):
        waited(rates, 1)
    assert rates.refused == 51
    clock.now = 5
    assert sent(rates, 1) == 5


async def test_rates_are_on_when_asked_for(raw: Raw, ann: Person, server: TelegramServer):
    for _ in range(10):
        assert (await raw.call("sendMessage", chat_id=ann.chat, text="x")).status == 200
    rates = server.platform.rates = Rates()
    answers = [await raw.call("sendMessage", chat_id=ann.chat, text="x") for _ in range(6)]
    assert [answer.status for answer in answers] == [200] * 5 + [429]
    assert answers[-1].description == "Too Many Requests: retry after 5"
    assert answers[-1].body["parameters"] == {"retry_after": 5}
    assert (len(server.log), rates.refused) == (15, 1)


async def test_a_poll_and_a_picture_count_too(bot: Bot, ann: Person, server: TelegramServer):
    server.platform.rates = Rates(chat=(2, 60))
    await bot.send_poll(ann.chat, "x", ["A"])
    await bot.send_photo(ann.chat, b"\xff\xd8\xff")
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(ann.chat, "x")
    assert refused.value.retry_after == timedelta(seconds=60)


async def test_only_groups_have_the_limit_of_a_minute(raw: Raw, ann: Person, server: TelegramServer):
    rates = server.platform.rates = Rates(chat=(1000, 1), group=(2, 60))
    places = {
        "private": ann.chat,
        "group": server.group("Study", [ann]).id,
        "supergroup": server.group("Large", [ann], "supergroup").id,
        "channel": server.channel("Daily", [ann]).id,
    }
    codes = {}
    for kind, chat in places.items():
        codes[kind] = [(await raw.call("sendMessage", chat_id=chat, text="x")).status for _ in range(3)]
    limited, free = [200, 200, 429], [200] * 3
    assert codes == {"private": free, "group": limited, "supergroup": limited, "channel": free}
    assert rates.refused == 2


@pytest.mark.slow
async def test_two_thousand_chats_are_written_to_while_private_ones_are_answered(bot: Bot, server: TelegramServer):
    rates = server.platform.rates = Rates(overall=(100_000, 1))
    people = [server.person(f"P{number}") for number in range(20)]
    for person in people:
        person.starts()
    groups = [server.group(f"Group {number}", people[:1], "supergroup") for number in range(2000)]
    gate = asyncio.Semaphore(8)

    async def post(chat: int) -> None:
        async with gate:
            await bot.send_message(chat, "Question of the day")

    await asyncio.gather(*(post(group.id) for group in groups), *(post(person.chat) for person in people))
    assert len({seen.chat for seen in server.log}) == 2020
    assert (rates.refused, server.violations) == (0, [])


@pytest.fixture(autouse=True)
def timedeltas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a RetryAfter warns of its number of seconds."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
