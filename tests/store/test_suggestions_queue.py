"""Suggestions as a part of the queue of those who run the bot: read, accepted, rejected, edited."""

import pytest

from bot.handlers.queue.source import Item
from bot.handlers.queue.suggestions import SOURCE
from bot.handlers.turn import Turn
from bot.ports import Env
from bot.replies import Note
from bot.router import Router
from bot.store import chats
from bot.store.engine import Store
from bot.store.questions import Library
from tests.store.events import private
from tests.store.suggesting import ANN, QUESTION, hand_in, owner, stored


async def decide(router: Router, store: Store, env: Env, decision: str, reason: str = "") -> str | None:
    """What is said to a decision on the first suggestion; None if it was made before."""
    by = await owner(router, store)
    async with store.write() as tx:
        turn = Turn(tx, env, env.now(), await chats.find_chat(tx, private(9)), by, Library())
        done = await SOURCE.decide(turn, 1, decision, reason)
    return done.title if done else None


async def read(router: Router, store: Store, env: Env) -> Item | None:
    by = await owner(router, store)
    async with store.read() as tx:
        return await SOURCE.find(Turn(tx, env, env.now(), await chats.find_chat(tx, private(9)), by, Library()), 1)


async def note_of(router: Router, store: Store, env: Env) -> Note:
    item = await read(router, store, env)
    assert item
    return item.note


async def test_an_item_is_the_question_with_all_that_was_told(router: Router, store: Store, env: Env):
    await hand_in(router, named=True)
    item = await read(router, store, env)
    assert item
    assert [name for name, _ in item.decisions] == ["accept", "reject", "edit"]
    assert item.prompt == QUESTION
    assert item.note.body == ("Facts · Nature · mid", QUESTION)
    terms = [each.term for each in item.note.items]
    assert terms == ["✓ Carbon dioxide", "· Helium", "· Neon", "· Argon", "Why"]
    assert item.note.footer == f"By {ANN.name}."


async def test_it_is_told_that_a_question_is_asked_already_and_that_the_author_is_not_to_be_named(
    router: Router, store: Store, env: Env
):
    await hand_in(router, question="Which river runs through the city of Cairo now?")
    footer = (await note_of(router, store, env)).footer
    assert footer == (
        "Its author is not to be named. There is one like it: “Which river runs through the city of Cairo?”"
    )


@pytest.mark.parametrize(
    ("decision", "state", "said"),
    [
        ("accept", "accepted", "Accepted: it is asked from now on, as suggested-1."),
        ("reject", "rejected", "Rejected. It is not asked."),
    ],
)
async def test_it_is_decided_once_with_a_reason(
    router: Router, store: Store, env: Env, decision: str, state: str, said: str
):
    await hand_in(router)
    assert await decide(router, store, env, decision, "Well asked.") == said
    [row] = await stored(store)
    assert (row["state"], row["reason"], row["decided_at"]) == (state, "Well asked.", env.now())
    for again in ("accept", "reject", "edit"):
        assert await decide(router, store, env, again) is None
    assert await read(router, store, env) is None
    assert await stored(store) == [row]


@pytest.mark.parametrize(
    ("words", "field", "value"),
    [
        ("question Which gas do plants breathe in?", "question", "Which gas do plants breathe in?"),
        ("Answer Carbon dioxide, CO2", "answer", "Carbon dioxide, CO2"),
        ("wrong Helium; Neon", "wrong", ["Helium", "Neon"]),
        ("why -", "why", ""),
        ("level senior", "level", "senior"),
    ],
)
async def test_one_thing_is_edited_and_it_still_waits(
    router: Router, store: Store, env: Env, words: str, field: str, value: object
):
    await hand_in(router)
    assert await decide(router, store, env, "edit", words) == "Changed. It still waits for your decision."
    [row] = await stored(store)
    assert (row["state"], row["fields"][field]) == ("open", value)


async def test_the_topic_is_edited(router: Router, store: Store, env: Env):
    await hand_in(router)
    assert (await decide(router, store, env, "edit", "topic Rivers") or "").startswith("Changed.")
    assert [row["topic"] for row in await stored(store)] == ["rivers"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "Say what is to change and how, such as: /admin queue edit s1 answer … One of topic, question, answer, "),
        ("name yes", "Say what is to change"),
        ("answer", "Say what is to change"),
        ("answer " + "x" * 101, "That has 101 characters, and up to 100 fit."),
        ("wrong carbon dioxide; Neon", "“carbon dioxide” stands there twice."),
        ("topic nowhere", "There is no topic “nowhere”."),
    ],
)
async def test_what_cannot_be_edited_so_changes_nothing(router: Router, store: Store, env: Env, words: str, said: str):
    await hand_in(router)
    before = await stored(store)
    assert (await decide(router, store, env, "edit", words) or "").startswith(said)
    assert await stored(store) == before
