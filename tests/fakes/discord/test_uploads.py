"""Files that are uploaded: kept with their contents, and refused where they are too large."""

import json

import aiohttp
import pytest

from tests.fakes.discord import Channel, DiscordServer, uploads
from tests.fakes.discord.conftest import NOBODY, Api


def form(content: bytes) -> aiohttp.FormData:
    data = aiohttp.FormData(quote_fields=False)
    data.add_field("payload_json", json.dumps({"allowed_mentions": NOBODY, "content": "All"}))
    data.add_field("files[0]", content, filename="all.json", content_type="application/json")
    return data


async def test_a_file_is_seen_with_its_message(api: Api, server: DiscordServer, general: Channel):
    await api("POST", f"/channels/{general.id}/messages", data=form(b"{}"))
    assert (server.log[-1].files, server.uploads) == (("all.json",), [("all.json", b"{}")])


async def test_a_picture_without_words_for_it_is_a_fault_of_the_bot(api: Api, server: DiscordServer, general: Channel):
    data = form(b"png")
    data.add_field("files[1]", b"png", filename="chart.png", content_type="image/png")
    await api("POST", f"/channels/{general.id}/messages", data=data)
    assert server.violations.pop(0) == "the picture chart.png comes without words for those who do not see it"


async def test_a_file_that_is_too_large_is_refused(
    api: Api, server: DiscordServer, general: Channel, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(uploads, "ATTACHMENT_LIMIT", 1)
    refused = await api("POST", f"/channels/{general.id}/messages", data=form(b"{}"))
    assert (refused.status, refused.code) == (413, 40005)
    assert (server.log, server.uploads) == ([], [])


async def test_a_file_needs_the_right_to_attach_it(api: Api, server: DiscordServer, general: Channel):
    path = f"/channels/{general.id}/messages"
    sent = await api("POST", path, data=form(b"{}"))
    general.permit(files=False)
    assert (await api("POST", path, data=form(b"{}"))).code == 50013
    assert (await api("PATCH", f"{path}/{sent.body['id']}", data=form(b"{}"))).code == 50013
    assert (await api.send(general, {"content": "words"})).status == 200
