"""What was handed in is decided on once, told once, and asked beside what the folder of its pack holds."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.packs.sync import sync
from bot.ports import Env
from bot.replies import Note
from bot.router import Router
from bot.store import accepted, suggested
from bot.store.engine import Store
from bot.store.states import LIVE, OLD, RETIRED
from bot.store.tables import questions, suggestions
from tests.store import accounts
from tests.store.accounts import BEA, join, part
from tests.store.events import asked, called, option, person, pressed, private
from tests.store.interviewing import payload, wake
from tests.store.pack import PACK, Written, topics, write_pack
from tests.store.suggesting import (
    ANN,
    HERE,
    QUESTION,
    accept,
    hand_in,
    owner,
    press,
    reject,
    set_sent,
    sketched,
    stored,
    tell,
    title,
)

NAME = "suggested-1"
ACCEPTED = "The question that you handed in was accepted: it is asked from now on. Thank you!"


async def versions(store: Store, name: str = NAME) -> list[tuple[int, str, str]]:
    async with store.read() as tx:
        columns = (questions.c.version, questions.c.state, questions.c.origin)
        rows = await tx.execute(select(*columns).where(questions.c.id == name).order_by(questions.c.version))
        return [(row.version, row.state, row.origin) for row in rows]


async def bodies(store: Store) -> list[dict[str, Any]]:
    async with store.read() as tx:
        query = select(questions.c.body).where(questions.c.origin == "suggested").order_by(questions.c.id)
        return list((await tx.execute(query)).scalars())


def with_it() -> dict[str, list[Written]]:
    """The pack with a question of that id in its folder."""
    river = topics()["rivers"][0]
    return {**topics(), "rivers": [river, {**river, "id": NAME, "prompt": "Which river runs through Paris today?"}]}


async def test_an_accepted_question_is_asked_at_once_and_names_nobody_who_did_not_agree(
    router: Router, store: Store, env: Env
):
    await hand_in(router)
    assert await accept(router, store, env) == NAME
    async with store.write() as tx:
        await tx.execute(update(questions).where(questions.c.id != NAME).values(state=RETIRED))
    ask = asked(await router.handle(called(private(3), person(3), "quiz nature 1")))
    assert ask.prompt == QUESTION
    verdict, _ = await router.handle(pressed(private(3), person(3), option(ask, "Carbon dioxide")))
    assert isinstance(verdict, Note)
    assert verdict.title.startswith("Right!")
    assert "They build sugar of it." in verdict.body
    assert "source" not in (await bodies(store))[0]


async def test_who_agreed_is_named(router: Router, store: Store, env: Env):
    await hand_in(router, named=True)
    await accept(router, store, env)
    assert (await bodies(store))[0]["source"] == {"title": "Suggestion", "author": ANN.name}


@pytest.mark.parametrize("reason", ["", "We have many of these <b>already</b>."])
async def test_the_decision_is_told_once_in_the_private_chat(router: Router, store: Store, env: Env, reason: str):
    await hand_in(router)
    assert await reject(router, store, env, reason)
    [note] = await wake(router, store, env)
    assert isinstance(note, Note)
    assert (note.to, note.title) == (HERE, "The question that you handed in was not taken.")
    assert note.body == ((QUESTION, f"They say: “{reason}”") if reason else (QUESTION,))
    assert await wake(router, store, env) == []
    assert len(await tell(router, "/suggest")) == 1


async def test_what_could_not_be_told_is_told_with_the_next_suggestion(router: Router, store: Store, env: Env):
    await hand_in(router)
    async with store.write() as tx:
        await tx.execute(update(suggestions).values(chat=None))
    await accept(router, store, env)
    assert await wake(router, store, env) == []
    told, ask = await tell(router, "/suggest")
    assert isinstance(told, Note)
    assert told.title == ACCEPTED
    await tell(router, "/stop")
    assert len(await tell(router, "/suggest")) == 1
    assert ask


async def test_of_two_who_decide_at_once_one_does(router: Router, store: Store, env: Env):
    await hand_in(router)
    by = await owner(router, store)

    async def decide(takes: bool) -> object:
        async with store.write() as tx:
            do = suggested.accept if takes else suggested.reject
            return await do(tx, 1, by, "", env.now())

    done = await asyncio.gather(decide(True), decide(False), decide(True), decide(False))
    assert sum(map(bool, done)) == 1
    [row] = await stored(store)
    assert len(await bodies(store)) == (row["state"] == "accepted")
    assert len(await wake(router, store, env)) == 1


async def test_reading_the_folder_again_leaves_what_was_handed_in(router: Router, store: Store, env: Env, folder: Path):
    await hand_in(router)
    await accept(router, store, env)
    changed = topics()
    changed["rivers"][0]["prompt"] = "Which river flows through the city of Cairo?"
    write_pack(folder, changed)
    await sync(store, [folder], env.now())
    assert await versions(store) == [(1, LIVE, "suggested")]
    assert [state for _, state, _ in await versions(store, "river")] == [OLD, LIVE]


async def test_the_folder_wins_where_it_holds_the_same_id(router: Router, store: Store, env: Env, folder: Path):
    await hand_in(router)
    await accept(router, store, env)
    write_pack(folder, with_it())
    await sync(store, [folder], env.now())
    assert await versions(store) == [(1, OLD, "suggested"), (2, LIVE, "pack")]
    write_pack(folder, topics())
    await sync(store, [folder], env.now())
    assert await versions(store) == [(1, OLD, "suggested"), (2, RETIRED, "pack")]


async def test_the_same_in_the_folder_is_the_folder_s_too(router: Router, store: Store, env: Env, folder: Path):
    await hand_in(router)
    await accept(router, store, env)
    async with store.read() as tx:
        [question] = (await accepted.accepted(tx))[PACK]
    body = question.model_dump(mode="json", exclude_defaults=True)
    by_topic = topics()
    by_topic["nature"].append(body)
    write_pack(folder, by_topic)
    (folder / "pack.yaml").write_text((folder / "pack.yaml").read_text() + "rules: light\n")
    await sync(store, [folder], env.now())
    assert await versions(store) == [(1, OLD, "suggested"), (2, LIVE, "pack")]


async def test_an_id_that_the_pack_has_is_not_taken_again(router: Router, store: Store, env: Env, folder: Path):
    write_pack(folder, with_it())
    await sync(store, [folder], env.now())
    await hand_in(router)
    assert await accept(router, store, env) == f"{NAME}-2"
    assert [state for _, state, _ in await versions(store)] == [LIVE]


async def test_who_is_forgotten_is_named_no_more_and_their_question_is_still_asked(
    router: Router, store: Store, env: Env
):
    await hand_in(router, named=True)
    await accept(router, store, env)
    await hand_in(router, named=True, question="Which of these metals melts in the hand?")
    await tell(router, "/suggest nature", "A draft of mine?")
    async with store.write() as tx:
        await tx.execute(update(questions).where(questions.c.id != NAME).values(state=RETIRED))
    there, bob = private(3), person(3)
    ask = asked(await router.handle(called(there, bob, "quiz nature 1")))
    await router.handle(pressed(there, bob, option(ask, "Carbon dioxide")))
    [before] = await router.handle(called(there, bob, "explain"))
    assert ANN.name in str(before)
    await tell(router, "/forgetme yes")
    assert await stored(store) == []
    assert [(body["id"], "source" in body) for body in await bodies(store)] == [(NAME, False)]
    assert await versions(store) == [(1, LIVE, "suggested")]
    [after] = await router.handle(called(there, bob, "explain"))
    assert ANN.name not in str(after)


async def test_who_decided_and_is_forgotten_leaves_the_decision(router: Router, store: Store, env: Env):
    await hand_in(router)
    await accept(router, store, env, "Well asked.")
    await tell(router, "/forgetme yes", who=person(9), place=private(9))
    [row] = await stored(store)
    assert (row["state"], row["decided_by"], row["reason"]) == ("accepted", None, None)


async def test_accounts_that_are_joined_and_parted_lose_no_draft(router: Router, store: Store):
    for account in (accounts.ANN, BEA):
        await tell(
            router, "/suggest nature", f"The question of {account.who.name}?", who=account.who, place=account.place
        )
    await join(router, accounts.ANN, BEA)
    assert [row["person"] for row in await stored(store)] == [(await stored(store))[0]["person"]] * 2
    *_, ask = await tell(router, "/suggest", who=BEA.who, place=BEA.place)
    assert ask
    await tell(router, "An answer", who=BEA.who, place=BEA.place)
    await part(router, BEA)
    found = [(row["person"], row["account"], row["state"], row["fields"]["question"]) for row in await stored(store)]
    ann, bea = (await stored(store))[0]["person"], (await stored(store))[1]["person"]
    assert ann != bea
    assert found == [
        (ann, None, "draft", "The question of Ann?"),
        (bea, None, "draft", "The question of Bea?"),
    ]


async def test_only_what_waits_is_in_the_queue_the_oldest_first(router: Router, store: Store, env: Env):
    for number in range(3):
        await hand_in(router, question=f"Question of my own, number {number}?")
    await sketched(router)
    await reject(router, store, env)
    async with store.read() as tx:
        assert await suggested.waiting(tx) == [2, 3]
        assert await suggested.find(tx, 1) is None
    await set_sent(store, "accepted", env.now())
    async with store.read() as tx:
        assert await suggested.waiting(tx) == []


async def test_another_name_is_that_of_the_person_when_it_was_accepted(router: Router, store: Store, env: Env):
    await hand_in(router, named=True)
    await tell(router, "/help", who=replace(ANN, name="Anna"))
    await tell(router, "/settings number 3", who=replace(ANN, name="Anna"))
    await accept(router, store, env)
    assert (await bodies(store))[0]["source"]["author"] == "Anna"


async def test_a_draft_is_asked_for_its_name_in_the_end(router: Router):
    preview = await sketched(router, named=True)
    assert preview.footer == f"By {ANN.name}."
    assert payload(preview, "Send it").startswith("/suggest send ~1.")
    assert title(await press(router, preview, "Send it")) == "Thank you, your question is sent."
