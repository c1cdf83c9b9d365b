"""The real python-telegram-bot talks to the fake: what it sends is understood, what it gets is parsed."""

import io
from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyParameters,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter
from telegram.ext import Application, CallbackQueryHandler, ChatMemberHandler, MessageHandler, filters
from telegram.request import HTTPXRequest

from tests.fakes.telegram import faults
from tests.fakes.telegram.people import Person
from tests.fakes.telegram.server import TelegramServer
from tests.fakes.telegram.test_limits import png

KINDS = ["message", "edited_message", "callback_query", "my_chat_member"]


async def greet(update: Update, context: Any) -> None:
    assert update.effective_chat
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="y", style="success")]])
    await context.bot.send_message(update.effective_chat.id, "<b>Hi</b>", parse_mode=ParseMode.HTML, reply_markup=keys)


async def take(update: Update, context: Any) -> None:
    assert update.callback_query
    await update.callback_query.edit_message_text("Thanks")
    await update.callback_query.answer("Right")


async def note(update: Update, context: Any) -> None:
    assert update.my_chat_member
    context.bot_data["status"] = update.my_chat_member.new_chat_member.status


@pytest.fixture
async def app(server: TelegramServer, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Any]:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # without it a RetryAfter warns of its number of seconds
    built = Application.builder().token(server.token).base_url(server.base_url).job_queue(None).build()
    built.add_handler(MessageHandler(filters.ALL, greet))
    built.add_handler(CallbackQueryHandler(take))
    built.add_handler(ChatMemberHandler(note))
    async with built:
        await built.start()
        assert built.updater
        await built.updater.start_polling(allowed_updates=KINDS)
        yield built
        await built.updater.stop()
        await built.stop()


async def test_a_conversation(server: TelegramServer, app: Any):
    ann = server.person("Ann")
    ann.starts()
    greeting = await server.log.until(lambda seen: seen.kind == "new")
    assert (greeting.text, greeting.parts("bold"), greeting.buttons[0][0].style) == ("Hi", ["Hi"], "success")
    ann.presses("Yes")
    toast = await server.log.until(lambda seen: seen.kind == "toast")
    assert (toast.text, toast.to) == ("Right", "Ann")
    assert [(seen.kind, seen.text) for seen in server.log] == [("new", "Hi"), ("edit", "Thanks"), ("toast", "Right")]
    ann.blocks()
    await server.quiet()
    assert app.bot_data["status"] == "kicked"
    assert (server.unanswered(), server.violations) == ([], [])


async def test_every_kind_of_message_is_parsed(server: TelegramServer, app: Any):
    ann = server.person("Ann", last_name="Lee", username="ann_lee")
    forum = server.group("Forum", [ann], "supergroup", topics=("Maths",))
    said = ann.says("hello")
    ann.edits(said, "hello again")
    for act in (ann.sends_sticker, ann.sends_photo, ann.sends_voice):
        act()
    ann.forwards("/quiz")
    ann.says("/quiz", forum, topic="Maths", anonymous=True)
    group = server.group("Study", [ann], bot=False)
    group.add_bot(start="x")
    group.kick_bot()
    await server.quiet()
    assert len(server.log.since(0, ann.chat)) == 6
    assert len(server.log.since(0, forum.id)) == 1
    assert app.bot_data["status"] == "kicked"
    assert server.violations == []


async def test_every_method_is_understood(server: TelegramServer, app: Any, ann: Person):
    bot = app.bot
    await server.quiet()
    group = server.group("Study", [ann], "supergroup", topics=("Maths",))
    await bot.set_my_commands([BotCommand("quiz", "Ask me")], BotCommandScopeAllPrivateChats())
    assert (await bot.get_my_commands(BotCommandScopeAllPrivateChats()))[0].command == "quiz"
    await bot.delete_my_commands()
    photo = await bot.send_photo(ann.chat, io.BytesIO(png()), caption="<i>x</i>", parse_mode="HTML")
    assert photo.photo[0].file_id
    await bot.edit_message_caption(ann.chat, photo.message_id, caption="y")
    thread = group.topics["Maths"]
    asked = await bot.send_message(group.id, "?", message_thread_id=thread, reply_markup=ForceReply(selective=True))
    assert asked.is_topic_message
    reply = await bot.send_message(ann.chat, "x", reply_parameters=ReplyParameters(photo.message_id))
    assert reply.reply_to_message
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("A", callback_data="a")]])
    await bot.edit_message_reply_markup(ann.chat, reply.message_id, reply_markup=keys)
    await bot.delete_message(ann.chat, reply.message_id)
    assert (await bot.get_chat_member(group.id, ann.id)).status == "creator"
    group.promote_bot()
    assert len(await bot.get_chat_administrators(group.id)) == 1
    assert (await bot.get_webhook_info()).url == ""
    await bot.leave_chat(group.id)
    assert server.violations == []


async def test_refusals_become_the_errors_they_should(server: TelegramServer, app: Any, ann: Person):
    bot = app.bot
    await server.quiet()
    mine = await bot.send_message(ann.chat, "x")
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text("x", ann.chat, mine.message_id)
    with pytest.raises(Forbidden, match="initiate"):
        await bot.send_message(server.person("Bob").chat, "x")
    group = server.group("Study", [ann])
    old, new = group.id, group.migrate()
    with pytest.raises(ChatMigrated) as migrated:
        await bot.send_message(old, "x")
    assert migrated.value.new_chat_id == new
    await server.quiet()
    server.fail("sendMessage", faults.too_many(7))
    with pytest.raises(RetryAfter, match="0:00:07"):
        await bot.send_message(ann.chat, "x")
    server.fail("sendMessage", faults.drop_after())
    with pytest.raises(NetworkError):
        await bot.send_message(ann.chat, "y")
    await bot.set_webhook("https://x.org/hook")
    with pytest.raises(Conflict):
        await bot.get_updates()
    await bot.delete_webhook()


async def test_a_wrong_token_is_said(server: TelegramServer):
    async with HTTPXRequest() as request:
        wrong = Bot("1:" + "x" * 35, server.base_url, request=request)
        with pytest.raises(InvalidToken):
            await wrong.get_me()
