"""Ten people on both platforms at once, alone and in groups: what each reads at the end is what each saw."""

import asyncio
import random
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from tests.e2e.players import OnDiscord, OnTelegram, Player, play_alone, play_together
from tests.e2e.running import SECONDS, running
from tests.fakes.discord import DiscordServer
from tests.fakes.telegram.server import TelegramServer

pytestmark = pytest.mark.slow

NAMES = ("Ann", "Bob", "Cid", "Dot", "Eve")
ROUNDS, QUESTIONS = 2, 3

STATS = re.compile(r"(\d+) of (\d+) answers right.*?(\d+) points? in all", re.DOTALL)
ROW = re.compile(r"\d+\. (\w+): (\d+) points?")


def on_telegram(server: TelegramServer, rng: random.Random) -> list[Player]:
    people = [server.person(name) for name in NAMES]
    group = server.group("Study group", people).id
    return [Player(each.name, OnTelegram(server, each), each.chat, group, rng) for each in people]


def on_discord(server: DiscordServer, rng: random.Random) -> list[Player]:
    people = [server.person(name) for name in NAMES]
    group = server.guild("Study group", people).channel("general").id
    return [Player(each.name, OnDiscord(server, each), each.dm.id, group, rng) for each in people]


@dataclass
class Mess:
    """What was done to the order of things.

    Attributes:
        twice: updates that came a second time.
        swapped: updates that came after one that happened later.
    """

    twice: int = 0
    swapped: int = 0


async def mix_up(telegram: TelegramServer, discord: DiscordServer, rng: random.Random, mess: Mess) -> None:
    """Let updates come twice and in another order on Telegram, and some interactions later than others on Discord."""
    updates, queries = telegram.platform.updates, telegram.platform.queries
    while True:
        telegram.hold()
        discord.late = rng.choice((0, 0.1, 0.2))
        # A bot that counts on rising numbers goes back by what comes out of order: nothing unconfirmed may be there.
        while updates.pending:
            await asyncio.sleep(0.01)
        await asyncio.sleep(rng.uniform(0.05, 0.2))
        if queries:
            press = rng.choice([*queries.values()])
            press.lost = True  # as after an acknowledgement that got lost: another one is no mistake
            telegram.deliver_again(press.update)
            mess.twice += 1
        order = rng.sample(range(updates.held), updates.held)
        mess.swapped += sum(after < before for before, after in pairwise(order))
        telegram.release(order)
        await asyncio.sleep(rng.uniform(0, 0.2))


@asynccontextmanager
async def mixed_up(telegram: TelegramServer, discord: DiscordServer, rng: random.Random) -> AsyncIterator[Mess]:
    """Mix up until the block ends; then let out what is still kept back."""
    mess = Mess()
    task = asyncio.create_task(mix_up(telegram, discord, rng, mess))
    try:
        yield mess
        assert not task.done(), "it goes on for as long as anybody plays"
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        telegram.release()
        discord.late = 0


async def check_figures(player: Player, group: list[Player]) -> None:
    """What /stats and the group's /leaderboard say is what people saw."""
    since = player.platform.position
    player.platform.call(player.alone, "stats")
    right, answered, points = map(int, (await player.reads(player.alone, STATS, since)).groups())
    assert (right, answered, points) == (player.right, player.answered, player.points)
    player.platform.call(player.group, "leaderboard")
    own = re.compile(rf"{player.name}: \d+ points? \(you\)")
    board = (await player.reads(player.group, own, since)).string
    assert {name: int(number) for name, number in ROW.findall(board)} == {
        each.name: each.points_in_group for each in group
    }


async def test_what_everyone_reads_at_the_end_is_what_they_saw(
    tmp_path: Path, telegram: TelegramServer, discord: DiscordServer
):
    rng = random.Random(1)
    async with running(tmp_path, telegram, discord) as bot:
        groups = [on_telegram(telegram, rng), on_discord(discord, rng)]
        async with mixed_up(telegram, discord, rng) as mess, asyncio.TaskGroup() as tasks:
            for group in groups:
                tasks.create_task(play_together(group, QUESTIONS))
                for player in group:
                    tasks.create_task(play_alone(player, ROUNDS, QUESTIONS))
        assert mess.twice
        assert mess.swapped
        await telegram.quiet(timeout=SECONDS)
        await discord.quiet(timeout=SECONDS)
        for group in groups:
            for player in group:
                assert player.answered == (ROUNDS + 1) * QUESTIONS
                await check_figures(player, group)
        await telegram.quiet(timeout=SECONDS)
        assert (telegram.unanswered(), discord.unanswered()) == ([], [])
        assert await bot.stop() == 0
    assert " ERROR " not in bot.log
