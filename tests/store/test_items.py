"""What the database adds up of first answers, held against the same worked out answer by answer."""

import json
import random
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import insert, inspect, text, update
from typer.testing import CliRunner

from bot.cli import app
from bot.packs.items import Item, item
from bot.packs.sync import sync
from bot.replies import Ask
from bot.router import Router
from bot.store import items
from bot.store.engine import Store
from bot.store.tables import answers, metadata, people
from tests.store.accounts import ANN, BEA, answer, join, rows, say
from tests.store.databases import Database
from tests.store.events import FakeClock, asked, called, group, move, option, person, pressed, private, said
from tests.store.pack import PACK, RIGHT, right, topics, write_pack, wrong

CHOICES = ("sky", "bee", "paris", "metal", "chapel", "month", "river")
PROMPTS = dict(zip(RIGHT, CHOICES, strict=True))
PEOPLE = 24


async def figures(store: Store, **more) -> dict[str, Item]:
    async with store.read() as tx:
        kept, groups = await items.kept(tx), await items.groups(tx, **more)
        medians, reports = await items.medians(tx, **more), await items.reports(tx)
    return {
        name: item((pack, name), kept[pack, name], found, medians.get((pack, name)), reports.get((pack, name), 0))
        for (pack, name), found in groups.items()
    }


def strong_one(number: int, name: str, rng: random.Random) -> bool:
    """Whether a person gets a question right: the higher their number the likelier, but for one whose key is wrong."""
    chance = number / PEOPLE
    return rng.random() < (1 - chance if name == "river" else chance)


async def play(
    router: Router,
    clock: FakeClock,
    number: int,
    is_right: Callable[[int, str], bool],
    questions: int = len(CHOICES),
    seconds: float = 10,
) -> dict[str, bool]:
    """A quiz of choice questions, by default of every one; what the person got right. Each takes some seconds."""
    place, who, given = private(number), person(number), {}
    question: Ask | None = asked(await router.handle(called(place, who, f"quiz choice {questions}")))
    while question:
        clock.advance(seconds=seconds)
        name = PROMPTS[question.prompt]
        given[name] = is_right(number, name)
        label = right(question) if given[name] else wrong(question)
        replies = await router.handle(pressed(place, who, option(question, label)))
        question = next((each for each in replies if isinstance(each, Ask)), None)
    return given


@pytest.mark.slow
async def test_everybody_answers_everything(store: Store, router: Router, clock: FakeClock) -> None:
    rng = random.Random(5)
    given = [await play(router, clock, n, lambda n, name: strong_one(n, name, rng)) for n in range(1, PEOPLE + 1)]
    found = await figures(store)
    assert set(found) == set(CHOICES)
    matrix = np.array([[each[name] for name in CHOICES] for each in given], dtype=float)
    for column, name in enumerate(CHOICES):
        one = found[name]
        score, rest = matrix[:, column], np.delete(matrix, column, axis=1).mean(axis=1)
        assert (one.people, one.answered, one.right) == (PEOPLE, PEOPLE, int(score.sum()))
        assert one.discrimination == pytest.approx(np.corrcoef(score, rest)[0, 1])
        assert one.compared == PEOPLE
        assert one.seconds == pytest.approx(10, abs=0.01)
        assert one.rating is not None
        assert one.options[0].right
        assert sum(each.share for each in one.options) == pytest.approx(1)
        assert one.options[0].share == pytest.approx(score.mean())
    assert any(flag.startswith("may be wrong") for flag in found["river"].flags)
    assert not any(flag.startswith("may be wrong") for name in CHOICES[:-1] for flag in found[name].flags)


@pytest.mark.slow
async def test_people_answer_different_questions(store: Store, router: Router, clock: FakeClock) -> None:
    rng, given, times = random.Random(7), [], dict[str, list[float]]()
    for number in range(1, 41):
        asked_for, seconds = rng.choice([4, 6, 7, 7]), number * 1.5
        given.append(await play(router, clock, number, lambda n, _: rng.random() < n / 40, asked_for, seconds))
        for name in given[-1]:
            times.setdefault(name, []).append(seconds)
    found = await figures(store)
    usual = {name: np.mean([each[name] for each in given if name in each]) for name in CHOICES}
    for name in CHOICES:
        score, rest = [], []
        for each in given:
            others = [each[other] - usual[other] for other in each if other != name]
            if name in each and len(others) >= items.OTHERS:
                score.append(float(each[name]))
                rest.append(np.mean(others))
        assert found[name].compared == len(score) < found[name].answered
        assert found[name].discrimination == pytest.approx(np.corrcoef(score, rest)[0, 1])
        assert found[name].seconds == pytest.approx(np.median(times[name]), abs=0.01)


async def test_what_waits_for_its_verdict_does_not_count(store: Store, router: Router) -> None:
    question = asked(await router.handle(called(group(), person(1), "quiz rivers 1")))
    for number in (1, 2):
        await router.handle(pressed(group(), person(number), option(question, right(question))))
    assert await figures(store) == {}
    await router.handle(pressed(group(), person(1), move(question, "Reveal")))
    one = (await figures(store))["river"]
    assert (one.people, one.right) == (2, 2)
    assert one.seconds is None, "nobody knows when each began to think"


async def test_an_answer_that_stands_aside_while_accounts_are_joined_does_not_count(
    store: Store, router: Router
) -> None:
    await say(router, ANN, "start")
    await answer(router, BEA)
    await join(router, ANN, BEA)
    [_, bea] = [row["id"] for row in await rows(store, people)]
    async with store.write() as tx:
        await tx.execute(update(answers).values(person=bea, account=None))
    assert await figures(store) == {}


async def test_only_what_was_met_first_counts(store: Store, router: Router, clock: FakeClock) -> None:
    await play(router, clock, 1, lambda *_: False)
    clock.advance(days=1)
    await play(router, clock, 1, lambda *_: True)
    later = clock.now + timedelta(seconds=10)
    await play(router, clock, 2, lambda *_: True)
    found = await figures(store)
    assert {(each.people, each.right) for each in found.values()} == {(2, 1)}
    since = await figures(store, since=later)
    assert {(each.people, each.right) for each in since.values()} == {(1, 1)}, "the first one met them before"
    assert set(since) == set(CHOICES), "the first answer was given at that very moment"
    assert await figures(store, since=later + timedelta(days=1)) == {}


async def test_hints_and_skips(store: Store, router: Router) -> None:
    for number in (1, 2, 3, 4):
        place, who = private(number), person(number)
        question = asked(await router.handle(called(place, who, "quiz rivers 1")))
        if number == 1:
            await router.handle(pressed(place, who, move(question, "Skip")))
            continue
        if number == 2:
            await router.handle(pressed(place, who, move(question, "Hint")))
        await router.handle(pressed(place, who, option(question, right(question))))
    one = (await figures(store))["river"]
    assert (one.people, one.answered, one.right, one.skipped, one.hinted) == (4, 3, 3, 0.25, 0.25)
    assert one.options[0].share == 1


async def test_free_text_counts_by_its_grade_and_not_by_ones_own_word(store: Store, router: Router) -> None:
    place, who = private(1), person(1)
    await router.handle(called(place, who, "quiz talks open 1"))
    await router.handle(said(place, who, "To ride."))
    await router.handle(said(place, who, "all"))
    assert await figures(store) == {}
    place, who = private(2), person(2)
    await router.handle(called(place, who, "interview 1"))
    await router.handle(said(place, who, "One rides it to get about, and it has two wheels that carry you far."))
    await router.handle(called(place, who, "stop"))
    [one] = (await figures(store)).values()
    assert (one.kind in {"open", "story"}, one.people, one.options) == (True, 1, ())
    assert one.score is not None


async def test_joined_accounts_are_one_person(store: Store, router: Router, clock: FakeClock) -> None:
    for account in (ANN, BEA):
        await answer(router, account, "rivers 1")
        clock.advance(hours=1)
    assert (await figures(store))["river"].people == 2
    await join(router, ANN, BEA)
    assert (await figures(store))["river"].people == 1


async def test_an_edit_keeps_the_figures_and_a_question_that_is_gone_has_none(
    store: Store, router: Router, clock: FakeClock, folder: Path
) -> None:
    await play(router, clock, 1, lambda *_: True)
    written = topics()
    written["rivers"][0]["options"].insert(0, {"text": "Congo", "why": "It runs through another city."})
    del written["nature"][0]
    write_pack(folder, written)
    await sync(store, [folder], clock.now)
    async with store.read() as tx:
        kept = await items.kept(tx)
    assert (PACK, "sky") not in kept
    groups_of = await figures_of(store, "river")
    assert [(each.text, each.share) for each in groups_of.options][:2] == [("Congo", 0), ("Nile", 0)]
    assert groups_of.right == 1


async def figures_of(store: Store, name: str) -> Item:
    async with store.read() as tx:
        kept, groups = await items.kept(tx), await items.groups(tx)
    return item((PACK, name), kept[PACK, name], groups[PACK, name], None, 0)


async def test_reports_are_counted_where_they_are_kept(store: Store, router: Router, clock: FakeClock) -> None:
    await play(router, clock, 1, lambda *_: True)
    async with store.write() as tx:
        if not await tx.run_sync(lambda connection: inspect(connection).has_table("reports")):
            assert (await figures(store))["river"].reports == 0
            await tx.execute(text("CREATE TABLE reports (pack VARCHAR(48), question VARCHAR(48))"))
            for name in ("river", "river", "sky"):
                await tx.execute(text(f"INSERT INTO reports VALUES ('{PACK}', '{name}')"))
        else:
            row = {"pack": PACK, "version": 1, "person": 1, "reason": "typo", "text": "", "state": "open"}
            rows = [{**row, "question": name, "at": clock.now} for name in ("river", "sky")]
            await tx.execute(insert(metadata.tables["reports"]), rows)
    counts = Counter({name: each.reports for name, each in (await figures(store)).items()})
    assert counts["river"] >= counts["sky"] == 1
    assert counts["bee"] == 0


async def test_the_command(database: Database, store: Store, router: Router, clock: FakeClock, monkeypatch) -> None:
    monkeypatch.setenv("QUIZGRAD_DATABASE_URL", database.url)
    assert "Nobody has answered a question yet" in run().stdout
    rng = random.Random(5)
    for number in range(1, PEOPLE + 1):
        await play(router, clock, number, lambda n, name: strong_one(n, name, rng))
    shown = run("--pack", PACK, "--least", "24").stdout
    assert f"{PACK} · river (choice, mid, rivers)" in shown
    assert "answered by 24: " in shown
    assert "  ! may be wrong: " in shown
    as_json = json.loads(run("--json", "--sort", "discrimination").stdout)
    assert as_json[0]["question"] == "river", "it tells people apart the wrong way round"
    assert [each["score"] for each in json.loads(run("--json").stdout)] == sorted(each["score"] for each in as_json)
    assert "No question has been answered by 25 people." in run("--least", "25").stdout
    assert "Nobody has answered" in run("--since", "2027-01-01").stdout
    assert run("--pack", "facst", code=1).stderr == f"There is no pack 'facst' in the database. Packs: {PACK}.\n"
    assert "'yesterday' does not match" in run("--since", "yesterday", code=2).stderr


def run(*arguments: str, code: int = 0):
    # The command has an event loop of its own.
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(CliRunner().invoke, app, ["content", "items", *arguments]).result()
    assert done.exit_code == code, done.output
    return done


def test_a_database_that_is_not_there(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("QUIZGRAD_DATABASE_URL", f"sqlite:///{tmp_path}/none.db")
    assert f"There is no database at {tmp_path}/none.db." in run(code=1).stderr
    assert not (tmp_path / "none.db").exists()
