"""Each limit of a message, a keyboard and a menu bites, and what is just within it goes through."""

import io
from typing import Any

import aiohttp
import pytest

from tests.fakes.telegram.people import Person
from tests.fakes.telegram.raw import Raw
from tests.fakes.telegram.server import TelegramServer

FACE = "\N{GRINNING FACE}"


def keyboard(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


def button(text: str = "A", data: str = "a", **more: Any) -> dict[str, Any]:
    return {"text": text, "callback_data": data} | more


TEXTS = [
    ({"text": ""}, "message text is empty"),
    ({}, "message text is empty"),
    ({"text": " \n\u200b "}, "text must be non-empty"),
    ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
    ({"text": "x" * 4097}, "message is too long"),
    ({"text": FACE * 2049}, "message is too long"),
    (
        {"text": "<b>x", "parse_mode": "HTML"},
        "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    ({"text": "x", "parse_mode": "MarkdownV2"}, "unsupported parse_mode"),
]


@pytest.mark.parametrize(("params", "reason"), TEXTS, ids=range(len(TEXTS)))
async def test_text_is_refused(raw: Raw, ann: Person, params: dict[str, str], reason: str):
    answer = await raw.call("sendMessage", chat_id=ann.chat, **params)
    assert (answer.status, answer.body["error_code"], answer.description) == (400, 400, f"Bad Request: {reason}")
    assert len(raw.server.log) == 0


@pytest.mark.parametrize("text", ["x" * 4096, FACE * 2048, "x" * 4096 + " ", "<b>" + "x" * 4096 + "</b>"])
async def test_text_just_within_the_limit_goes(raw: Raw, ann: Person, text: str):
    answer = await raw.call("sendMessage", chat_id=ann.chat, text=text, parse_mode="HTML")
    assert answer.result["text"] in ("x" * 4096, FACE * 2048)


MARKUPS = [
    (keyboard([button(data="x" * 65)]), "BUTTON_DATA_INVALID"),
    (keyboard([button(data="é" * 33)]), "BUTTON_DATA_INVALID"),
    (keyboard([button(data="")]), "BUTTON_DATA_INVALID"),
    (keyboard([button(text=" ")]), "inline keyboard button text must be non-empty"),
    (keyboard([button()] * 9), "reply markup is too long"),
    (keyboard(*[[button()] * 5] * 21), "reply markup is too long"),
    (keyboard([button(style="warning")]), "can't parse inline keyboard button: Invalid button style specified"),
    (
        keyboard([{"text": "A"}]),
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (keyboard([button(url="https://x.org")]), "can't parse inline keyboard button: Exactly one action expected"),
    (
        keyboard([{"text": "A", "url": "x y"}]),
        "inline keyboard button URL 'x y' is invalid: Wrong HTTP URL",
    ),
    (keyboard([button(payload="x")]), "can't parse inline keyboard button: Unknown fields ['payload']"),
    (
        keyboard([button()]) | {"force_reply": True},
        "can't parse reply keyboard markup JSON object: one kind of markup expected, "
        "not ['inline_keyboard', 'force_reply']",
    ),
    ({"force_reply": True, "input_field_placeholder": "x" * 65}, "force reply placeholder is too long"),
    ("{", "can't parse reply markup JSON object"),
    ("[]", "object expected as reply markup"),
    ({"inline_keyboard": [button()]}, 'field "inline_keyboard" must be of type Array'),
]


@pytest.mark.parametrize(("markup", "reason"), MARKUPS, ids=range(len(MARKUPS)))
async def test_markup_is_refused(raw: Raw, ann: Person, markup: Any, reason: str):
    answer = await raw.call("sendMessage", chat_id=ann.chat, text="x", reply_markup=markup)
    assert (answer.status, answer.description) == (400, f"Bad Request: {reason}")


async def test_keyboards_and_force_replies_just_within_the_limits_go(raw: Raw, ann: Person):
    rows = [[button(data="x" * 64, style="success")] * 8] * 12 + [[button()] * 4]
    await raw.call("sendMessage", chat_id=ann.chat, text="x", reply_markup=keyboard(*rows))
    await raw.call("sendMessage", chat_id=ann.chat, text="x", reply_markup={"force_reply": True})
    first, second = raw.server.log
    assert len(first.labels) == 100
    assert first.buttons[0][0] == ("A", "x" * 64, "success", None)
    assert (second.force_reply, second.labels) == (True, [])


def png(width: int = 200, height: int = 100) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big")


async def send_photo(raw: Raw, chat: int, photo: bytes | str, caption: str = "") -> Any:
    data = aiohttp.FormData({"chat_id": str(chat), "caption": caption, "parse_mode": "HTML"})
    if isinstance(photo, bytes):
        data.add_field("photo", io.BytesIO(photo), filename="formula.png", content_type="image/png")
    else:
        data.add_field("photo", photo)
    return await raw.form("sendPhoto", data)


PHOTOS = [
    (png(), "x" * 1025, "message caption is too long"),
    (png(), "<b>", "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
    (b"no picture", "", "IMAGE_PROCESS_FAILED"),
    (b"", "", "file must be non-empty"),
    (png(2100, 100), "", "PHOTO_INVALID_DIMENSIONS"),
    (png(9000, 1001), "", "PHOTO_INVALID_DIMENSIONS"),
    ("nothing", "", "wrong file identifier/HTTP URL specified"),
]


@pytest.mark.parametrize(("photo", "caption", "reason"), PHOTOS, ids=range(len(PHOTOS)))
async def test_photo_is_refused(raw: Raw, ann: Person, photo: bytes | str, caption: str, reason: str):
    answer = await send_photo(raw, ann.chat, photo, caption)
    assert (answer.status, answer.description) == (400, f"Bad Request: {reason}")


async def test_photo_over_ten_megabytes_is_refused(raw: Raw, ann: Person):
    answer = await send_photo(raw, ann.chat, png() + bytes(10 * 1024 * 1024))
    assert (answer.status, answer.description) == (400, "Bad Request: file is too big")


async def test_photo_goes_by_file_and_by_id(raw: Raw, ann: Person):
    first = await send_photo(raw, ann.chat, png(), "<i>" + "x" * 1024 + "</i>")
    file_id = first.result["photo"][0]["file_id"]
    second = await send_photo(raw, ann.chat, file_id)
    assert "caption" not in second.result
    seen = raw.server.log[0]
    assert (seen.photo, seen.text, seen.parts("italic")) == (True, "x" * 1024, ["x" * 1024])
    assert raw.server.violations == []


MENUS = [
    ([{"command": "Quiz", "description": "x"}], "BOT_COMMAND_INVALID"),
    ([{"command": "/quiz", "description": "x"}], "BOT_COMMAND_INVALID"),
    ([{"command": "x" * 33, "description": "x"}], "BOT_COMMAND_INVALID"),
    ([{"command": "", "description": "x"}], "BOT_COMMAND_INVALID"),
    ([{"command": "quiz", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
    ([{"command": "quiz", "description": "x" * 257}], "BOT_COMMAND_DESCRIPTION_INVALID"),
    ([{"command": f"c{i}", "description": "x"} for i in range(101)], "BOT_COMMANDS_TOO_MUCH"),
    ([{"command": "quiz"}], 'can\'t parse BotCommand: fields "command" and "description" expected'),
    ({}, "can't parse commands JSON object: expected an Array"),
]


@pytest.mark.parametrize(("commands", "reason"), MENUS, ids=range(len(MENUS)))
async def test_menu_is_refused(raw: Raw, commands: Any, reason: str):
    answer = await raw.call("setMyCommands", commands=commands)
    assert (answer.status, answer.description) == (400, f"Bad Request: {reason}")
    assert raw.server.menu() is None


@pytest.mark.parametrize(
    ("scope", "reason"),
    [
        ({"type": "everybody"}, "can't parse BotCommandScope: unsupported type specified"),
        ({"type": "chat"}, "can't parse BotCommandScope: wrong fields specified"),
        ({"type": "default", "chat_id": 1}, "can't parse BotCommandScope: wrong fields specified"),
        ({"type": "chat", "chat_id": 5}, "chat not found"),
    ],
)
async def test_scope_is_refused(raw: Raw, scope: dict[str, Any], reason: str):
    answer = await raw.call("setMyCommands", commands=[], scope=scope)
    assert (answer.status, answer.description) == (400, f"Bad Request: {reason}")


async def test_menus_are_kept_by_scope_and_language(raw: Raw):
    commands = [{"command": "quiz", "description": "Ask me"}]
    scope = {"type": "all_private_chats"}
    await raw.call("setMyCommands", commands=commands, scope=scope)
    await raw.call("setMyCommands", commands=[], language_code="de")
    assert raw.server.menu(scope) == [("quiz", "Ask me")]
    assert raw.server.menu(language="de") == []
    assert (await raw.call("getMyCommands", scope=scope)).result == commands
    assert (await raw.call("getMyCommands")).result == []
    await raw.call("deleteMyCommands", scope=scope)
    assert raw.server.menu(scope) is None
    assert (await raw.call("setMyCommands", commands=[], language_code="deu")).status == 400


VIOLATIONS = [
    ("sendDice", {}, 404, "sendDice: the fake does not know the method"),
    ("getMe", {"x": 1}, 200, "getMe: unknown parameter 'x'"),
    ("sendMessage", {"text": "x", "entities": []}, 200, "sendMessage: unknown parameter 'entities'"),
    (
        "sendMessage",
        {"text": "<b>a<code>b</code></b>", "parse_mode": "HTML"},
        200,
        "sendMessage: <code> inside <bold> is not shown as written",
    ),
    ("getUpdates", {"allowed_updates": ["messages"]}, 200, "allowed_updates: unknown kinds ['messages']"),
]


@pytest.mark.parametrize(("method", "params", "status", "sentence"), VIOLATIONS)
async def test_what_no_bot_should_do_is_remembered(
    raw: Raw, ann: Person, method: str, params: dict[str, Any], status: int, sentence: str
):
    chat: dict[str, Any] = {"chat_id": ann.chat} if method == "sendMessage" else {}
    assert (await raw.call(method, **(chat | params))).status == status
    assert raw.server.violations == [sentence]


async def test_tokens_are_checked(raw: Raw, server: TelegramServer):
    assert (await raw.call("getMe")).result["username"] == "quizgrad_bot"
    wrong = await raw.call("getMe", token="7000000001:" + "x" * 35)
    assert (wrong.status, wrong.description) == (401, "Unauthorized")
    malformed = await raw.call("getMe", token="nonsense")
    assert (malformed.status, malformed.description) == (404, "Not Found")
    assert server.violations == []
    async with raw.session.get(server.base_url.removesuffix("bot") + "file/x") as answer:
        assert answer.status == 404
    assert server.violations == ["GET /file/x: no such route"]


async def test_parameters_come_as_json_form_multipart_or_query(raw: Raw, ann: Person, server: TelegramServer):
    markup = '{"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}'
    fields = {"chat_id": str(ann.chat), "text": "x", "reply_markup": markup}
    assert (await raw.form("sendMessage", fields)).status == 200
    parts = aiohttp.FormData(fields, default_to_multipart=True)
    assert (await raw.form("sendMessage", parts)).status == 200
    async with raw.session.get(f"{server.base_url}{server.token}/sendMessage", params=fields) as answer:
        assert answer.status == 200
    async with raw.session.post(
        f"{server.base_url}{server.token}/sendMessage", data="{", headers={"Content-Type": "application/json"}
    ) as answer:
        assert (answer.status, (await answer.json())["description"]) == (400, "Bad Request: can't parse JSON object")
    assert [seen.labels for seen in server.log] == [["A"]] * 3
