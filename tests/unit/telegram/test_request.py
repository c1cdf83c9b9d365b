"""The library's HTTP, on aiohttp."""

import pytest
from telegram import Bot
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


@pytest.mark.parametrize("base_url", ["http://127.0.0.1:1/bot", "http://[nowhere/bot", "nonsense"])
async def test_no_error_shows_the_token(base_url: str):
    with pytest.raises(NetworkError) as caught:
        async with bot_at(base_url):
            pass
    assert TOKEN not in str(caught.value)
    assert TOKEN not in repr(caught.value.__cause__)
