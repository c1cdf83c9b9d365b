"""People who play by themselves on either platform, and keep count of what the bot says of their answers."""

import asyncio
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from tests.e2e.running import SECONDS
from tests.fakes import discord as on_discord
from tests.fakes.discord import DiscordServer
from tests.fakes.telegram.people import Person
from tests.fakes.telegram.server import TelegramServer

OPTION = re.compile(r"(q:)?\d+:\d+:\d+")
"""What a button carries that answers; that of a move ends with a word."""

VERDICT = re.compile(r"Right! \+(\d+) points?\.|Not quite\.")
HAD = re.compile(r"^Right: ([\w, ]*)\b.*\.$|^Nobody (?:had it this time|answered)\.$", re.MULTILINE)
TAKEN = re.compile(r"Your answer is stored\.|You chose\b")
CLOSES = re.compile(r".*:(close|reveal)")

LONGEST_PAUSE = 0.3
"""Seconds that somebody thinks at most; far less than people do, so that more happens at once."""


@dataclass(frozen=True)
class Shown:
    """Something that a person sees.

    Attributes:
        place: the chat or channel.
        payloads: what its buttons carry.
        to: the only one who sees it, by name.
    """

    place: int
    message: int | None
    text: str
    payloads: tuple[str, ...]
    to: str | None

    @property
    def options(self) -> list[str]:
        return [payload for payload in self.payloads if OPTION.fullmatch(payload)]


class Platform(Protocol):
    """What a person does and sees, whichever platform they are on."""

    @property
    def position(self) -> int:
        """How much was seen so far, by anyone."""

    def shown(self, since: int, place: int) -> list[Shown]:
        """What was seen in a place since."""

    def call(self, place: int, command: str, *arguments: tuple[str, int | str]) -> None:
        """Give a command."""

    def press(self, shown: Shown, payload: str) -> None:
        """Press a button of a message."""


@dataclass
class OnTelegram:
    """Somebody's side of Telegram."""

    server: TelegramServer
    person: Person

    @property
    def position(self) -> int:
        return len(self.server.log)

    def shown(self, since: int, place: int) -> list[Shown]:
        return [
            Shown(
                seen.chat,
                seen.message_id,
                seen.text,
                tuple(button.callback_data or "" for row in seen.buttons for button in row),
                seen.to,
            )
            for seen in self.server.log.since(since, place)
        ]

    def call(self, place: int, command: str, *arguments: tuple[str, int | str]) -> None:
        self.person.says(" ".join([f"/{command}", *(str(value) for _, value in arguments)]), place)

    def press(self, shown: Shown, payload: str) -> None:
        self.person.forges(payload, shown.place, shown.message)


@dataclass
class OnDiscord:
    """Somebody's side of Discord."""

    server: DiscordServer
    person: on_discord.Person

    @property
    def position(self) -> int:
        return len(self.server.log)

    def shown(self, since: int, place: int) -> list[Shown]:
        return [
            Shown(
                seen.channel,
                seen.message_id,
                seen.text,
                tuple(button.custom_id or "" for button in seen.buttons),
                seen.to,
            )
            for seen in self.server.log[since:]
            if seen.channel == place
        ]

    def call(self, place: int, command: str, *arguments: tuple[str, int | str]) -> None:
        self.person.calls(command, self.server.world.channels[place], **dict(arguments))

    def press(self, shown: Shown, payload: str) -> None:
        channel = self.server.world.channels[shown.place]
        self.server.forge(payload, self.person, channel, message=shown.message)


@dataclass
class Player:
    """Somebody who plays alone, and with the others of a group.

    Attributes:
        alone, group: where, as the platform's ids.
        answered, right, points: of all answers, as the bot said at each.
        points_in_group: those of the group's board.
    """

    name: str
    platform: Platform
    alone: int
    group: int
    rng: random.Random
    answered: int = 0
    right: int = 0
    points: int = 0
    points_in_group: int = 0

    async def sees(self, place: int, fits: Callable[[Shown], object], since: int) -> Shown:
        """Wait for something in a place.

        Raises:
            AssertionError: it does not come.
        """
        for _ in range(SECONDS * 50):
            for shown in self.platform.shown(since, place):
                if shown.to in (None, self.name) and fits(shown):
                    return shown
            await asyncio.sleep(0.02)
        raise AssertionError(f"{self.name} waits in vain; seen: {self.platform.shown(since, place)}")

    async def sees_question(self, place: int, number: int, of: int, since: int) -> Shown:
        heading = f"Question {number} of {of}"
        return await self.sees(place, lambda shown: heading in shown.text and shown.options, since)

    async def reads(self, place: int, form: re.Pattern[str], since: int) -> re.Match[str]:
        """Wait for a sentence of a form."""
        found = form.search((await self.sees(place, lambda shown: form.search(shown.text), since)).text)
        assert found
        return found

    async def answers(self, question: Shown) -> None:
        """Think, and press one of the options; every third time twice."""
        await self.thinks()
        option = self.rng.choice(question.options)
        for _ in range(self.rng.choice((1, 1, 2))):
            self.platform.press(question, option)

    async def thinks(self) -> None:
        await asyncio.sleep(self.rng.uniform(0, LONGEST_PAUSE))


async def play_alone(player: Player, rounds: int, questions: int) -> None:
    """Play in the private chat. Junior questions only: the groups are asked none of them."""
    for _ in range(rounds):
        since = player.platform.position
        arguments = (("number", questions), ("level", "junior"), ("kind", "choice"))
        player.platform.call(player.alone, "quiz", *arguments)
        for number in range(1, questions + 1):
            question = await player.sees_question(player.alone, number, questions, since)
            since = player.platform.position
            await player.answers(question)
            verdict = await player.reads(player.alone, VERDICT, since)
            player.answered += 1
            player.right += verdict[1] is not None
            player.points += int(verdict[1] or 0)
        await player.sees(player.alone, lambda shown: "Quiz finished" in shown.text, since)


async def play_together(players: list[Player], questions: int) -> None:
    """A round of senior questions in the group of all players, which the first one starts and closes."""
    starter, place = players[0], players[0].group
    since = starter.platform.position
    starter.platform.call(place, "quiz", ("number", questions), ("level", "senior"))
    for number in range(1, questions + 1):
        question = await starter.sees_question(place, number, questions, since)
        since = starter.platform.position
        await asyncio.gather(*(_answer_in_group(player, question, since) for player in players))
        since = starter.platform.position
        starter.platform.press(question, next(filter(CLOSES.fullmatch, question.payloads)))
        had = (await starter.reads(place, HAD, since))[1]
        for player in players:
            right = player.name in (had or "").split(", ")
            player.answered += 1
            player.right += right
            player.points += 3 * right
            player.points_in_group += 3 * right
    await starter.sees(place, lambda shown: "Quiz finished" in shown.text, since)


async def _answer_in_group(player: Player, question: Shown, since: int) -> None:
    await player.answers(question)
    await player.sees(player.group, lambda shown: shown.to and TAKEN.search(shown.text), since)
