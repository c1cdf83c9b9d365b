"""The library's HTTP, on aiohttp."""

import pytest
from aiohttp import web
from aiohttp.test_utils import RawTestServer
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.error import NetworkError, TimedOut

from adapters.telegram import request
from adapters.telegram.request import AiohttpRequest
from tests.fakes.telegram.faults import hang
from tests.fakes.telegram.server import TOKEN, TelegramServer

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + (10).to_bytes(4, "big") * 2


def bot_at(base_url: str) -> Bot:
    return Bot(TOKEN, base_url, request=AiohttpRequest(4), get_updates_request=AiohttpRequest(1))


async def test_texts_and_files_arrive_whole(server: TelegramServer):
    ann = server.person("Ann")
    ann.says("Hello")
    async with bot_at(server.base_url) as bot:
        await bot.send_message(ann.chat, "ä & 😀 \u2028?")
        await bot.send_photo(ann.chat, PNG, caption="ä 😀")
    text, photo = server.log
    assert text.text.startswith("ä & 😀")
    assert (photo.photo, photo.text) == (True, "ä 😀")


async def test_a_server_that_says_nothing_times_out(server: TelegramServer, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(request, "READ_TIMEOUT", 0.05)
    server.fail("getMe", hang(1))
    with pytest.raises(TimedOut):
        async with bot_at(server.base_url):
            pass


async def test_of_a_message_only_its_place_is_taken_apart(server: TelegramServer):
    ann = server.person("Ann")
    ann.says("Hello")
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="1:0:0")]])
    async with bot_at(server.base_url) as bot:
        sent = await bot.send_message(ann.chat, "Well?", reply_markup=keyboard)
        ann.presses("Yes")
        said, pressed = await bot.get_updates()
        assert await bot.edit_message_text("Yes, well.", ann.chat, sent.message_id) is True
    assert (sent.chat.id, sent.text, sent.reply_markup) == (ann.chat, None, None)
    assert said.message
    assert said.message.text == "Hello"
    assert pressed.callback_query
    assert pressed.callback_query.data == "1:0:0"
    assert isinstance(pressed.callback_query.message, Message)
    assert pressed.callback_query.message.message_id == sent.message_id
    assert pressed.callback_query.message.reply_markup is None


@pytest.mark.parametrize("around", [False, True])
async def test_the_proxy_of_the_environment_is_asked(
    server: TelegramServer, monkeypatch: pytest.MonkeyPatch, around: bool
):
    asked: list[tuple[str, str | None]] = []

    async def proxy(request: web.BaseRequest) -> web.Response:
        asked.append((str(request.url), request.headers.get("Proxy-Authorization")))
        return web.json_response({"ok": True, "result": {"id": 1, "is_bot": True, "first_name": "B", "username": "b"}})

    async with RawTestServer(proxy) as there:
        monkeypatch.setenv("http_proxy", f"http://ann:secret@127.0.0.1:{there.port}")
        monkeypatch.setenv("no_proxy", "127.0.0.1" if around else "")
        async with bot_at(server.base_url):
            pass
    basic = "Basic YW5uOnNlY3JldA=="
    assert asked == ([] if around else [(f"{server.base_url}{TOKEN}/getMe", basic)])


@pytest.mark.parametrize("base_url", ["http://127.0.0.1:1/bot", "http://[nowhere/bot", "nonsense"])
async def test_no_error_shows_the_token(base_url: str):
    with pytest.raises(NetworkError) as caught:
        async with bot_at(base_url):
            pass
    assert TOKEN not in str(caught.value)
    assert TOKEN not in repr(caught.value.__cause__)
