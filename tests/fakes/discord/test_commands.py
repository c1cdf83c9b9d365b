"""What commands may be registered, and what people can call."""

from typing import Any

import pytest

from tests.fakes.discord import Channel, DiscordServer, Guild, Person
from tests.fakes.discord.conftest import Api, button, command, menu, option, row

CHOICE = {"name": "Easy", "value": "easy"}
WRONG: dict[str, tuple[dict[str, Any], tuple[str | int, ...], str]] = {
    "capitals": (command("Quiz"), (0, "name"), "APPLICATION_COMMAND_INVALID_NAME"),
    "a long name": (command("q" * 33), (0, "name"), "APPLICATION_COMMAND_INVALID_NAME"),
    "a space": (command("a b"), (0, "name"), "APPLICATION_COMMAND_INVALID_NAME"),
    "no description": (command(description=""), (0, "description"), "BASE_TYPE_REQUIRED"),
    "a long description": (command(description="x" * 101), (0, "description"), "BASE_TYPE_BAD_LENGTH"),
    "options": (
        command(options=[option(f"o{n}") for n in range(26)]),
        (0, "options"),
        "BASE_TYPE_MAX_LENGTH",
    ),
    "an option's name": (
        command(options=[option("A")]),
        (0, "options", 0, "name"),
        "APPLICATION_COMMAND_INVALID_NAME",
    ),
    "one option twice": (
        command(options=[option("a"), option("a")]),
        (0, "options", 1, "name"),
        "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED",
    ),
    "an option's description": (
        command(options=[option("a", description="x" * 101)]),
        (0, "options", 0, "description"),
        "BASE_TYPE_BAD_LENGTH",
    ),
    "required behind optional": (
        command(options=[option("a"), option("b", required=True)]),
        (0, "options", 1),
        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
    ),
    "choices": (
        command(options=[option("a", choices=[{"name": str(n), "value": str(n)} for n in range(26)])]),
        (0, "options", 0, "choices"),
        "BASE_TYPE_MAX_LENGTH",
    ),
    "one choice twice": (
        command(options=[option("a", choices=[CHOICE, CHOICE])]),
        (0, "options", 0, "choices", 1, "name"),
        "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_EXISTS",
    ),
    "autocomplete with choices": (
        command(options=[option("a", choices=[CHOICE], autocomplete=True)]),
        (0, "options", 0, "autocomplete"),
        "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES",
    ),
    "autocomplete of a person": (
        command(options=[option("a", 6, autocomplete=True)]),
        (0, "options", 0, "choices"),
        "APPLICATION_COMMAND_OPTIONS_CHOICES_TYPE",
    ),
    "a range": (
        command(options=[option("a", 4, min_value=3, max_value=2)]),
        (0, "options", 0, "min_value"),
        "APPLICATION_COMMAND_OPTIONS_RANGE_INVALID",
    ),
    "a range of a text": (
        command(options=[option("a", min_value=3)]),
        (0, "options", 0),
        "APPLICATION_COMMAND_OPTIONS_RANGE_TYPE",
    ),
    "no such type": (command(options=[option("a", 12)]), (0, "options", 0, "type"), "BASE_TYPE_CHOICES"),
    "a context": (command(contexts=[3]), (0, "contexts", 0), "BASE_TYPE_CHOICES"),
    "no context": (command(contexts=[]), (0, "contexts"), "BASE_TYPE_BAD_LENGTH"),
    "an installation": (command(integration_types=[2]), (0, "integration_types", 0), "BASE_TYPE_CHOICES"),
    "one installation twice": (
        command(integration_types=[0, 0]),
        (0, "integration_types"),
        "SET_TYPE_ALREADY_CONTAINS_VALUE",
    ),
    "subcommands beside options": (
        command(options=[option("a", 1), option("b")]),
        (0, "options"),
        "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
    ),
    "too large": (
        command(
            options=[
                option(f"o{n}", description="x" * 100, choices=[{"name": c * 70, "value": c * 70} for c in "ab"])
                for n in range(25)
            ]
        ),
        (0,),
        "APPLICATION_COMMAND_TOO_LARGE",
    ),
}


@pytest.mark.parametrize(("wrong", "path", "code"), WRONG.values(), ids=WRONG.keys())
async def test_wrong_commands(api: Api, wrong: Any, path: Any, code: str):
    answer = await api.register(wrong)
    assert (answer.code, answer.finding(*path)) == (50035, code)
    assert (await api("GET", "/applications/{app}/commands")).body == []


async def test_commands_of_a_scope(api: Api, server: DiscordServer, ann: Person, group: Guild):
    twice = await api.register(command(), command())
    assert twice.finding(1, "name") == "APPLICATION_COMMANDS_DUPLICATE_NAME"
    assert (await api.register(*(command(f"c{n}") for n in range(101)))).code == 30032
    first = (await api.register(command("quiz"), command("stop"))).body
    again = (await api.register(command("quiz"))).body
    assert again[0]["id"] == first[0]["id"]
    assert (await api.register(command("local"), guild=group)).body[0]["guild_id"] == str(group.id)
    abroad = server.guild("Elsewhere", [ann], bot=False)
    assert (await api.register(command(), guild=abroad)).code == 50001
    assert (await api("PUT", "/applications/5/commands", [])).code == 20012
    assert [each["name"] for each in (await api("GET", "/applications/{app}/commands")).body] == ["quiz"]


CALLED = command(
    options=[
        option("topic", required=True, max_length=9),
        option("number", 4, min_value=1, max_value=20),
        option("level", choices=[CHOICE]),
        option("who", 6),
        option("where", 7),
        option("loud", 5),
    ]
)


async def test_a_call_carries_what_was_chosen(api: Api, ann: Person, general: Channel):
    await api.register(CALLED)
    chosen: dict[str, Any] = {"topic": "attention", "number": 3, "level": "Easy", "who": ann, "where": general}
    data = ann.calls("quiz", general, **chosen, loud=True).data
    assert [item["value"] for item in data["options"]] == [
        "attention",
        3,
        "easy",
        str(ann.id),
        str(general.id),
        True,
    ]
    assert data["resolved"]["users"][str(ann.id)]["global_name"] == "Ann"
    assert data["resolved"]["members"][str(ann.id)]["permissions"]
    assert data["resolved"]["channels"][str(general.id)]["name"] == "general"


@pytest.mark.parametrize(
    ("name", "options", "why"),
    [
        ("stop", {}, "no command /stop"),
        ("quiz", {"topic": "x", "size": 3}, "no option"),
        ("quiz", {}, "needs"),
        ("quiz", {"topic": "x", "number": 21}, "takes 1 to 20"),
        ("quiz", {"topic": "x", "number": "3"}, "does not take"),
        ("quiz", {"topic": "x" * 10}, "takes 0 to 9"),
        ("quiz", {"topic": "x", "level": "hard"}, "offers"),
        ("quiz sub", {}, "is not registered"),
    ],
)
async def test_what_nobody_can_call(api: Api, ann: Person, general: Channel, name: str, options: Any, why: str):
    await api.register(CALLED)
    with pytest.raises(AssertionError, match=why):
        ann.calls(name, general, **options)


async def test_subcommands(api: Api, ann: Person, general: Channel):
    await api.register(command("settings", options=[option("level", 1, options=[option("value", required=True)])]))
    data = ann.calls("settings level", general, value="senior").data
    assert data["options"] == [
        {"name": "level", "type": 1, "options": [{"name": "value", "type": 3, "value": "senior"}]}
    ]
    with pytest.raises(AssertionError, match="by itself"):
        ann.calls("settings", general)


async def test_only_what_suggests_is_typed_into(api: Api, ann: Person, general: Channel):
    await api.register(CALLED)
    with pytest.raises(AssertionError, match="suggests nothing"):
        ann.types_into("quiz", "topic", "x", general)


async def test_where_a_command_is_offered(api: Api, server: DiscordServer, ann: Person, general: Channel):
    assert general.guild
    await api.register(command("here", contexts=[0]), command("anywhere", integration_types=[0, 1]))
    abroad = server.guild("Elsewhere", [ann], bot=False).channel("general")
    private = server.private_chat([ann, server.person("Ben")])
    ann.calls("here", general)
    ann.calls("anywhere")
    with pytest.raises(AssertionError, match="contexts"):
        ann.calls("here")
    for place in (abroad, private):
        with pytest.raises(AssertionError, match="not installed"):
            ann.calls("anywhere", place)
    ann.installed = True
    owners = [ann.calls("anywhere", place).owners for place in (abroad, private, ann.dm, general)]
    mine = {"1": str(ann.id)}
    assert owners == [mine, mine, mine | {"0": "0"}, mine | {"0": str(general.guild.id)}]
    with pytest.raises(AssertionError, match="not installed"):
        ann.calls("here", abroad)


async def test_commands_of_a_server_hide_others(api: Api, ann: Person, general: Channel, group: Guild):
    await api.register(command())
    local = (await api.register(command(), guild=group)).body[0]
    data = ann.calls("quiz", general).data
    assert (data["id"], data["guild_id"]) == (local["id"], str(group.id))


async def test_commands_for_admins(api: Api, server: DiscordServer, ann: Person):
    ben = server.person("Ben")
    general = server.guild("Group", [ann, ben], admins=[ben]).channel("general")
    await api.register(command(default_member_permissions=str(1 << 5)))
    ben.calls("quiz", general)
    with pytest.raises(AssertionError, match="not offered"):
        ann.calls("quiz", general)


async def test_buttons_and_menus(api: Api, server: DiscordServer, ann: Person, general: Channel, group: Guild):
    link = {"type": 2, "style": 5, "label": "Read", "url": "https://example.org"}
    await api.send(general, {"content": "old", "components": [row(button("Go", "old"))]})
    rows = [row(button("Go", "new"), button("Off", "off", disabled=True), link), row(menu("A", "B", "C", max_values=2))]
    shown = await api.send(general, {"content": "new", "components": rows})
    press = ann.presses("Go", general)
    assert (press.data["custom_id"], str(press.message and press.message.id)) == ("new", shown.body["id"])
    assert ann.selects(["A", "C"], general).data["values"] == ["a", "c"]
    old = server.log[0].message_id
    assert ann.presses("Go", general, message=old).data["custom_id"] == "old"
    assert server.forge("round:9:1", ann, general).data == {"custom_id": "round:9:1", "component_type": 2, "id": 1}
    for wrong in ("Stop", "Off", "Read"):
        with pytest.raises(AssertionError, match=wrong):
            ann.presses(wrong, general)
    for labels in (["A", "B", "C"], ["D"], []):
        with pytest.raises(AssertionError, match="menu"):
            ann.selects(labels, general)
    with pytest.raises(AssertionError, match="is not in"):
        server.person("Zoe").presses("Go", general)


async def test_what_one_sees_no_other_presses(api: Api, server: DiscordServer, ann: Person, group: Guild):
    ben = next(person for person in group.members if person is not ann)
    general = group.channel("general")
    await api.register(command())
    await api.respond(ann.calls("quiz", general), 4, {"content": "x", "flags": 64, "components": [row(button())]})
    with pytest.raises(AssertionError, match="sees no message"):
        ben.presses("Go", general)
    assert ann.presses("Go", general).message is not None
    assert (len(ann.visible(general)), ben.visible(general)) == (1, [])
