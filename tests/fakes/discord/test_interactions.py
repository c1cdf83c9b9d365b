"""What may answer an interaction, when, and who sees it."""

from typing import Any

import pytest

from tests.fakes.discord import Channel, DiscordServer, Guild, Interaction, Person
from tests.fakes.discord.conftest import Api, button, command, menu, option, row, text_input

MODAL = {"title": "Your answer", "custom_id": "modal", "components": [row(text_input())]}


@pytest.fixture
async def called(api: Api, ann: Person, general: Channel) -> Interaction:
    await api.register(command())
    return ann.calls("quiz", general)


@pytest.fixture
async def typed(api: Api, ann: Person, general: Channel) -> Interaction:
    await api.register(command(options=[option("topic", autocomplete=True)]))
    return ann.types_into("quiz", "topic", "at", general)


async def pressed(api: Api, ann: Person, general: Channel) -> Interaction:
    await api.send(general, {"content": "x", "components": [row(button())]})
    return ann.presses("Go", general)


async def submitted(api: Api, ann: Person, cause: Interaction) -> Interaction:
    assert (await api.respond(cause, 9, MODAL)).status == 204
    return ann.submits(["text"])


async def test_the_first_response_comes_within_three_seconds(api: Api, server: DiscordServer, called: Interaction):
    server.pass_time(3.1)
    late = await api.respond(called, 4, {"content": "x"})
    assert (late.status, late.code, late.body["message"]) == (404, 10062, "Unknown interaction")
    assert server.overdue() == [called]


async def test_there_is_one_first_response(api: Api, called: Interaction):
    assert (await api.respond(called, 4, {"content": "x"})).status == 204
    again = await api.respond(called, 4, {"content": "x"})
    assert (again.status, again.code) == (400, 40060)
    assert len(api.server.log) == 1


async def test_unknown_interactions(api: Api, called: Interaction):
    body = {"type": 4, "data": {"content": "x"}}
    assert (await api("POST", f"/interactions/{called.id}/wrong/callback", body)).code == 10062
    assert (await api("POST", f"/interactions/5/{called.token}/callback", body)).code == 10062


async def test_what_a_response_tells(api: Api, called: Interaction):
    answer = await api.respond(called, 4, {"content": "x", "flags": 64}, params={"with_response": "1"})
    told = answer.body["interaction"]
    assert (told["id"], told["response_message_ephemeral"], told["response_message_loading"]) == (
        str(called.id),
        True,
        False,
    )
    assert answer.body["resource"]["message"]["content"] == "x"


async def test_without_asking_nothing_is_told(api: Api, called: Interaction):
    answer = await api.respond(called, 4, {"content": "x"})
    assert (answer.status, answer.body) == (204, None)


@pytest.mark.parametrize("kind", [1, 6, 7, 8, 10, None])
async def test_not_after_a_command(api: Api, called: Interaction, kind: Any):
    answer = await api.respond(called, kind, {"content": "x", "choices": []})
    assert (answer.code, answer.finding("type")) == (50035, "BASE_TYPE_CHOICES")


@pytest.mark.parametrize("kind", [4, 5, 6, 7, 9])
async def test_only_choices_while_somebody_types(api: Api, typed: Interaction, kind: int):
    assert (await api.respond(typed, kind, {"content": "x"})).finding("type") == "BASE_TYPE_CHOICES"


@pytest.mark.parametrize("kind", [6, 7, 8, 9])
async def test_not_after_a_modal(api: Api, ann: Person, called: Interaction, kind: int):
    sent = await submitted(api, ann, called)
    assert (await api.respond(sent, kind, {"content": "x"} | MODAL)).finding("type") == "BASE_TYPE_CHOICES"


async def test_a_modal_of_a_button_may_change_the_message(api: Api, ann: Person, general: Channel):
    sent = await submitted(api, ann, await pressed(api, ann, general))
    assert (await api.respond(sent, 7, {"content": "y"})).status == 204
    assert [(seen.kind, seen.text) for seen in api.server.log][::2] == [("new", "x"), ("edit", "y")]


@pytest.mark.parametrize("kind", [4, 5, 6, 7, 9])
async def test_after_a_button(api: Api, ann: Person, general: Channel, kind: int):
    press = await pressed(api, ann, general)
    data = MODAL if kind == 9 else {"content": "y"}
    assert (await api.respond(press, kind, data)).status == 204
    kinds = {4: ["new"], 5: ["thinking"], 6: [], 7: ["edit"], 9: ["modal"]}
    assert [seen.kind for seen in api.server.log[1:]] == kinds[kind]


@pytest.mark.parametrize(
    ("data", "path", "code"),
    [
        ({}, ("data", "choices"), "BASE_TYPE_REQUIRED"),
        (
            {"choices": [{"name": str(n), "value": "x"} for n in range(26)]},
            ("data", "choices"),
            "BASE_TYPE_MAX_LENGTH",
        ),
        ({"choices": [{"name": "x" * 101, "value": "x"}]}, ("data", "choices", 0, "name"), "BASE_TYPE_BAD_LENGTH"),
        ({"choices": [{"name": "", "value": "x"}]}, ("data", "choices", 0, "name"), "BASE_TYPE_REQUIRED"),
        ({"choices": [{"name": "x", "value": "x" * 101}]}, ("data", "choices", 0, "value"), "BASE_TYPE_BAD_LENGTH"),
    ],
)
async def test_wrong_choices(api: Api, typed: Interaction, data: Any, path: Any, code: str):
    assert (await api.respond(typed, 8, data)).finding(*path) == code


async def test_choices_are_seen(api: Api, ann: Person, typed: Interaction):
    await api.respond(typed, 8, {"choices": [{"name": "Attention", "value": "attention"}]})
    assert (ann.choices[0].value, api.server.log[-1].kind, api.server.log[-1].text) == (
        "attention",
        "choices",
        "Attention",
    )
    assert (await api.follow(typed, {"content": "x"})).code == 10015


def label(**more: Any) -> dict[str, Any]:
    inner = {"type": 4, "style": 1, "custom_id": "inner"}
    return {"type": 18, "label": "Answer", "component": inner} | more


INPUT = ("data", "components", 0, "components", 0)
WRONG_MODALS: dict[str, tuple[dict[str, Any], tuple[str | int, ...], str]] = {
    "title": ({"title": "x" * 46}, ("data", "title"), "BASE_TYPE_BAD_LENGTH"),
    "no title": ({"title": ""}, ("data", "title"), "BASE_TYPE_REQUIRED"),
    "custom id": ({"custom_id": "x" * 101}, ("data", "custom_id"), "BASE_TYPE_BAD_LENGTH"),
    "no parts": ({"components": []}, ("data", "components"), "BASE_TYPE_BAD_LENGTH"),
    "parts": (
        {"components": [row(text_input(str(n))) for n in range(6)]},
        ("data", "components"),
        "BASE_TYPE_BAD_LENGTH",
    ),
    "a button": ({"components": [row(button())]}, (*INPUT, "type"), "BASE_TYPE_CHOICES"),
    "two inputs in a row": (
        {"components": [row(text_input("a"), text_input("b"))]},
        INPUT[:-1],
        "BASE_TYPE_BAD_LENGTH",
    ),
    "label": ({"components": [row(text_input(label="x" * 46))]}, (*INPUT, "label"), "BASE_TYPE_BAD_LENGTH"),
    "no label": ({"components": [row(text_input(label=None))]}, (*INPUT, "label"), "BASE_TYPE_REQUIRED"),
    "style": ({"components": [row(text_input(style=3))]}, (*INPUT, "style"), "BASE_TYPE_CHOICES"),
    "value": ({"components": [row(text_input(value="x" * 4001))]}, (*INPUT, "value"), "BASE_TYPE_MAX_LENGTH"),
    "length": ({"components": [row(text_input(max_length=4001))]}, (*INPUT, "max_length"), "NUMBER_TYPE_MAX"),
    "lengths": (
        {"components": [row(text_input(min_length=5, max_length=4))]},
        (*INPUT, "min_length"),
        "TEXT_INPUT_MIN_OVER_MAX",
    ),
    "placeholder": (
        {"components": [row(text_input(placeholder="x" * 101))]},
        (*INPUT, "placeholder"),
        "BASE_TYPE_MAX_LENGTH",
    ),
    "one id twice": (
        {"components": [row(text_input()), row(text_input())]},
        ("data", "components", 1, "components", 0, "custom_id"),
        "COMPONENT_CUSTOM_ID_DUPLICATED",
    ),
    "long label": (
        {"components": [label(label="x" * 46)]},
        ("data", "components", 0, "label"),
        "BASE_TYPE_BAD_LENGTH",
    ),
    "description": (
        {"components": [label(description="x" * 101)]},
        ("data", "components", 0, "description"),
        "BASE_TYPE_MAX_LENGTH",
    ),
    "two labels": (
        {"components": [label(component=text_input())]},
        ("data", "components", 0, "component", "label"),
        "TEXT_INPUT_LABEL_IN_LABEL",
    ),
    "one radio button": (
        {"components": [label(component={"type": 21, "custom_id": "r", "options": menu("A")["options"]})]},
        ("data", "components", 0, "component", "options"),
        "BASE_TYPE_BAD_LENGTH",
    ),
}


@pytest.mark.parametrize(("change", "path", "code"), WRONG_MODALS.values(), ids=WRONG_MODALS.keys())
async def test_wrong_modals(api: Api, ann: Person, called: Interaction, change: Any, path: Any, code: str):
    answer = await api.respond(called, 9, MODAL | change)
    assert (answer.code, answer.finding(*path), ann.modal) == (50035, code, None)


async def test_a_modal_is_filled_in(api: Api, ann: Person, called: Interaction):
    options = menu("A", "B")["options"]
    parts = [
        row(text_input()),
        {"type": 10, "content": "Read this"},
        label(),
        label(label="Pick", component={"type": 21, "custom_id": "radio", "options": options}),
        label(label="Tick", component={"type": 22, "custom_id": "boxes", "options": options}),
    ]
    await api.respond(called, 9, MODAL | {"components": parts})
    assert api.server.log[-1].lines == ("Your answer", "Answer", "Read this", "Answer", "Pick", "Tick")
    sent = ann.submits({"answer": "long", "inner": "short", "Pick": "B", "Tick": ["A", "B"]})
    first, text, second, pick, tick = sent.data["components"]
    assert (first["components"][0]["value"], text["type"], second["component"]["value"]) == ("long", 10, "short")
    assert (pick["component"]["value"], tick["component"]["values"]) == ("b", ["a", "b"])


@pytest.mark.parametrize(
    ("field", "value"), [({}, ""), ({"max_length": 3}, "four"), ({"min_length": 5}, "four"), ({"style": 1}, "a\nb")]
)
async def test_what_the_client_does_not_send(api: Api, ann: Person, called: Interaction, field: Any, value: str):
    await api.respond(called, 9, MODAL | {"components": [row(text_input(**field))]})
    with pytest.raises(AssertionError):
        ann.submits([value])
    assert ann.modal is not None


async def test_a_modal_is_sent_once(api: Api, ann: Person, called: Interaction):
    await submitted(api, ann, called)
    with pytest.raises(AssertionError, match="no modal open"):
        ann.submits(["again"])


async def test_nothing_follows_before_the_first_response(api: Api, called: Interaction):
    assert (await api.follow(called, {"content": "x"})).code == 10015
    assert (await api.original("PATCH", called, {"content": "x"})).code == 10015


async def test_a_token_lives_for_a_quarter_of_an_hour(api: Api, server: DiscordServer, called: Interaction):
    await api.respond(called, 4, {"content": "x"})
    server.pass_time(890)
    assert (await api.follow(called, {"content": "y"})).status == 200
    server.pass_time(11)
    late = await api.follow(called, {"content": "z"})
    assert (late.status, late.code) == (401, 50027)
    assert (await api.original("PATCH", called, {"content": "z"})).code == 50027
    assert (await api("POST", "/webhooks/{app}/wrong", {"content": "x"})).code == 50027
    assert (await api("POST", f"/webhooks/5/{called.token}", {"content": "x"})).code == 10015


@pytest.mark.parametrize("flags", [0, 64])
async def test_a_deferral_decides_who_sees_the_answer(api: Api, server: DiscordServer, called: Interaction, flags: int):
    await api.respond(called, 5, {"flags": flags})
    assert (await api.original("PATCH", called, {"content": "x", "flags": 64 - flags})).status == 200
    to = "Ann" if flags else None
    assert [(seen.kind, seen.to, seen.text) for seen in server.log] == [("thinking", to, ""), ("new", to, "x")]


async def test_the_first_follow_up_fills_a_deferral(api: Api, server: DiscordServer, called: Interaction):
    await api.respond(called, 5)
    await api.follow(called, {"content": "x", "flags": 64})
    await api.follow(called, {"content": "y", "flags": 64})
    assert [(seen.kind, seen.to, seen.text) for seen in server.log[1:]] == [("new", None, "x"), ("new", "Ann", "y")]


async def test_a_deferral_is_taken_away(api: Api, server: DiscordServer, called: Interaction):
    await api.respond(called, 5)
    assert (await api.original("DELETE", called)).status == 204
    await api.follow(called, {"content": "no", "flags": 64})
    assert [(seen.kind, seen.to) for seen in server.log] == [("thinking", None), ("deleted", None), ("new", "Ann")]
    assert (await api.original("GET", called)).code == 10008


async def test_messages_of_an_interaction(api: Api, called: Interaction, general: Channel):
    await api.respond(called, 4, {"content": "x"})
    second = (await api.follow(called, {"content": "y", "flags": 64})).body["id"]
    assert (await api.original("GET", called)).body["content"] == "x"
    assert (await api.original("PATCH", called, {"content": "z"}, second)).body["content"] == "z"
    foreign = (await api.send(general, {"content": "w"})).body["id"]
    assert (await api.original("PATCH", called, {"content": "z"}, foreign)).code == 10008
    by_channel = f"/channels/{general.id}/messages/{second}"
    assert (await api("PATCH", by_channel, {"content": "z"})).code == 10008
    assert (await api.original("DELETE", called, None, second)).status == 204
    assert (await api.original("DELETE", called, None, second)).code == 10008


async def test_an_answer_is_as_strict_as_a_message(api: Api, called: Interaction):
    wrong = await api.respond(called, 4, {"content": "x" * 2001})
    assert wrong.finding("data", "content") == "BASE_TYPE_MAX_LENGTH"
    assert (await api.respond(called, 4)).code == 50006
    assert (await api.respond(called, 4, {"content": "x"})).status == 204
    assert (await api.follow(called, {"content": "x" * 2001})).finding("content") == "BASE_TYPE_MAX_LENGTH"
    assert (await api.original("PATCH", called, {"embeds": [{"title": "x" * 257}]})).code == 50035


async def test_answers_need_mentions_switched_off(api: Api, server: DiscordServer, called: Interaction):
    await api("POST", f"/interactions/{called.id}/{called.token}/callback", {"type": 4, "data": {"content": "x"}})
    await api("POST", f"/webhooks/{{app}}/{called.token}", {"content": "x"})
    await api.original("PATCH", called, {"content": "y"})
    assert server.violations == ["a message without allowed_mentions"] * 3


async def test_five_follow_ups_in_a_foreign_server(api: Api, server: DiscordServer, ann: Person, group: Guild):
    await api.register(command(integration_types=[0, 1], contexts=[0, 1, 2]))
    ann.installed = True
    abroad = server.guild("Elsewhere", [ann], bot=False).channel("general")
    called = ann.calls("quiz", abroad)
    await api.respond(called, 4, {"content": "x"})
    codes = [(await api.follow(called, {"content": "y"})).status for _ in range(5)]
    assert (codes, (await api.follow(called, {"content": "y"})).code) == ([200] * 5, 40094)


async def test_late_delivery_eats_the_time(api: Api, server: DiscordServer, ann: Person, called: Interaction):
    server.late = 0.05
    await api.respond(called, 4, {"content": "x", "components": [row(button())]})
    press = ann.presses("Go", called.channel)
    assert press.created <= server.world.now() < press.created + 0.05
    assert server.unanswered() == [press]


async def test_an_answer_in_a_deleted_channel(api: Api, called: Interaction):
    called.channel.delete()
    assert (await api.respond(called, 4, {"content": "x"})).code == 10003
