"""Documents: what the platform takes as one, and what can be done with its message."""

import aiohttp
import pytest

from tests.fakes.telegram import documents
from tests.fakes.telegram.people import Person
from tests.fakes.telegram.raw import Answer, Raw


async def send(raw: Raw, chat: int, content: bytes = b"{}", **params: str) -> Answer:
    data = aiohttp.FormData(quote_fields=False)
    for name, value in {"chat_id": str(chat), **params}.items():
        data.add_field(name, value)
    data.add_field("document", content, filename="all.json", content_type="application/json")
    return await raw.form("sendDocument", data)


async def test_a_document_has_a_name_and_a_caption(raw: Raw, ann: Person):
    sent = (await send(raw, ann.chat, caption="<b>All</b>", parse_mode="HTML")).result
    assert (sent["document"]["file_name"], sent["document"]["file_size"], sent["caption"]) == ("all.json", 2, "All")
    assert "text" not in sent
    [seen] = raw.server.log
    assert (seen.text, seen.file) == ("All", "all.json")
    assert raw.server.platform.documents == [b"{}"]


async def test_what_is_no_document_is_refused(raw: Raw, ann: Person, monkeypatch: pytest.MonkeyPatch):
    assert (await send(raw, ann.chat, b"")).description == "Bad Request: file must be non-empty"
    assert (await send(raw, ann.chat, caption="x" * 1025)).description.endswith("message caption is too long")
    none = await raw.call("sendDocument", chat_id=ann.chat)
    assert none.description == "Bad Request: there is no document in the request"
    unknown = await raw.call("sendDocument", chat_id=ann.chat, document="nothing")
    assert unknown.description == "Bad Request: wrong file identifier/HTTP URL specified"
    monkeypatch.setattr(documents, "DOCUMENT_BYTES", 1)
    assert ((await send(raw, ann.chat)).status, len(raw.server.log)) == (413, 0)


async def test_a_person_who_never_wrote_gets_none(raw: Raw):
    bob = raw.server.person("Bob")
    assert (await send(raw, bob.chat)).status == 403


async def test_its_message_has_a_caption_to_edit_and_no_text(raw: Raw, ann: Person):
    sent = (await send(raw, ann.chat, caption="All")).result
    where = {"chat_id": ann.chat, "message_id": sent["message_id"]}
    text = await raw.call("editMessageText", text="None", **where)
    assert text.description == "Bad Request: there is no text in the message to edit"
    assert (await raw.call("editMessageCaption", caption="None", **where)).result["caption"] == "None"
