"""Chats that are split into topics, get another id, or lock the bot out and let it in again."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.e2e.running import (
    Bot,
    begin_on_discord,
    begin_on_telegram,
    discord_shows,
    held,
    right_one,
    running,
    telegram_shows,
)
from tests.fakes.discord import DiscordServer
from tests.fakes.telegram.groups import Group
from tests.fakes.telegram.people import Person
from tests.fakes.telegram.seen import Seen
from tests.fakes.telegram.server import TelegramServer

pytestmark = pytest.mark.slow


@pytest_asyncio.fixture
async def bot(tmp_path: Path, telegram: TelegramServer) -> AsyncIterator[Bot]:
    async with running(tmp_path, telegram) as started:
        yield started
    assert " ERROR " not in started.log


@pytest.fixture
def ann(telegram: TelegramServer) -> Person:
    return telegram.person("Ann")


@pytest.fixture
def bob(telegram: TelegramServer) -> Person:
    return telegram.person("Bob")


def press(person: Person, label: str, seen: Seen, group: Group) -> None:
    """Press a button of a message; `Person.presses` would take the newest of all topics that has such a button."""
    data = {button.text: button.callback_data for row in seen.buttons for button in row}[label]
    assert data
    person.forges(data, group, seen.message_id)


def rounds_in(telegram: TelegramServer, topic: int) -> set[str]:
    """The numbers of the rounds whose buttons are in a topic."""
    buttons = [button for seen in telegram.log if seen.topic == topic for row in seen.buttons for button in row]
    payloads = [button.callback_data or "" for button in buttons]
    return {payload.partition(":")[0] for payload in payloads if payload and not payload.startswith("/")}


async def test_two_topics_have_rounds_of_their_own_and_each_message_lands_in_its_topic(
    telegram: TelegramServer, bot: Bot, ann: Person, bob: Person
):
    forum = telegram.group("Forum", [ann, bob], "supergroup", topics=("Maths", "Code"))
    starters = {"Maths": ann, "Code": bob}
    for topic in starters:
        ann.says("/settings pack tiny", forum, topic=topic)  # she created the group
        await telegram_shows(telegram, "Settings stored", 0, forum.id, forum.topics[topic])
    for topic, starter in starters.items():
        starter.says("/quiz 2", forum, topic=topic)
    seen = {
        name: await telegram_shows(telegram, "Question 1 of 2", 0, forum.id, forum.topics[name]) for name in starters
    }
    for topic, starter in starters.items():
        for person in (ann, bob):
            press(person, right_one(seen[topic]), seen[topic], forum)
        starter.says("/skip", forum, topic=topic)
    for thread in forum.topics.values():
        closed = await telegram_shows(telegram, "Right: ", 0, forum.id, thread)
        assert "Ann" in closed.text
        assert "Bob" in closed.text
        await telegram_shows(telegram, "Question 2 of 2", 0, forum.id, thread)
    bob.says("/stop", forum, topic="Code")
    await telegram_shows(telegram, "Quiz ", 0, forum.id, forum.topics["Code"])
    position = len(telegram.log)
    ann.says("/quiz", forum, topic="Maths")
    await telegram_shows(telegram, "Question 2 of 2", position, forum.id, forum.topics["Maths"])
    await telegram.quiet()
    assert {seen.topic for seen in telegram.log} == set(forum.topics.values())
    maths, code = (rounds_in(telegram, thread) for thread in forum.topics.values())
    assert (len(maths), len(code)) == (1, 1)
    assert maths != code


@pytest.mark.parametrize("told", ["by an event", "by an error alone"])
async def test_a_round_goes_on_in_the_supergroup_that_its_group_became(
    telegram: TelegramServer, bot: Bot, ann: Person, bob: Person, told: str
):
    group = telegram.group("Study group", [ann, bob])
    ann.says("/settings pack tiny", group)
    await telegram_shows(telegram, "Settings stored")
    ann.says("/quiz pooling junior 1", group)
    press(bob, "Pooling", await telegram_shows(telegram, "Question 1 of 1"), group)
    ann.says("/skip", group)
    await telegram_shows(telegram, "Quiz finished")
    ann.says("/quiz pooling 2", group)
    await telegram_shows(telegram, "Question 1 of 2")
    await telegram.quiet()
    position = len(telegram.log)
    if told == "by an event":
        new = group.migrate()
        ann.says("/hint", group)
    else:
        # The group moves while the command is on its way; of the move itself no word comes through.
        telegram.hold()
        ann.says("/hint", group)
        new = group.migrate()
        telegram.release([0])
    await telegram_shows(telegram, "Hint", position, new)
    assert ("sendMessage", 400) in {(call.method, call.status) for call in telegram.calls} or told == "by an event"
    ann.says("/leaderboard", group)
    await telegram_shows(telegram, "Bob: 1 point", position, new)
    ann.says("/skip", group)
    question = await telegram_shows(telegram, "Question 2 of 2", position, new)
    press(bob, right_one(question), question, group)
    ann.says("/skip", group)
    await telegram_shows(telegram, "Quiz finished", position, new)
    assert {seen.chat for seen in telegram.log.since(position)} == {new}


async def test_who_blocks_the_bot_in_mid_round_holds_up_nobody_and_finds_the_round_again(
    telegram: TelegramServer, bot: Bot, ann: Person, bob: Person
):
    question = await begin_on_telegram(telegram, ann)
    telegram.hold()
    ann.presses(right_one(question))
    ann.blocks()
    position = len(telegram.log)
    telegram.release()
    bob.says("/help")
    await telegram_shows(telegram, "What I can do", position, bob.chat)
    await telegram.quiet()
    # Refused once, nothing more is sent there.
    assert [call.method for call in telegram.calls if call.status == 403] == ["editMessageText"]
    assert {seen.chat for seen in telegram.log.since(position) if seen.kind == "new"} == {bob.chat}
    ann.unblocks()
    position = len(telegram.log)
    ann.says("/quiz")
    question = await telegram_shows(telegram, "Question 2 of 2", position, ann.chat)
    ann.presses(right_one(question))
    await telegram_shows(telegram, "Quiz finished: 2 of 2 questions right", position, ann.chat)


async def test_a_server_that_throws_the_bot_out_in_mid_answer_and_lets_it_in_again(
    tmp_path: Path, discord: DiscordServer
):
    ann, bob = discord.person("Ann"), discord.person("Bob")
    group = discord.guild("Study group", [ann], admins=[ann])
    discord.guild("Elsewhere", [bob])
    channel = group.channel("general")
    async with running(tmp_path, discord=discord) as bot:
        await begin_on_discord(discord, ann, channel)
        position = len(discord.log)
        with held(bot):
            # Acknowledged, but not answered yet.
            await ann.calls("skip", channel).answered()
            group.remove_bot()
        question = await discord_shows(discord, "Question 2 of 2", position, channel.id)
        bob.calls("help")
        await discord_shows(discord, "What I can do", position, bob.dm.id)
        await discord.quiet()
        assert {request.status for request in discord.requests if request.kind == "edit"} == {403}
        group.add_bot()
        position = len(discord.log)
        ann.calls("quiz", channel)
        await discord_shows(discord, "Question 2 of 2", position, channel.id)
        await ann.presses(right_one(question), channel).answered()
        ann.calls("skip", channel)
        await discord_shows(discord, "Quiz finished", position, channel.id)
        ann.calls("leaderboard", channel)
        total = "3 points" if "senior" in question.text else "1 point"
        await discord_shows(discord, f"Ann: {total}", position, channel.id)
    assert " ERROR " not in bot.log
