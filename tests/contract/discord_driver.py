"""A person on Discord: the real discord.py over loopback, against a server as strict as the platform."""

import asyncio
import re
from contextlib import AsyncExitStack
from itertools import dropwhile
from typing import Any

from adapters.discord.adapter import Discord
from adapters.discord.to_event import PLATFORM
from bot.app import Core, set_pack
from bot.commands import BY_NAME
from bot.events import Place, PlaceKind
from bot.store import packs
from tests.contract.driver import Message
from tests.contract.transcript import PEOPLE, PERSON
from tests.contract.world import Charts, World, pass_on
from tests.fakes.discord import Channel, DiscordServer, Person, Seen, redirect

CHOSEN = "✓ "
HOW = {"Answer", "Done", "reveal"}
"""Buttons below a text that says in its last line how to answer."""

ESCAPE = re.compile(r"\\([\\*_~|`\[\]<>#-])|\*\*|^-# |^```\w*$|\u200b", re.MULTILINE)
ROLE = re.compile(r"(?<!\\)<@&(\d+)>")


LONGEST = 20
"""Seconds until the bot must have been told something."""


class Kept:
    """What is kept of the commands, as long as the world lasts."""

    def __init__(self) -> None:
        self.text: str | None = None

    async def get(self) -> str | None:
        return self.text

    async def set(self, text: str) -> None:
        self.text = text


class DiscordDriver:
    """Plays a transcript on the Discord adapter, with the whole program behind it.

    Attributes:
        server: the platform.
    """

    platform = PLATFORM
    edits = True
    whispers = True

    def __init__(self, world: World) -> None:
        self._world = world
        self.server = DiscordServer()
        self._outside, self._stack = AsyncExitStack(), AsyncExitStack()
        self._kept = Kept()
        self._task: asyncio.Task[None] | None = None
        self._read = 0
        self._known: set[str] = set()

    async def open(self, person: str) -> None:
        """Nothing happens on Discord when somebody opens a chat; the bot answers the first command."""
        assert person in PEOPLE, f"there is no {person} here"
        if self._task is None:
            await self._begin()

    async def say(self, person: str, text: str) -> None:
        await self.open(person)
        if text.startswith("/"):
            name, *words = text[1:].split()
            await self._done(self._people[person].calls(name, self._where, **options(name, words)))
        else:
            if self._people[person].modal is None:
                await self._done(self._people[person].presses("Answer", self._where))
            await self._done(self._people[person].submits(text))

    async def press(self, person: str, label: str) -> None:
        await self.open(person)
        who = self._people[person]
        option = label.removeprefix(CHOSEN)
        for shown in self._shown(who):
            for menu in shown.selects:
                if option in (labels := [each.label for each in menu.options]):
                    chosen = {each.label for each in menu.options if each.default} ^ {option}
                    await self._done(who.selects([each for each in labels if each in chosen], self._where))
                    return
            if label in [button.label for button in shown.buttons]:
                break
        await self._done(who.presses(label, self._where))

    async def do(self, person: str, what: str, how: str) -> None:
        raise AssertionError("the bot does not see what people write to each other, nor what is in their messages")

    async def wait(self, seconds: float) -> None:
        self._world.pass_time(seconds)
        self.server.pass_time(seconds)
        await pass_on(self._core, self._adapter)

    async def add(self, without: list[str]) -> None:
        await self.open(PERSON)
        assert self._where.guild, "only in a group"
        # Until then the library takes every server for one that the bot was in before.
        assert self._adapter._client
        await self._adapter._client.wait_until_ready()
        self._where.permit(**dict.fromkeys(without, False))
        self._where.guild.add_bot()
        await self._told(there=True)

    async def remove(self) -> None:
        assert self._where.guild, "only in a group"
        self._where.guild.remove_bot()
        await self._told(there=False)

    async def restart(self) -> None:
        await self._end()
        await self._begin()

    def read(self) -> list[Message]:
        new = self.server.log[self._read :]
        self._read = len(self.server.log)
        return [self._message(seen) for seen in new if seen.kind in ("new", "edit")]

    async def close(self) -> None:
        await self._end()
        await self._outside.aclose()
        assert self.server.violations == []
        assert self.server.unanswered() == []

    async def _begin(self) -> None:
        if not self.server.world.guilds:
            await self.server.start()
            self._outside.push_async_callback(self.server.stop)
            self._outside.enter_context(redirect(self.server))
            self._people: dict[str, Person] = {name: self.server.person(name) for name in PEOPLE}
            self._world.owners = (f"{PLATFORM}:{self._people[PERSON].id}",)
            guild = self.server.guild(
                "Study group", self._people.values(), admins=[self._people[PERSON]], bot=not self._world.new
            )
            self._where: Channel = guild.channel("general") if self._world.group else self._people[PERSON].dm
        self._core: Core = await self._stack.enter_async_context(self._world.core())
        kind = PlaceKind.GROUP if self._world.group else PlaceKind.PRIVATE
        await set_pack(self._core.store, Place(PLATFORM, str(self._where.id), kind), "tiny")
        async with self._core.store.read() as tx:
            known = await packs.all_packs(tx)
        router, token = self._core.router, self.server.token
        self._adapter = Discord(router, token, known, guild=None, state=self._kept, pictures=Charts())
        self._adapter._tallies.every = 0  # each is written at once: a transcript knows no seconds between two presses
        self._task = asyncio.create_task(self._adapter.run())
        await self.server.ready()

    async def _end(self) -> None:
        if self._task:
            self._task.cancel()
            ended = await asyncio.gather(self._task, return_exceptions=True)
            assert isinstance(ended[0], asyncio.CancelledError), ended
            self._task = None
        await self._stack.aclose()
        self._stack = AsyncExitStack()

    async def _told(self, there: bool) -> None:
        """Wait until the bot knows whether it is in the server, and has said what it has to say of that."""
        client, guild = self._adapter._client, self._where.guild
        assert client
        assert guild
        async with asyncio.timeout(LONGEST):
            while (client.get_guild(guild.id) is not None) is not there:
                await asyncio.sleep(0.005)
        await self.server.quiet()  # what follows from it has begun by now
        await self._adapter.idle()

    async def _done(self, interaction: Any) -> None:
        """Wait until the bot has said all it has to say."""
        await interaction.answered()
        await self._adapter.idle()

    def _shown(self, person: Person) -> list[Seen]:
        """What a person sees in the chat, newest first."""
        last = {seen.message_id: seen for seen in self.server.log}
        return [last[message.id] for message in person.visible(self._where)]

    def _role(self, mention: re.Match[str]) -> str:
        """A mention of a role as clients show it."""
        roles = [role for guild in self.server.world.guilds.values() for role in guild.roles]
        return next((f"@{role.name}" for role in roles if str(role.id) == mention[1]), "@unknown-role")

    def _message(self, seen: Seen) -> Message:
        edited = seen.kind == "edit"
        named = ESCAPE.sub(r"\1", ROLE.sub(self._role, seen.text))
        text = [line.strip() for line in named.splitlines() if line.strip()]
        known = self._known if edited else set()
        lines = arranged(list(dropwhile(lambda line: line in known, text)), seen)
        # A question, which a later edit may quote.
        if not edited and any(not is_command(button.custom_id) for button in seen.buttons):
            self._known |= set(text)
        files = [f"(picture: {alt})" for alt in seen.alts] or [f"(file {name})" for name in seen.files]
        return Message((*lines, *files), edited, seen.to)


def is_command(custom_id: str | None) -> bool:
    """Whether a press is a command typed, or opens a field for words that could follow one."""
    return (custom_id or "").startswith("q:/") or ":words:" in (custom_id or "")


def options(name: str, words: list[str]) -> dict[str, Any]:
    """The options of a command, filled in with the words that a person would type after it."""
    found: dict[str, Any] = {}
    known = [argument.name for argument in BY_NAME[name].arguments] if name in BY_NAME else []
    if known[:1] == ["name"]:
        return dict(zip(known, (words[0], " ".join(words[1:])) if words[1:] else words, strict=False))
    if "words" in known:
        reason = words[0] if words and words[0] in BY_NAME[name].arguments[0].choices else None
        rest = " ".join(words[1:] if reason else words)
        return {key: value for key, value in (("reason", reason), ("words", rest)) if value}
    if known == ["code"]:
        return {"code": " ".join(words)} if words else {}
    choices = {each: argument.name for argument in BY_NAME[name].arguments for each in argument.choices}
    [number] = [argument.name for argument in BY_NAME[name].arguments if argument.most] or ["number"]
    for word in words:
        if name == "daily" and (field := daily_field(word, found)):
            found[field] = word
        elif word.isdecimal():
            found[number] = int(word)
        elif word in choices:
            found[choices[word]] = word
        else:
            found["topic"] = f"{found.get('topic', '')} {word}".strip()
    return found


def daily_field(word: str, found: dict[str, Any]) -> str | None:
    """The option of /daily that a word goes into, where it is no choice and no topic."""
    if found.get("action") in ("thread", "ping"):
        return "value"
    if word[0].isdigit():
        return "time"
    if "/" in word:
        return "timezone"
    return "days" if word in ("weekdays", "weekends") else None


def arranged(text: list[str], seen: Seen) -> tuple[str, ...]:
    """What a person reads: the text, the options, how to answer, and what else can be done as commands."""
    if not seen.buttons:
        return tuple(text)
    what = {button.label: (button.custom_id or "").rpartition(":")[2] for button in seen.buttons}
    commands = [button.label for button in seen.buttons if is_command(button.custom_id)]
    labels = [label for label in what if what[label].isdecimal() and label not in ("Answer", *commands)]
    labels += [f"{CHOSEN if item.default else ''}{item.label}" for menu in seen.selects for item in menu.options]
    moves = [f"/{each}" for each in what.values() if each in ("hint", "skip", "reveal", "stop")]
    # Discord puts the last line of the text, which says how to answer, above the options.
    how = [text.pop()] if text and HOW & {*what, *what.values()} else []
    last = " ".join([*how, *([f"({', '.join(moves)})"] if moves else [])])
    done = [*(["[Done]"] if "Done" in what else []), *(f"[{label}]" for label in commands)]
    return (*text, *(f"[{label}]" for label in labels), *([last] if last else []), *done)
