"""A chat with several packs: ids and topics that both have, laps, memory, and what was stored when a chat had one."""

from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import select, update

from bot.events import Pressed
from bot.packs.sync import sync
from bot.ports import Env
from bot.push import Push
from bot.replies import Ask, Note
from bot.router import Router
from bot.store import chats, questions
from bot.store.chosen import ALL
from bot.store.engine import Store
from bot.store.tables import abilities, answers, cards, difficulties
from bot.store.tables import asked as asked_table
from bot.store.tables import chats as chats_table
from bot.store.tables import rounds as rounds_table
from tests.store.events import FakeClock, asked, called, option, person, pressed, private, said
from tests.store.pack import PACK, RIGHT, Written, right, topics, write_pack, wrong

ANN, HERE = person(1), private(1)
MORE = "more"
AGAIN = {
    "Which colour does a clear sky have at noon?": "Name the colour of a cloudless sky around midday in summer.",
    "Which river runs through the city of Cairo?": "On the banks of what stream does Egypt's capital lie?",
}
"""What the other pack asks under the same ids."""


def others() -> dict[str, list[Written]]:
    """The questions `sky` and `river` of another pack, under topics of the same ids."""
    by_topic = topics()
    found = [by_topic["nature"][0], by_topic["rivers"][0]]
    for each in found:
        each["prompt"] = AGAIN[each["prompt"]]
    return {"nature": found[:1], "rivers": found[1:]}


@pytest_asyncio.fixture
async def both(router: Router, store: Store, env: Env, folder: Path) -> Router:
    """A router for a chat with both packs."""
    await sync(store, [write_pack(folder.parent / MORE, others())], env.now())
    await router.handle(called(HERE, ANN, f"settings pack {PACK}, {MORE}"))
    return router


async def rows(store: Store, table: Any) -> list[dict[str, Any]]:
    async with store.read() as tx:
        return [dict(row._mapping) for row in await tx.execute(select(table))]


def of_choice(ask: Ask, right_one: bool) -> Pressed:
    """The press that answers a question of either pack."""
    label = RIGHT[{there: here for here, there in AGAIN.items()}.get(ask.prompt, ask.prompt)]
    labels = [each.label for each in ask.options if (each.label == label) is right_one]
    return pressed(HERE, ANN, option(ask, labels[0]))


async def played(router: Router, line: str, right_one: bool = True) -> list[str]:
    """Play a quiz of choices; the prompts."""
    replies = await router.handle(called(HERE, ANN, line))
    prompts = []
    while isinstance(ask := replies[-1], Ask):
        prompts.append(ask.prompt)
        replies = await router.handle(of_choice(ask, right_one))
    return prompts


async def test_questions_of_one_id_are_two_questions(both: Router, store: Store, clock: FakeClock) -> None:
    assert sorted(await played(both, "quiz rivers 5", right_one=False)) == sorted(
        prompt for pair in AGAIN.items() for prompt in pair if "sky" not in prompt
    )
    kept = [(row["pack"], row["question"]) for row in await rows(store, answers)]
    assert sorted(kept) == [(PACK, "river"), (MORE, "river")]
    for table in (cards, difficulties, asked_table):
        assert sorted((row["pack"], row["question"]) for row in await rows(store, table)) == sorted(kept)
    assert {row["pack"] for row in await rows(store, abilities)} == {PACK, MORE}


async def test_each_counts_on_the_boards_by_itself(both: Router) -> None:
    replies = await both.handle(called(HERE, ANN, "quiz rivers 5"))
    for _ in range(2):
        ask = replies[-1]
        assert isinstance(ask, Ask)
        replies = await both.handle(of_choice(ask, True))
        assert isinstance(replies[0], Note)
        assert "no more" not in replies[0].title


async def test_a_review_asks_what_is_due_of_both(both: Router, clock: FakeClock) -> None:
    prompts = await played(both, "quiz rivers 5", right_one=False)
    clock.advance(days=1)
    assert sorted(await played(both, "review")) == sorted(prompts)


async def test_a_review_asks_first_of_the_packs_that_are_set(both: Router, clock: FakeClock) -> None:
    await played(both, "quiz rivers 5", right_one=False)
    clock.advance(days=1)
    await both.handle(called(HERE, ANN, f"settings pack {MORE}"))
    river = "Which river runs through the city of Cairo?"
    assert await played(both, "review") == [AGAIN[river]]
    assert await played(both, "review") == [river], "what is due elsewhere is not forgotten"


async def test_figures_are_those_of_the_packs_that_are_set(both: Router) -> None:
    await played(both, "quiz rivers 5")
    for packs, number in ((f"{PACK}, {MORE}", 2), (MORE, 1), ("all", 2)):
        await both.handle(called(HERE, ANN, f"settings pack {packs}"))
        [told] = await both.handle(called(HERE, ANN, "stats"))
        assert isinstance(told, Note)
        [rivers] = [item for item in told.items if item.term == "Rivers"]
        assert f"100% of {number} question" in rivers.text


async def test_nothing_comes_again_before_all_of_both_packs_has_come(both: Router) -> None:
    """Also not where one pack was used for long before the other one came."""
    await both.handle(called(HERE, ANN, f"settings pack {PACK}"))
    for _ in range(21):
        await played(both, "quiz choice 1")
    await both.handle(called(HERE, ANN, f"settings pack {PACK}, {MORE}"))
    new = {prompt for _ in range(2) for prompt in await played(both, "quiz choice 1")}
    assert new == {*AGAIN.values()}
    for _ in range(2):
        assert len({prompt for _ in range(9) for prompt in await played(both, "quiz choice 1")}) == 9


async def test_the_question_of_the_day_comes_from_all_of_them(
    both: Router, store: Store, push: Push, clock: FakeClock
) -> None:
    await both.handle(called(HERE, ANN, "daily set 12:30 rivers"))
    for number in (1, 2):
        clock.advance(days=1, hours=1)
        await push.drain()
        posted = [pack for row in await rows(store, rounds_table) for pack in [row["draws"][0]["pack"]]]
        assert len(posted) == number
    assert sorted(posted) == [PACK, MORE]
    async with store.read() as tx:
        assert await questions.laps_everywhere(tx, HERE) == {(PACK, "river"): 1, (MORE, "river"): 1}


async def test_a_chat_that_had_one_pack_has_it_still(both: Router, store: Store) -> None:
    async with store.write() as tx:
        await tx.execute(update(chats_table).values(settings={"pack": MORE, "number": 1}))
    async with store.read() as tx:
        now = (await chats.find_chat(tx, HERE)).settings
    assert (now.packs, now.number) == ((MORE,), 1)
    assert asked(await both.handle(called(HERE, ANN, "quiz"))).prompt in AGAIN.values()


async def test_a_round_that_began_when_rounds_had_one_pack_goes_on(both: Router, store: Store) -> None:
    await both.handle(called(HERE, ANN, f"settings pack {MORE}"))
    first = asked(await both.handle(called(HERE, ANN, "quiz rivers")))
    async with store.write() as tx:
        [draws] = (await tx.execute(select(rounds_table.c.draws))).scalars()
        old = [{name: value for name, value in each.items() if name != "pack"} for each in draws]
        await tx.execute(update(rounds_table).values(draws=old))
    assert asked(await both.handle(called(HERE, ANN, "quiz"))) == first
    [verdict, *_] = await both.handle(of_choice(first, True))
    assert isinstance(verdict, Note)
    assert verdict.title.startswith("Right!")
    assert [row["pack"] for row in await rows(store, answers)] == [MORE]


async def test_all_has_what_comes_later_too(router: Router, store: Store, env: Env, folder: Path) -> None:
    await router.handle(called(HERE, ANN, "settings pack all"))
    await sync(store, [write_pack(folder.parent / MORE, others())], env.now())
    assert len(await played(router, "quiz rivers 5")) == 2
    async with store.read() as tx:
        assert (await chats.find_chat(tx, HERE)).settings.packs == (ALL,)


async def test_a_pack_without_a_question_is_not_offered_and_not_asked(
    both: Router, store: Store, env: Env, folder: Path
) -> None:
    await both.handle(called(HERE, ANN, f"settings pack {MORE}"))
    empty = write_pack(folder.parent / MORE, {"nature": [], "rivers": []})
    await sync(store, [empty], env.now())
    [page] = await both.handle(called(HERE, ANN, "settings pack"))
    assert isinstance(page, Note)
    assert [button.label for button in page.buttons] == ["all", "✓ Facts", "Back"]
    assert right(asked(await both.handle(called(HERE, ANN, "quiz rivers"))))


async def test_topics_that_are_set_are_kept_as_far_as_the_packs_have_them(both: Router, store: Store) -> None:
    await both.handle(called(HERE, ANN, "settings topics culture, rivers"))
    await both.handle(called(HERE, ANN, f"settings pack {MORE}"))
    async with store.read() as tx:
        assert (await chats.find_chat(tx, HERE)).settings.topics == ("rivers",)


async def test_an_interview_is_asked_and_remembered_by_pack(both: Router, store: Store, env: Env, folder: Path) -> None:
    by_topic = topics()
    talks = by_topic["talks"][:1]
    talks[0]["prompt"] = "What would you tell a child about the use of bikes?"
    await sync(store, [write_pack(folder.parent / "talkative", {"talks": talks})], env.now())
    await both.handle(called(HERE, ANN, f"settings pack {PACK}, talkative"))
    seen = set()
    for _ in range(2):
        ask = asked(await both.handle(called(HERE, ANN, "interview talks 1")))
        seen.add(ask.prompt)
        await both.handle(said(HERE, ANN, "One rides it, and it has two wheels."))
        await both.handle(called(HERE, ANN, "interview stop"))
    assert len(seen) == 2, "what was asked in one interview comes later in the next"


async def test_a_question_that_moved_to_another_topic_is_no_new_one(
    router: Router, store: Store, env: Env, folder: Path, clock: FakeClock
) -> None:
    ask = asked(await router.handle(called(HERE, ANN, "quiz rivers 1")))
    await router.handle(pressed(HERE, ANN, option(ask, wrong(ask))))
    moved = topics()
    moved["nature"] += moved["rivers"]
    await sync(store, [write_pack(folder, {**moved, "rivers": []})], env.now())
    before = await rows(store, abilities)
    clock.advance(days=1)
    ask = asked(await router.handle(called(HERE, ANN, "review")))
    assert ask.context == "Nature · mid"
    await router.handle(pressed(HERE, ANN, option(ask, right(ask))))
    assert await rows(store, abilities) == before, "only a first answer rates"


@pytest.mark.parametrize("right_one", [True, False])
async def test_an_edited_question_keeps_its_card_and_is_reviewed_as_it_is_now(
    router: Router, store: Store, env: Env, folder: Path, clock: FakeClock, right_one: bool
) -> None:
    ask = asked(await router.handle(called(HERE, ANN, "quiz rivers 1")))
    await router.handle(pressed(HERE, ANN, option(ask, wrong(ask))))
    [before] = await rows(store, cards)
    by_topic = topics()
    by_topic["rivers"][0]["prompt"] = "On which river does the city of Cairo lie now?"
    for written in (by_topic, {**topics(), "rivers": []}, by_topic):  # it vanishes, and returns
        write_pack(folder, written)
        await sync(store, [folder], env.now())
    assert await rows(store, cards) == [before]
    clock.advance(days=1)
    ask = asked(await router.handle(called(HERE, ANN, "review")))
    assert ask.prompt == "On which river does the city of Cairo lie now?"
    label = next(each.label for each in ask.options if (each.label == "Nile") is right_one)
    await router.handle(pressed(HERE, ANN, option(ask, label)))
    assert [row["version"] for row in await rows(store, answers)] == [1, 3]
    assert len(await rows(store, cards)) == 1
