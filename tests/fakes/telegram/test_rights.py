"""What members of a group may do, as the real library reads it."""

import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden

from tests.fakes.telegram.people import Person
from tests.fakes.telegram.server import TelegramServer


async def test_a_chat_tells_what_its_members_may_do(bot: Bot, server: TelegramServer, ann: Person):
    group = server.group("Study group", [ann])
    allowed = (await bot.get_chat(group.id)).permissions
    assert allowed is not None
    assert (allowed.can_send_messages, allowed.can_send_polls, allowed.can_change_info) == (True, True, False)
    group.forbid("polls")
    allowed = (await bot.get_chat(group.id)).permissions
    assert allowed is not None
    assert (allowed.can_send_messages, allowed.can_send_polls, allowed.can_send_photos) == (True, False, True)
    group.forbid("text messages")
    allowed = (await bot.get_chat(group.id)).permissions
    assert allowed is not None
    assert not any((allowed.can_send_messages, allowed.can_send_polls, allowed.can_send_photos))


async def test_a_private_chat_has_no_such_rights(bot: Bot, ann: Person):
    assert (await bot.get_chat(ann.chat)).permissions is None


async def test_a_chat_the_bot_is_not_in_tells_nothing(bot: Bot, server: TelegramServer, ann: Person):
    group = server.group("Study group", [ann])
    group.kick_bot()
    with pytest.raises(Forbidden):
        await bot.get_chat(group.id)
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.get_chat(-4711)
