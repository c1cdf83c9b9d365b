"""Pictures of questions in the store: they come with their pack, and each version of a question keeps its own."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import delete, select

from bot.packs.pack import PackError
from bot.packs.sync import sync
from bot.ports import Env
from bot.quiz.questions import Question
from bot.replies import Note, Picture
from bot.router import Router
from bot.store import images, packs, questions
from bot.store.engine import Store
from bot.store.images import JPEG, PNG
from bot.store.packs import LIVE, OLD
from bot.store.tables import images as images_table
from tests.drawing import jpeg, png
from tests.store.boards import count
from tests.store.databases import Database
from tests.store.events import asked, called, option, person, pressed, private
from tests.store.pack import PACK, Written, right, topics, write_pack
from tests.store.test_migrations import run
from tests.store.test_sync import versions

ANN = person(1)
HERE = private(1)
SEEN = "A map with one long river from the south to the north."


def pictured(**image: str) -> dict[str, list[Written]]:
    """The pack with a picture at its one question on rivers."""
    by_topic = topics()
    by_topic["rivers"][0]["image"] = {"file": "figures/map.png", "script": "figures/draw.py", "alt": SEEN, **image}
    return by_topic


@pytest.fixture
def drawn(folder: Path) -> Path:
    """The folder of that pack."""
    (folder / "figures").mkdir()
    (folder / "figures" / "map.png").write_bytes(png())
    (folder / "figures" / "draw.py").write_text("draw()")
    return write_pack(folder, pictured())


async def stored(store: Store, version: int = 1) -> tuple[Question, Any]:
    """A version of the question, and its picture."""
    async with store.read() as tx:
        question = (await questions.load(tx, PACK, [("river", version)]))["river", version]
        assert question.image
        assert question.image.digest
        return question, await images.load(tx, question.image.digest)


async def test_a_picture_comes_with_its_pack_and_needs_the_folder_no_more(store: Store, env: Env, drawn: Path) -> None:
    await sync(store, [drawn], env.now())
    (drawn / "figures" / "map.png").unlink()
    question, image = await stored(store)
    assert (image.media_type, image.data) == (PNG, png())
    assert question.image
    assert (question.image.alt, question.image.file) == (SEEN, "figures/map.png")


async def test_a_changed_picture_is_a_new_version_and_the_old_one_keeps_its_own(
    store: Store, env: Env, drawn: Path
) -> None:
    await sync(store, [drawn], env.now())
    (drawn / "figures" / "map.png").write_bytes(png(shade=90))
    await sync(store, [drawn], env.now())
    assert await versions(store) == {1: OLD, 2: LIVE}
    assert await versions(store, "sky") == {1: LIVE}
    assert [(await stored(store, version))[1].data for version in (1, 2)] == [png(), png(shade=90)]


async def test_a_picture_that_did_not_change_is_no_new_version(store: Store, env: Env, drawn: Path) -> None:
    await sync(store, [drawn], env.now())
    by_topic = pictured()
    by_topic["nature"][0]["hint"] = "Look up on a fine day."
    write_pack(drawn, by_topic)
    await sync(store, [drawn], env.now())
    assert (await versions(store), await versions(store, "sky")) == ({1: LIVE}, {1: OLD, 2: LIVE})
    assert await count(store, images_table) == 1


async def test_a_jpeg_keeps_its_type(store: Store, env: Env, drawn: Path) -> None:
    (drawn / "figures" / "map.jpeg").write_bytes(jpeg())
    write_pack(drawn, pictured(file="figures/map.jpeg"))
    await sync(store, [drawn], env.now())
    assert (await stored(store))[1].media_type == JPEG


async def test_two_questions_share_a_picture(store: Store, env: Env, drawn: Path) -> None:
    by_topic = pictured()
    by_topic["nature"][0]["image"] = dict(by_topic["rivers"][0]["image"])
    write_pack(drawn, by_topic)
    await sync(store, [drawn], env.now())
    assert await count(store, images_table) == 1


async def test_a_damaged_picture_leaves_the_last_good_version(
    store: Store, env: Env, drawn: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await sync(store, [drawn], env.now())
    (drawn / "figures" / "map.png").write_bytes(png()[:-30])
    await sync(store, [drawn], env.now())
    assert await versions(store) == {1: LIVE}
    assert "rivers.yaml · river · image.file: figures/map.png is no PNG or JPEG, or is damaged" in caplog.text


async def test_a_picture_without_words_is_never_served(store: Store, env: Env, drawn: Path) -> None:
    write_pack(drawn, pictured(alt=""))
    with pytest.raises(PackError, match=r"river · image\.alt: expected what can be seen"):
        await sync(store, [drawn], env.now())
    assert await count(store, images_table) == 0


async def test_a_sync_that_fails_stores_no_picture(
    store: Store, env: Env, drawn: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(packs, "insert", fail)
    with pytest.raises(RuntimeError):
        await sync(store, [drawn], env.now())
    assert await count(store, images_table) == 0


async def test_a_round_goes_on_with_the_picture_that_was_shown(
    store: Store, router: Router, env: Env, drawn: Path
) -> None:
    await sync(store, [drawn], env.now())
    first = asked(await router.handle(called(HERE, ANN, "quiz rivers 1")))
    assert first.picture
    assert (first.picture.alt, first.picture.data) == (SEEN, png())
    assert "map" not in first.picture.name
    (drawn / "figures" / "map.png").write_bytes(png(shade=90))
    await sync(store, [drawn], env.now())
    again = asked(await router.handle(called(HERE, ANN, "quiz")))
    assert again.picture == first.picture
    verdict = (await router.handle(pressed(HERE, ANN, option(first, right(first)))))[0]
    assert isinstance(verdict, Note)
    assert verdict.quote
    assert verdict.quote.picture == first.picture
    anew = asked(await router.handle(called(HERE, ANN, "quiz rivers 1")))
    assert anew.picture
    assert anew.picture.data == png(shade=90)
    assert anew.picture.name != first.picture.name


async def test_a_picture_that_was_never_stored_is_told_in_words(
    store: Store, router: Router, env: Env, drawn: Path
) -> None:
    await sync(store, [drawn], env.now())
    async with store.write() as tx:
        await tx.execute(delete(images_table))
    shown = asked(await router.handle(called(HERE, ANN, "quiz rivers 1")))
    assert shown.picture == Picture(SEEN)


async def test_two_processes_that_sync_at_once_keep_one_picture(database: Database, env: Env, drawn: Path) -> None:
    stores = [database.open(), database.open()]
    await asyncio.gather(*(sync(store, [drawn], env.now()) for store in stores))
    assert await count(stores[0], images_table) == 1
    async with stores[0].read() as tx:
        (digest,) = (await tx.execute(select(images_table.c.digest))).scalars()
        assert await images.load(tx, digest) is not None
        assert await images.load(tx, digest[::-1]) is None


async def test_an_older_program_reads_the_questions_and_a_newer_one_finds_the_pictures_again(
    store: Store, env: Env, drawn: Path
) -> None:
    await sync(store, [drawn], env.now())
    await run(store, command.downgrade, "0004")
    async with store.read() as tx:
        left = (await questions.load(tx, PACK, [("river", 1)]))["river", 1]
    assert left.image
    assert (left.image.alt, left.image.digest) == (SEEN, None)
    await run(store, command.upgrade, "head")
    await sync(store, [drawn], env.now())
    assert (await versions(store), await versions(store, "sky")) == ({1: OLD, 2: LIVE}, {1: LIVE})
    assert (await stored(store, 2))[1].data == png()
