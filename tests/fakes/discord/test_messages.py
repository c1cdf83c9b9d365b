"""What a message may be, and who may send it where."""

import json
from typing import Any

import aiohttp
import pytest

from tests.fakes.discord import Channel, DiscordServer, Guild, Person
from tests.fakes.discord.conftest import NOBODY, Api, button, menu, row


def fields(count: int, **more: str) -> list[dict[str, str]]:
    return [{"name": "n", "value": "v"} | more for _ in range(count)]


def rows(*items: dict[str, Any]) -> dict[str, Any]:
    return {"content": "x", "components": [row(*items)]}


WRONG: dict[str, tuple[dict[str, Any], tuple[str | int, ...], str]] = {
    "content": ({"content": "x" * 2001}, ("content",), "BASE_TYPE_MAX_LENGTH"),
    "content that is no text": ({"content": 5}, ("content",), "STRING_TYPE_CONVERT"),
    "title": ({"embeds": [{"title": "x" * 257}]}, ("embeds", 0, "title"), "BASE_TYPE_MAX_LENGTH"),
    "description": ({"embeds": [{"description": "x" * 4097}]}, ("embeds", 0, "description"), "BASE_TYPE_MAX_LENGTH"),
    "fields": ({"embeds": [{"fields": fields(26)}]}, ("embeds", 0, "fields"), "BASE_TYPE_MAX_LENGTH"),
    "field name": (
        {"embeds": [{"fields": fields(1, name="x" * 257)}]},
        ("embeds", 0, "fields", 0, "name"),
        "BASE_TYPE_BAD_LENGTH",
    ),
    "no field name": (
        {"embeds": [{"fields": fields(1, name=" ")}]},
        ("embeds", 0, "fields", 0, "name"),
        "BASE_TYPE_REQUIRED",
    ),
    "field value": (
        {"embeds": [{"fields": fields(1, value="x" * 1025)}]},
        ("embeds", 0, "fields", 0, "value"),
        "BASE_TYPE_BAD_LENGTH",
    ),
    "footer": (
        {"embeds": [{"footer": {"text": "x" * 2049}}]},
        ("embeds", 0, "footer", "text"),
        "BASE_TYPE_BAD_LENGTH",
    ),
    "author": (
        {"embeds": [{"author": {"name": "x" * 257}}]},
        ("embeds", 0, "author", "name"),
        "BASE_TYPE_BAD_LENGTH",
    ),
    "colour": ({"embeds": [{"title": "x", "color": 1 << 24}]}, ("embeds", 0, "color"), "NUMBER_TYPE_MAX"),
    "picture": (
        {"embeds": [{"title": "x", "image": {"url": "chart.png"}}]},
        ("embeds", 0, "image", "url"),
        "URL_TYPE_INVALID_URL",
    ),
    "all embeds": ({"embeds": [{"description": "x" * 3001}] * 2}, ("embeds",), "MAX_EMBED_SIZE_EXCEEDED"),
    "embeds": ({"embeds": [{"title": "x"}] * 11}, ("embeds",), "BASE_TYPE_MAX_LENGTH"),
    "rows": (
        {"content": "x", "components": [row(button(custom_id=str(n))) for n in range(6)]},
        ("components",),
        "BASE_TYPE_MAX_LENGTH",
    ),
    "a button without a row": (
        {"content": "x", "components": [button()]},
        ("components", 0, "type"),
        "BASE_TYPE_CHOICES",
    ),
    "an empty row": (rows(), ("components", 0, "components"), "BASE_TYPE_BAD_LENGTH"),
    "buttons in a row": (
        rows(*(button(custom_id=str(n)) for n in range(6))),
        ("components", 0, "components"),
        "BASE_TYPE_BAD_LENGTH",
    ),
    "a menu beside a button": (
        rows(menu("A"), button()),
        ("components", 0, "components"),
        "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
    ),
    "label": (rows(button("x" * 81)), ("components", 0, "components", 0, "label"), "BASE_TYPE_MAX_LENGTH"),
    "no label": (rows(button("")), ("components", 0, "components", 0), "BUTTON_COMPONENT_NO_CONTENT"),
    "style": (rows(button(style=9)), ("components", 0, "components", 0, "style"), "BASE_TYPE_CHOICES"),
    "custom id": (
        rows(button(custom_id="x" * 101)),
        ("components", 0, "components", 0, "custom_id"),
        "BASE_TYPE_BAD_LENGTH",
    ),
    "no custom id": (
        rows(button(custom_id="")),
        ("components", 0, "components", 0, "custom_id"),
        "BASE_TYPE_REQUIRED",
    ),
    "one custom id twice": (
        {"content": "x", "components": [row(button()), row(button("B"))]},
        ("components", 1, "components", 0, "custom_id"),
        "COMPONENT_CUSTOM_ID_DUPLICATED",
    ),
    "a link with a custom id": (
        rows(button(style=5, url="https://example.org")),
        ("components", 0, "components", 0, "custom_id"),
        "BUTTON_COMPONENT_CUSTOM_ID_WITH_URL",
    ),
    "no options": (rows(menu()), ("components", 0, "components", 0, "options"), "BASE_TYPE_BAD_LENGTH"),
    "options": (
        rows(menu(*(str(n) for n in range(26)))),
        ("components", 0, "components", 0, "options"),
        "BASE_TYPE_BAD_LENGTH",
    ),
    "one option twice": (
        rows(menu("A", "a")),
        ("components", 0, "components", 0, "options", 1, "value"),
        "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
    ),
    "option label": (
        rows(menu("x" * 101)),
        ("components", 0, "components", 0, "options", 0, "label"),
        "BASE_TYPE_BAD_LENGTH",
    ),
    "option description": (
        rows(menu(options=[{"label": "A", "value": "a", "description": "x" * 101}])),
        ("components", 0, "components", 0, "options", 0, "description"),
        "BASE_TYPE_MAX_LENGTH",
    ),
    "more to choose than there is": (
        rows(menu("A", "B", max_values=3)),
        ("components", 0, "components", 0, "max_values"),
        "SELECT_COMPONENT_MAX_OVER_OPTIONS",
    ),
    "at least more than at most": (
        rows(menu("A", "B", min_values=2, max_values=1)),
        ("components", 0, "components", 0, "min_values"),
        "SELECT_COMPONENT_MIN_OVER_MAX",
    ),
    "nonce": ({"content": "x", "nonce": "x" * 26}, ("nonce",), "BASE_TYPE_MAX_LENGTH"),
    "mentions both ways": (
        {"content": "x", "allowed_mentions": {"parse": ["roles"], "roles": ["1"]}},
        ("allowed_mentions", "parse"),
        "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
    ),
}


@pytest.mark.parametrize(("body", "path", "code"), WRONG.values(), ids=WRONG.keys())
async def test_a_wrong_message_is_refused(api: Api, general: Channel, body: Any, path: Any, code: str):
    answer = await api.send(general, body)
    assert (answer.status, answer.code, answer.body["message"]) == (400, 50035, "Invalid Form Body")
    assert answer.finding(*path) == code
    assert api.server.log == []


async def test_the_largest_message_is_taken(api: Api, general: Channel):
    embed: dict[str, Any] = {"title": "t" * 256, "description": "d" * 4096, "fields": fields(25, value="v" * 50)}
    embed |= {"footer": {"text": "f" * 373}}
    buttons = [row(*(button("l" * 80, f"{r}{c}".ljust(100)) for c in range(5))) for r in range(4)]
    body = {"content": "x" * 2000, "embeds": [embed], "components": [*buttons, row(menu(*map(str, range(25))))]}
    answer = await api.send(general, body | {"nonce": "n" * 25, "enforce_nonce": True})
    assert (answer.status, api.server.violations) == (200, [])
    assert len(api.server.log[0].buttons) == 20
    assert (await api.send(general, {"embeds": [embed | {"footer": {"text": "f" * 374}}]})).code == 50035


@pytest.mark.parametrize("body", [{}, {"content": " \n"}, {"embeds": [{}]}, {"components": [row(button())]}])
async def test_an_empty_message_is_refused(api: Api, general: Channel, body: Any):
    assert (await api.send(general, body)).code == 50006


async def test_nothing_may_be_left_of_an_edited_message(api: Api, general: Channel):
    sent = await api.send(general, {"content": "hello"})
    path = f"/channels/{general.id}/messages/{sent.body['id']}"
    assert (await api("PATCH", path, {"content": None, "allowed_mentions": NOBODY})).code == 50006
    changed = await api("PATCH", path, {"components": [row(button())]})
    assert (changed.status, changed.body["content"]) == (200, "hello")
    assert [(seen.kind, seen.text) for seen in api.server.log] == [("new", "hello"), ("edit", "hello")]


async def test_a_repeated_nonce_gives_the_first_message(
    api: Api, server: DiscordServer, general: Channel, group: Guild
):
    body = {"content": "x", "nonce": "1", "enforce_nonce": True}
    first = await api.send(general, body)
    assert (await api.send(general, body)).body["id"] == first.body["id"]
    other = await api.send(group.channel("other"), body)
    loose = await api.send(general, body | {"enforce_nonce": False})
    server.pass_time(301)
    later = await api.send(general, body)
    assert len({answer.body["id"] for answer in (first, other, loose, later)}) == 4


@pytest.mark.parametrize(
    ("mentions", "fine"),
    [
        ({"parse": []}, True),
        ({"parse": [], "roles": ["5"]}, True),
        (None, False),
        ({"parse": ["users"]}, False),
        ({"parse": ["everyone"]}, False),
        ({"users": ["5"], "parse": []}, False),
        ({"parse": [], "replied_user": True}, False),
        ({}, False),
    ],
)
async def test_mentions_must_be_switched_off(api: Api, server: DiscordServer, general: Channel, mentions: Any, fine):
    path = f"/channels/{general.id}/messages"
    body = {"content": "x"} if mentions is None else {"content": "x", "allowed_mentions": mentions}
    assert (await api("POST", path, body)).status == 200
    assert (server.violations == []) is fine


async def test_who_is_notified(api: Api, server: DiscordServer, ann: Person, general: Channel, group: Guild):
    role = group.role("Daily")
    content = f"@everyone <@{ann.id}> <@&{role.id}>"
    await api.send(general, {"content": content})
    await api.send(general, {"content": content, "allowed_mentions": {"parse": [], "roles": [str(role.id)]}})
    assert [seen.mentions for seen in server.log] == [(), ("@Daily",)]
    await api("POST", f"/channels/{general.id}/messages", {"content": content})
    general.permit(mentions=True)
    await api("POST", f"/channels/{general.id}/messages", {"content": content})
    assert [seen.mentions for seen in server.log[-2:]] == [("@Ann", "@Daily"), ("@everyone", "@Ann", "@Daily")]


async def test_where_the_bot_cannot_write(api: Api, server: DiscordServer, ann: Person, general: Channel, group: Guild):
    codes = {}
    codes["no such channel"] = (await api("POST", "/channels/5/messages", {"content": "x"})).code
    general.writable = False
    codes["may not write"] = (await api.send(general, {"content": "x"})).code
    general.visible = False
    codes["may not see"] = (await api.send(general, {"content": "x"})).code
    codes["may not look"] = (await api("GET", f"/channels/{general.id}")).code
    abroad = server.guild("Elsewhere", [ann], bot=False).channel("general")
    codes["elsewhere"] = (await api.send(abroad, {"content": "x"})).code
    general.delete()
    codes["deleted"] = (await api.send(general, {"content": "x"})).code
    ann.dms_open = False
    codes["closed"] = (await api.send(ann.dm, {"content": "x"})).code
    codes["a stranger"] = (await api.send(server.person("Zoe").dm, {"content": "x"})).code
    ann.dms_open = True
    group.remove_bot()
    codes["no server in common"] = (await api.send(ann.dm, {"content": "x"})).code
    assert codes == {
        "no such channel": 10003,
        "may not write": 50013,
        "may not see": 50001,
        "may not look": 50001,
        "elsewhere": 50001,
        "deleted": 10003,
        "closed": 50007,
        "a stranger": 50007,
        "no server in common": 50007,
    }
    assert server.log == []


async def test_messages_that_are_not_there(api: Api, general: Channel, group: Guild):
    sent = (await api.send(general, {"content": "x"})).body["id"]
    path = f"/channels/{general.id}/messages/{sent}"
    elsewhere = f"/channels/{group.channel('other').id}/messages/{sent}"
    assert (await api("PATCH", elsewhere, {"content": "y"})).code == 10008
    assert (await api("DELETE", path)).status == 204
    assert (await api("DELETE", path)).code == 10008
    assert (await api("PATCH", path, {"content": "y"})).code == 10008
    assert [seen.kind for seen in api.server.log] == ["new", "deleted"]


async def test_a_channel_message_is_for_all(api: Api, server: DiscordServer, general: Channel):
    await api.send(general, {"content": "x", "flags": 64})
    assert (server.log[0].to, len(server.violations)) == (None, 1)


async def test_components_v2_are_not_known(api: Api, server: DiscordServer, general: Channel):
    await api.send(general, {"content": "x", "flags": 1 << 15})
    assert "components v2" in server.violations[0]


async def test_threads(api: Api, server: DiscordServer, ann: Person, general: Channel, group: Guild):
    sent = (await api.send(general, {"content": "x"})).body["id"]
    path = f"/channels/{general.id}/messages/{sent}/threads"
    assert (await api("POST", path, {"name": "x" * 101})).finding("name") == "BASE_TYPE_BAD_LENGTH"
    wrong = await api("POST", path, {"name": "x", "auto_archive_duration": 61})
    assert wrong.finding("auto_archive_duration") == "BASE_TYPE_CHOICES"
    made = await api("POST", path, {"name": "Talk"})
    assert (made.status, made.body["id"], made.body["type"]) == (201, sent, 11)
    assert (await api("POST", path, {"name": "Talk"})).code == 160004
    talk = group.channel("Talk")
    inside = (await api.send(talk, {"content": "y"})).body["id"]
    assert (await api("POST", f"/channels/{talk.id}/messages/{inside}/threads", {"name": "x"})).code == 50024
    private = (await api.send(ann.dm, {"content": "z"})).body["id"]
    assert (await api("POST", f"/channels/{ann.dm.id}/messages/{private}/threads", {"name": "x"})).code == 50024
    talk.locked = True
    assert (await api.send(talk, {"content": "y"})).code == 160005
    general.delete()
    assert (await api.send(talk, {"content": "y"})).code == 10003


async def test_chats_with_people(api: Api, ann: Person):
    opened = await api("POST", "/users/@me/channels", {"recipient_id": ann.id})
    assert (opened.body["id"], opened.body["type"]) == (str(ann.dm.id), 1)
    assert (await api("POST", "/users/@me/channels", {"recipient_id": 5})).code == 10013
    assert (await api("POST", "/users/@me/channels", {})).finding("recipient_id") == "BASE_TYPE_REQUIRED"


async def test_files(api: Api, server: DiscordServer, general: Channel):
    def form(name: str) -> aiohttp.FormData:
        data = aiohttp.FormData(quote_fields=False)
        body = {
            "allowed_mentions": NOBODY,
            "embeds": [{"image": {"url": f"attachment://{name}"}}],
            "attachments": [{"id": 0, "filename": "chart.png", "description": "a chart"}],
        }
        data.add_field("payload_json", json.dumps(body))
        data.add_field("files[0]", b"png", filename="chart.png", content_type="application/octet-stream")
        return data

    path = f"/channels/{general.id}/messages"
    sent = await api("POST", path, data=form("chart.png"))
    assert (sent.body["attachments"][0]["filename"], sent.body["attachments"][0]["description"]) == (
        "chart.png",
        "a chart",
    )
    assert (server.log[0].files, server.violations) == (("chart.png",), [])
    await api("PATCH", f"{path}/{sent.body['id']}", {"content": "no chart", "attachments": [], "embeds": []})
    assert server.log[1].files == ()
    await api("POST", path, data=form("other.png"))
    assert "other.png, which was not uploaded" in server.violations[-2]
    assert server.violations[-1] == "the picture chart.png is shown by no embed"


async def test_a_picture_that_an_edit_leaves_behind_is_a_fault_of_the_bot(
    api: Api, server: DiscordServer, general: Channel
):
    shows = {"embeds": [{"image": {"url": "attachment://chart.png"}}]}
    body = {"allowed_mentions": NOBODY, "attachments": [{"id": 0, "filename": "chart.png", "description": "a chart"}]}
    data = aiohttp.FormData(quote_fields=False)
    data.add_field("payload_json", json.dumps(body | shows))
    data.add_field("files[0]", b"png", filename="chart.png", content_type="image/png")
    path = f"/channels/{general.id}/messages"
    sent = (await api("POST", path, data=data)).body
    await api("PATCH", f"{path}/{sent['id']}", shows)
    await api("PATCH", f"{path}/{sent['id']}", shows | {"attachments": [{"id": sent["attachments"][0]["id"]}]})
    assert server.violations == []
    await api("PATCH", f"{path}/{sent['id']}", {"embeds": [{"title": "closed"}]})
    assert server.violations == ["the picture chart.png is shown by no embed"]
    await api("PATCH", f"{path}/{sent['id']}", shows | {"attachments": []})
    assert server.violations[1:] == ["an embed shows attachment://chart.png, which was not uploaded"]
