"""Turns through the router and a real database: what a transcript of one person cannot show."""

from dataclasses import replace

import pytest

from bot.events import Person
from bot.replies import AnyReply, Ask, Note
from bot.router import Router
from bot.store.engine import Store
from tests.store.boards import kept
from tests.store.events import asked, called, group, move, option, person, pressed, private, said
from tests.store.pack import right, wrong

ANN, BOB = person(1), person(2)
HERE, GROUP = private(1), group(1)


def notes(replies: list[AnyReply]) -> list[str]:
    return [reply.title for reply in replies if isinstance(reply, Note)]


async def start(router: Router, arguments: str = "rivers 1") -> Ask:
    return asked(await router.handle(called(HERE, ANN, f"quiz {arguments}")))


async def test_people_who_talk_in_a_group_are_left_alone(router: Router) -> None:
    assert await router.handle(said(GROUP, ANN, "good morning")) == []
    await router.handle(called(GROUP, ANN, "quiz 1"))
    assert await router.handle(said(GROUP, BOB, "1")) == []


async def test_a_question_closed_by_its_starter_says_who_was_right(router: Router) -> None:
    ask = asked(await router.handle(called(GROUP, ANN, "quiz rivers 1")))
    await router.handle(pressed(GROUP, ANN, option(ask, wrong(ask))))
    await router.handle(pressed(GROUP, BOB, option(ask, right(ask))))
    assert notes(await router.handle(pressed(GROUP, BOB, move(ask, "Reveal")))) == [
        "Only whoever started this quiz, or an admin, can do that."
    ]
    closed, _summary = await router.handle(called(GROUP, ANN, "skip"))
    assert isinstance(closed, Note)
    assert closed.body[-1] == "Right: Person 2 (1 of 2)."


@pytest.mark.parametrize("way", ["skip", "stop"])
async def test_answers_of_a_group_count_however_its_question_ends(store: Store, router: Router, way: str) -> None:
    ask = asked(await router.handle(called(GROUP, ANN, "quiz rivers 1")))
    await router.handle(pressed(GROUP, BOB, option(ask, right(ask))))
    assert await kept(store) == {}
    await router.handle(called(GROUP, ANN, way))
    assert {points for points, _, _ in (await kept(store)).values()} == {200}


async def test_an_answer_delivered_again_after_the_end_shows_the_summary_again(router: Router) -> None:
    ask = await start(router)
    press = pressed(HERE, ANN, option(ask, right(ask)))
    _, summary = await router.handle(press)
    assert await router.handle(press) == [summary]


async def test_an_answer_delivered_again_in_mid_round_shows_the_current_question(router: Router) -> None:
    ask = await start(router, "nature 2")
    press = pressed(HERE, ANN, option(ask, right(ask)))
    _, following = await router.handle(press)
    assert await router.handle(press) == [following]


async def test_a_line_about_a_question_that_has_passed_counts_for_nothing(router: Router) -> None:
    """Two windows of one person: what is typed in the one that lags behind is not the answer to what it hides."""
    ask = await start(router, "nature 2")
    current = asked(await router.handle(pressed(HERE, ANN, option(ask, right(ask)))))
    replies = await router.handle(replace(said(HERE, ANN, "1"), about=ask.key))
    assert notes(replies) == ["That question has passed; nothing was counted. Here is the current one."]
    assert asked(replies) == current
    answered = await router.handle(replace(said(HERE, ANN, right(current)), about=current.key))
    assert notes(answered)[0].startswith("Right! +")


async def test_a_skip_uses_a_question_up_for_the_day(store: Store, router: Router) -> None:
    """Its answer was shown, so giving it afterwards is no achievement."""
    await start(router)
    await router.handle(called(HERE, ANN, "skip"))
    ask = await start(router)
    verdict, _ = await router.handle(pressed(HERE, ANN, option(ask, right(ask))))
    assert isinstance(verdict, Note)
    assert verdict.title == "Right! You were asked this earlier today, so it scores no more."
    assert await kept(store) == {}


async def test_a_skip_after_the_answer_keeps_it_and_says_so(router: Router) -> None:
    await start(router, "open 1")
    await router.handle(said(HERE, ANN, "It is for riding."))
    skipped, _ = await router.handle(called(HERE, ANN, "skip"))
    assert isinstance(skipped, Note)
    assert skipped.title == "Skipped. Your answer stays stored, without an assessment."
    assert not any("A good answer" in line for line in skipped.body)


async def test_explain_is_about_the_last_question_whatever_became_of_its_round(router: Router) -> None:
    first = await start(router)
    await router.handle(pressed(HERE, ANN, option(first, wrong(first))))
    second = await start(router, "nature 3")
    [about] = await router.handle(called(HERE, ANN, "explain"))
    assert isinstance(about, Note)
    assert about.recalled
    assert about.recalled.prompt == first.prompt
    await router.handle(pressed(HERE, ANN, option(second, right(second))))
    await router.handle(called(HERE, ANN, "stop"))
    [about] = await router.handle(called(HERE, ANN, "explain"))
    assert isinstance(about, Note)
    assert about.recalled
    assert about.recalled.prompt == second.prompt


async def test_a_level_can_be_set_and_any_taken_for_once(router: Router) -> None:
    await router.handle(called(HERE, ANN, "settings level senior"))
    assert "set to senior" in notes(await router.handle(called(HERE, ANN, "quiz rivers")))[0]
    assert asked(await router.handle(called(HERE, ANN, "quiz rivers any"))).context == "Rivers · mid"


async def test_figures_by_topic_leave_skips_out(router: Router) -> None:
    ask = await start(router)
    await router.handle(pressed(HERE, ANN, option(ask, right(ask))))
    await start(router)
    await router.handle(called(HERE, ANN, "skip"))
    [figures] = await router.handle(called(HERE, ANN, "stats"))
    assert isinstance(figures, Note)
    assert figures.title == "1 of 1 answer right (100%), 1 skip."
    [item] = figures.items
    assert item.text.startswith("100% of 1 question (21% to 100%), rating ")


async def test_texts_that_no_database_takes_are_stored_without_what_is_in_the_way(router: Router) -> None:
    odd = Person("p1", "Ann\0 \ud800")
    await router.handle(called(HERE, odd, "quiz open 1"))
    shown = await router.handle(said(HERE, odd, "a NUL \0 and half \ud83d a character"))
    assert asked(shown).context == "Your answer is stored. Compare it with this one"
