"""What is stored about a person, given to them: all of it, and nothing of anybody else."""

import json
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from sqlalchemy import insert, select

from bot.events import Person
from bot.handlers.privacy import packed
from bot.replies import Document
from bot.router import Router
from bot.store.engine import Store
from bot.store.tables import chats, people
from tests.store.events import called, group, person
from tests.store.test_forgetting import ANN, GROUP, HERE, OWN_WORDS, alone, forget, live, remembered, subscribed


async def exported(router: Router, who: Person = ANN) -> dict[str, Any]:
    [document] = await router.handle(called(HERE, who, "export"))
    assert isinstance(document, Document)
    assert document.name == "quizgrad-2026-03-10.json"
    found: dict[str, Any] = json.loads(document.content)
    return found


async def test_everything_about_a_person_is_in_the_file(router: Router, store: Store) -> None:
    await live(router)
    await alone(router)
    await subscribed(store, HERE, ANN)
    await subscribed(store, GROUP, ANN)
    await remembered(store, ANN, HERE)
    async with store.write() as tx:
        ann = (await tx.execute(select(people.c.id).where(people.c.native == ANN.id))).scalar_one()
        values = {"platform": "test", "chat": "the reading room", "kind": "group", "settings": {}, "added_by": ann}
        await tx.execute(insert(chats).values(values))
    found = await exported(router)
    assert found.pop("exported_at") == "2026-03-10T12:00:00+00:00"
    assert all(found.values()), [name for name, rows in found.items() if not rows]
    [me] = found["person"]
    assert (me["platform"], me["native"], me["name"]) == ("test", ANN.id, ANN.name)
    first, second, own = found["answers"]
    assert own["text"] == OWN_WORDS
    assert own["prompt"] == "Explain to a friend what a bicycle is for."
    assert (own["chat"], first["chat"], first["kind"]) == (ANN.id, "group-1", "group")
    assert first["at"] == "2026-03-10T12:00:00+00:00"
    assert (first["points"] > 0, second["credit"]) == (True, None), "one was judged, one still waits"
    assert {started["chat"] for started in found["quizzes_started"]} == {ANN.id, "group-1"}
    assert {row["board"] for row in found["points"]} >= {"chat:test:group-1", "server:test:school", "everywhere"}
    assert [chat["chat"] for chat in found["private_chats"]] == [ANN.id]
    assert found["private_chats"][0]["settings"] == {"number": 3}
    assert [chat["chat"] for chat in found["chats_let_in"]] == ["the reading room"]
    assert [len(found[name]) for name in ("codes", "wrong_codes")] == [1, 1]
    assert {streak["chat"] for streak in found["streaks"]} == {ANN.id, "group-1"}


async def test_nothing_about_others_is_in_it(router: Router) -> None:
    await live(router)
    [document] = await router.handle(called(group(1, server="school"), person(2), "export"))
    assert isinstance(document, Document)
    assert document.personal == "export"
    text = document.content.decode()
    assert "Person 2" in text
    assert ANN.name not in text
    assert ANN.id not in text


async def test_who_is_not_known_gets_what_has_just_been_stored(router: Router) -> None:
    await alone(router)
    await forget(router)
    found = await exported(router)
    assert {name for name, rows in found.items() if rows} == {"exported_at", "person", "private_chats"}


def test_a_large_file_is_compressed() -> None:
    assert packed("a.json", b"x" * 10, largest=10) == ("a.json", b"x" * 10)
    name, content = packed("a.json", b"x" * 11, largest=10)
    assert name == "a.json.zip"
    assert ZipFile(BytesIO(content)).read("a.json") == b"x" * 11
