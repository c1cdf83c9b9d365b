"""Channels: who writes, who presses, what the bot may do and what it is told."""

from typing import Any

import pytest
from telegram import Bot, ChatMemberAdministrator, ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, Forbidden

from tests.fakes.telegram.channels import Channel
from tests.fakes.telegram.people import Person
from tests.fakes.telegram.raw import Raw
from tests.fakes.telegram.server import TelegramServer

KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("Pooling", callback_data="0")]])
NO_RIGHT = "Need administrator rights in the channel chat"


@pytest.fixture
def bob(server: TelegramServer) -> Person:
    return server.person("Bob")


@pytest.fixture
def channel(server: TelegramServer, ann: Person, bob: Person) -> Channel:
    return server.channel("Daily deep learning", [ann], [bob])


async def told(raw: Raw, bot: Bot) -> list[Update]:
    """The updates that wait, as the library reads them; they are confirmed."""
    found: list[dict[str, Any]] = (await raw.call("getUpdates")).result
    if found:
        await raw.call("getUpdates", offset=found[-1]["update_id"] + 1)
    return [update for update in (Update.de_json(each, bot) for each in found) if update]


async def test_a_post_comes_from_the_channel_and_from_nobody(raw: Raw, bot: Bot, channel: Channel, ann: Person):
    await told(raw, bot)
    post = ann.says("/daily set 09:00 Europe/Berlin", channel)
    ann.edits(post, "/daily off")
    said, changed = await told(raw, bot)
    assert said.channel_post is not None
    assert said.message is None
    assert said.channel_post.from_user is None
    assert said.channel_post.sender_chat == said.channel_post.chat
    assert (said.channel_post.chat.id, said.channel_post.chat.type) == (channel.id, "channel")
    assert said.channel_post.entities[0].type == "bot_command"
    assert changed.edited_channel_post is not None
    assert changed.edited_channel_post.text == "/daily off"


async def test_posts_come_only_when_they_were_asked_for(raw: Raw, channel: Channel, ann: Person):
    await raw.call("getUpdates", allowed_updates=["message"])
    assert ann.says("/daily", channel).update is None


def test_only_admins_write(server: TelegramServer, channel: Channel, bob: Person):
    with pytest.raises(AssertionError, match="only admins write"):
        bob.says("/daily", channel)
    with pytest.raises(AssertionError, match="is not in"):
        server.person("Eve").says("/daily", channel)
    second = server.channel("Other", [server.person("Cid"), bob])
    assert bob.says("/daily", second).update is not None


async def test_subscribers_press_below_posts(raw: Raw, bot: Bot, server: TelegramServer, channel: Channel, bob: Person):
    sent = await bot.send_message(channel.id, "Which?", reply_markup=KEYS)
    assert sent.from_user is None
    assert sent.sender_chat is not None
    await told(raw, bot)
    query = bob.presses("Pooling", channel)
    (pressed,) = await told(raw, bot)
    assert pressed.callback_query is not None
    assert (pressed.callback_query.from_user.id, pressed.callback_query.data) == (bob.id, "0")
    assert pressed.callback_query.message is not None
    assert pressed.callback_query.message.chat.id == channel.id
    await bot.answer_callback_query(query.id, "Right")
    assert (server.log[-1].kind, server.log[-1].to, server.log[-1].chat) == ("toast", "Bob", channel.id)
    channel.leaves(bob)
    with pytest.raises(AssertionError, match="is not in"):
        bob.presses("Pooling", channel)
    channel.subscribes(bob)
    assert bob.presses("Pooling", channel).update is not None


async def test_the_bot_needs_the_right_to_post(bot: Bot, server: TelegramServer, ann: Person):
    channel = server.channel("Quiet", [ann], posting=False)
    with pytest.raises(BadRequest, match=NO_RIGHT):
        await bot.send_message(channel.id, "x")
    with pytest.raises(BadRequest, match=NO_RIGHT):
        await bot.send_poll(channel.id, "x", ["A"])
    channel.add_bot()
    sent = await bot.send_message(channel.id, "x")
    poll = await bot.send_poll(channel.id, "x", ["A"])
    channel.add_bot(posting=False)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("y", channel.id, sent.message_id)
    with pytest.raises(BadRequest, match="Poll can't be stopped"):
        await bot.stop_poll(channel.id, poll.message_id)


async def test_the_bot_is_told_what_it_is_in_a_channel(raw: Raw, bot: Bot, server: TelegramServer, ann: Person):
    channel = server.channel("New", [ann], bot=False)
    await told(raw, bot)
    with pytest.raises(Forbidden, match="not a member of the channel chat"):
        await bot.send_message(channel.id, "x")
    channel.add_bot()
    channel.add_bot(posting=False)
    channel.kick_bot()
    with pytest.raises(Forbidden, match="kicked from the channel chat"):
        await bot.send_message(channel.id, "x")
    changes = [update.my_chat_member for update in await told(raw, bot)]
    assert [change.chat.type for change in changes if change] == ["channel"] * 3
    assert [change.from_user.id for change in changes if change] == [ann.id] * 3
    assert [(change.old_chat_member.status, change.new_chat_member.status) for change in changes if change] == [
        ("left", "administrator"),
        ("administrator", "administrator"),
        ("administrator", "kicked"),
    ]
    rights = [
        (before.can_post_messages, after.can_post_messages)
        for before, after in ((change.old_chat_member, change.new_chat_member) for change in changes if change)
        if isinstance(before, ChatMemberAdministrator) and isinstance(after, ChatMemberAdministrator)
    ]
    assert rights == [(True, False)]


async def test_a_removed_bot_is_no_member(raw: Raw, bot: Bot, channel: Channel, bob: Person):
    with pytest.raises(AssertionError, match="only admins change"):
        channel.remove_bot(by=bob)
    channel.remove_bot()
    with pytest.raises(Forbidden, match="not a member of the channel chat"):
        await bot.send_message(channel.id, "x")


async def test_members_of_a_channel(bot: Bot, server: TelegramServer, channel: Channel, ann: Person, bob: Person):
    status = [(await bot.get_chat_member(channel.id, person.id)).status for person in (ann, bob, server.person("Eve"))]
    assert status == ["creator", "member", "left"]
    assert [each.user.id for each in await bot.get_chat_administrators(channel.id)] == [ann.id]
    for posting in (True, False):
        channel.add_bot(posting=posting)
        me = await bot.get_chat_member(channel.id, server.platform.bot.id)
        assert isinstance(me, ChatMemberAdministrator)
        assert me.can_post_messages is posting


async def test_only_anonymous_polls_go_to_channels(bot: Bot, raw: Raw, channel: Channel, ann: Person, bob: Person):
    with pytest.raises(BadRequest, match="Non-anonymous polls can't be sent to channel chats"):
        await bot.send_poll(channel.id, "x", ["A"], is_anonymous=False)
    await bot.send_poll(channel.id, "x", ["A"])
    await told(raw, bot)
    assert bob.votes_for("A", channel).update is None
    assert [update.poll.total_voter_count for update in await told(raw, bot) if update.poll] == [1]


async def test_a_poll_for_members_keeps_newcomers_out(bot: Bot, server: TelegramServer, channel: Channel, bob: Person):
    eve, dan, fay = server.person("Eve"), server.person("Dan"), server.person("Fay")
    for person, hours in ((eve, 23), (fay, 25)):
        channel.subscribes(person)
        channel.chat.joined[person.id] -= hours * 3600
    await bot.send_poll(channel.id, "x", ["A"], members_only=True)
    elsewhere = server.group("Other", [bob, dan], bot=False)
    copy = bob.shares(server.log[-1], elsewhere)
    bob.votes(copy, ["A"])
    fay.votes(server.log[-1], ["A"])
    for person, message in ((eve, server.log[-1]), (dan, copy)):
        with pytest.raises(AssertionError, match="for a day"):
            person.votes(message, ["A"])


async def test_a_forwarded_post_names_the_channel(bot: Bot, server: TelegramServer, channel: Channel, bob: Person):
    sent = await bot.send_message(channel.id, "x")
    update = bob.shares(server.log[-1], bob.chat).update
    assert update is not None
    origin = update["message"]["forward_origin"]
    assert (origin["type"], origin["chat"]["id"], origin["message_id"]) == ("channel", channel.id, sent.message_id)


async def test_a_channel_takes_no_force_reply(bot: Bot, channel: Channel):
    with pytest.raises(BadRequest, match="Inline keyboard expected"):
        await bot.send_message(channel.id, "x", reply_markup=ForceReply())
