"""Interactions as Discord sends them -> events."""

from collections.abc import Callable
from typing import Any

import pytest
from discord import Client, ClientUser, Intents, Interaction

from adapters.discord.to_event import called, channel_of, is_foreign, place_of, pressed, submitted
from bot.events import Person, Place, PlaceKind, Pressed, Said
from tests.fakes.discord import Channel, DiscordServer
from tests.fakes.discord import Person as Somebody
from tests.fakes.discord.interactions import Kind, begin, payload
from tests.fakes.discord.payloads import bot_user

Act = Callable[..., Interaction[Any]]


@pytest.fixture
def platform() -> DiscordServer:
    """The platform without its network."""
    return DiscordServer()


@pytest.fixture
def eve(platform: DiscordServer) -> Somebody:
    return platform.person("Eve", installed=True)


@pytest.fixture
def act(platform: DiscordServer, eve: Somebody) -> Act:
    """An act of Eve, as discord.py hands it on."""
    client = Client(intents=Intents(guilds=True))
    client._connection.user = ClientUser(state=client._connection, data=bot_user(platform.world))  # type: ignore[arg-type]

    def make(where: Channel, kind: Kind = Kind.COMMAND, **data: Any) -> Interaction[Any]:
        made = begin(platform.world, kind, eve, where, data)
        return Interaction(data=payload(platform.world, made), state=client._connection)  # type: ignore[arg-type]

    return make


async def test_a_channel(platform: DiscordServer, eve: Somebody, act: Act):
    guild = platform.guild("Study group", [eve])
    general = guild.channel("general")
    assert place_of(act(general)) == Place("discord", str(general.id), PlaceKind.GROUP, str(guild.id))


async def test_a_thread_shares_the_chat_of_its_channel(platform: DiscordServer, eve: Somebody, act: Act):
    guild = platform.guild("Study group", [eve])
    general = guild.channel("general")
    thread = general.thread("exam")
    place = place_of(act(thread))
    assert place == Place("discord", str(general.id), PlaceKind.GROUP, str(guild.id), str(thread.id))
    assert channel_of(place) == thread.id


async def test_a_private_chat(eve: Somebody, act: Act):
    place = place_of(act(eve.dm))
    assert place == Place("discord", str(eve.dm.id), PlaceKind.PRIVATE)
    assert channel_of(place) == eve.dm.id


async def test_a_foreign_server_is_a_corner_of_ones_own(platform: DiscordServer, eve: Somebody, act: Act):
    foreign = platform.guild("Elsewhere", [eve], bot=False).channel("general")
    made = act(foreign)
    assert is_foreign(made)
    assert place_of(made) == Place("discord", f"user:{eve.id}", PlaceKind.PRIVATE)
    assert channel_of(place_of(made)) is None


async def test_a_chat_without_the_bot_is_the_same_corner(platform: DiscordServer, eve: Somebody, act: Act):
    chat = platform.private_chat([eve, platform.person("Bob")])
    assert place_of(act(chat)) == Place("discord", f"user:{eve.id}", PlaceKind.PRIVATE)


async def test_a_command_has_its_options_in_the_order_of_the_table(eve: Somebody, act: Act):
    made = act(eve.dm)
    event = called(made, "quiz", {"kind": None, "number": 3, "topic": "max pooling", "level": None})
    assert (event.id, event.name, event.arguments) == (str(made.id), "quiz", "max pooling 3")
    assert event.person == Person(str(eve.id), "Eve")


async def test_a_press(eve: Somebody, act: Act):
    made = act(eve.dm, Kind.COMPONENT, custom_id="q:7:0:1", component_type=2)
    assert pressed(made) == Pressed(str(made.id), place_of(made), Person(str(eve.id), "Eve"), "7:0:1", alone=True)


async def test_a_choice_in_a_menu(eve: Somebody, act: Act):
    made = act(eve.dm, Kind.COMPONENT, custom_id="q:7:0:pick", component_type=3, values=["7:0:1", "7:0:2"])
    assert pressed(made).payload == "7:0:pick"
    assert pressed(made).chosen == ("7:0:1", "7:0:2")


@pytest.mark.parametrize("wrapped", ["component", "components"])
async def test_what_was_typed(eve: Somebody, act: Act, wrapped: str):
    field = {"type": 4, "custom_id": "answer", "value": "Adam\n@everyone"}
    part = {"type": 18, "component": field} if wrapped == "component" else {"type": 1, "components": [field]}
    made = act(eve.dm, Kind.MODAL, custom_id="a:7:0", components=[part])
    person = Person(str(eve.id), "Eve")
    assert submitted(made) == Said(str(made.id), place_of(made), person, "Adam\n@everyone", about="7:0")


async def test_a_foreign_modal_is_none_of_ours(eve: Somebody, act: Act):
    assert submitted(act(eve.dm, Kind.MODAL, custom_id="other", components=[])) is None
