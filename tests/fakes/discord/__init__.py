"""A strict Discord for tests: REST v10 and gateway v10 on loopback, with people who act and read."""

from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.people import Choice, Modal, Person
from tests.fakes.discord.redirect import SITE, redirect
from tests.fakes.discord.seen import Box, Button, Input, Option, Seen, Select
from tests.fakes.discord.server import TOKEN, DiscordServer
from tests.fakes.discord.world import Channel, Guild, Message, Role

__all__ = [
    "SITE",
    "TOKEN",
    "Box",
    "Button",
    "Channel",
    "Choice",
    "DiscordServer",
    "Guild",
    "Input",
    "Interaction",
    "Message",
    "Modal",
    "Option",
    "Person",
    "Role",
    "Seen",
    "Select",
    "redirect",
]
