"""The limits on requests: how many go through, what the rest is told, and that discord.py keeps to them."""

import asyncio

import discord
import pytest

from tests.fakes.discord import Channel, DiscordServer, Guild, redirect
from tests.fakes.discord.conftest import Api, command
from tests.fakes.discord.rates import Rates


class Clock:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


async def test_a_channel_takes_five_messages_in_five_seconds(
    api: Api, server: DiscordServer, group: Guild, general: Channel
):
    clock = Clock()
    rates = server.rates = Rates(clock=clock)
    answers = [await api.send(general, {"content": "x"}) for _ in range(6)]
    assert [answer.status for answer in answers] == [200] * 5 + [429]
    assert [answer.headers["X-RateLimit-Remaining"] for answer in answers] == ["4", "3", "2", "1", "0", "0"]
    refused = answers[-1]
    assert (refused.body["retry_after"], refused.body["global"]) == (5, False)
    assert (refused.headers["Retry-After"], refused.headers["X-RateLimit-Scope"]) == ("5", "user")
    assert refused.headers["X-RateLimit-Bucket"] == answers[0].headers["X-RateLimit-Bucket"]
    assert (await api.send(group.channel("other"), {"content": "x"})).status == 200
    clock.now = 5
    assert (await api.send(general, {"content": "x"})).status == 200
    assert (len(server.log), rates.refused) == (7, {"send": 1})


async def test_the_whole_bot_has_a_limit_that_answers_to_people_do_not_count_for(
    api: Api, server: DiscordServer, group: Guild
):
    await api.register(command())
    clock = Clock()
    rates = server.rates = Rates(everywhere=(3, 1), clock=clock)
    channels = [group.channel(f"c{number}") for number in range(4)]
    answers = [await api.send(channel, {"content": "x"}) for channel in channels]
    assert [answer.status for answer in answers] == [200] * 3 + [429]
    refused = answers[-1]
    assert (refused.body["global"], refused.headers["X-RateLimit-Global"]) == (True, "true")
    assert refused.headers["X-RateLimit-Scope"] == "global"
    ann = group.members[0]
    assert (await api.respond(ann.calls("quiz", channels[0]), 4, {"content": "y"})).status == 204
    clock.now = 1
    assert (await api.send(channels[3], {"content": "x"})).status == 200
    assert rates.refused == {"send": 1}


async def test_limits_are_on_when_asked_for(api: Api, server: DiscordServer, general: Channel):
    answers = [await api.send(general, {"content": "x"}) for _ in range(20)]
    assert {(answer.status, answer.headers["X-RateLimit-Remaining"]) for answer in answers} == {(200, "49")}


@pytest.mark.parametrize(
    ("rates", "refused"),
    [
        (Rates(routes={"send": (3, 1.0)}), False),  # the headers tell of it
        (Rates(everywhere=(3, 1.0), routes={}), True),  # no header does
    ],
    ids=["of a route", "of the bot"],
)
async def test_the_library_waits_and_loses_nothing(
    server: DiscordServer, group: Guild, general: Channel, rates: Rates, refused: bool
):
    with redirect(server):
        async with discord.Client(intents=discord.Intents.none()) as client:
            await client.login(server.token)
            place = client.get_partial_messageable(general.id)
            server.rates = rates
            nobody = discord.AllowedMentions.none()
            await asyncio.gather(*(place.send(str(number), allowed_mentions=nobody) for number in range(6)))
    assert sorted(seen.text for seen in server.log) == list("012345")
    assert (rates.refused["send"] > 0) is refused
    assert server.violations == []
