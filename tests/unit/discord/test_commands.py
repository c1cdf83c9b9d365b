"""The commands as Discord is told of them."""

from typing import Any

from discord import Client, Intents

from adapters.discord.commands import build_tree, fingerprint
from adapters.discord.topics import Topics
from bot.commands import COMMANDS, MOST_QUESTIONS
from bot.store.packs import StoredTopic
from tests.fakes.discord.command_rules import check_commands


def made(**more: Any):
    return build_tree(Client(intents=Intents.none()), more.get("call", _nothing), lambda _kind, _typed, _given: [])


async def _nothing(*_given: Any) -> None:
    raise AssertionError("nobody called")


async def test_every_command_of_the_table_is_there():
    tree = made()
    payload = [command.to_dict(tree) for command in tree.get_commands()]
    check_commands(payload)
    assert [each["name"] for each in payload] == [command.name for command in COMMANDS]
    assert all(each["contexts"] == [0, 1, 2] and each["integration_types"] == [0, 1] for each in payload)


async def test_arguments_become_options():
    tree = made()
    command = tree.get_command("quiz")
    assert command is not None
    options = {each["name"]: each for each in command.to_dict(tree)["options"]}
    assert options["topic"]["autocomplete"] is True
    assert (options["number"]["min_value"], options["number"]["max_value"]) == (1, MOST_QUESTIONS)
    assert [choice["value"] for choice in options["level"]["choices"]] == ["junior", "mid", "senior", "any"]
    assert not any(each["required"] for each in options.values())


async def test_the_fingerprint_tells_commands_and_servers_apart():
    tree = made()
    assert fingerprint(tree, None) == fingerprint(made(), None)
    assert fingerprint(tree, None) != fingerprint(tree, 5)
    tree.remove_command("quiz")
    assert fingerprint(tree, None) != fingerprint(made(), None)


def test_topics_are_found_by_any_name_and_the_beginning_counts_most():
    topics = Topics(
        [
            StoredTopic("max-pooling", "Max pooling", ("max-pooling", "Max pooling")),
            StoredTopic("pooling", "Pooling", ("pooling", "Pooling", "subsampling")),
            StoredTopic("adam", "Adam", ("adam", "Adam")),
        ]
    )
    assert topics.suggest("POOL") == [("pooling", "Pooling"), ("max-pooling", "Max pooling")]
    assert topics.suggest("subs") == [("pooling", "Pooling")]
    assert len(topics.suggest("")) == 3
    assert topics.suggest("zz") == []
