"""Answers with several parts, put together by pressing."""

from dataclasses import replace

from bot.replies import AnyReply, Ask, Note
from bot.router import Router
from tests.store.events import asked, called, option, person, pressed, private, said

ANN, BOB = person(1), person(2)
HERE = private(1)


async def start(router: Router, kind: str) -> Ask:
    return asked(await router.handle(called(HERE, ANN, f"quiz {kind} 1")))


async def press(router: Router, ask: Ask, *labels: str) -> Ask:
    for label in labels:
        ask = asked(await router.handle(pressed(HERE, ANN, option(ask, label))))
    return ask


async def done(router: Router, ask: Ask) -> list[AnyReply]:
    assert ask.done
    return await router.handle(pressed(HERE, ANN, ask.done.payload))


def picked(ask: Ask) -> dict[str, int]:
    return {button.label: button.picked for button in ask.options if button.picked}


def title(replies: list[AnyReply]) -> str:
    assert isinstance(replies[0], Note)
    return replies[0].title


async def test_several_options_are_picked_put_back_and_handed_in(router: Router) -> None:
    ask = await start(router, "multi")
    labels = [button.label for button in ask.options]
    shown = await press(router, ask, labels[0], labels[1])
    assert (shown.key, shown.replaces) == (ask.key, ask.key)
    assert picked(shown) == {labels[0]: 1, labels[1]: 2}
    assert picked(await press(router, ask, labels[0])) == {labels[1]: 1}
    answered = await done(router, ask)
    assert answered[0].replaces == ask.key


async def test_nothing_picked_is_no_answer(router: Router) -> None:
    ask = await start(router, "multi")
    assert title(await done(router, ask)) == "Please choose all that fit, then press Done."
    assert asked(await router.handle(called(HERE, ANN, "quiz"))) == ask


async def test_steps_are_picked_in_order_and_all_of_them(router: Router) -> None:
    ask = await start(router, "order")
    labels = [button.label for button in ask.options]
    shown = await press(router, ask, *labels[1:])
    assert picked(shown) == {label: place for place, label in enumerate(labels[1:], start=1)}
    assert title(await done(router, ask)) == f"Please press all {len(labels)} steps in the right order, then Done."
    await press(router, ask, labels[0])
    assert title(await done(router, ask)).startswith(("Right!", "Partly right", "Not quite."))


async def test_a_menu_hands_over_its_whole_choice(router: Router) -> None:
    ask = await start(router, "multi")
    labels = [button.label for button in ask.options]
    await press(router, ask, labels[2])
    choice = replace(pressed(HERE, ANN, f"{ask.key}:pick"), chosen=(option(ask, labels[1]), option(ask, labels[0])))
    assert picked(asked(await router.handle(choice))) == {labels[1]: 1, labels[0]: 2}


async def test_own_points_are_picked_too(router: Router) -> None:
    ask = await start(router, "open")
    assessing = asked(await router.handle(said(HERE, ANN, "It is for riding.")))
    await press(router, assessing, assessing.options[0].label)
    assert title(await done(router, assessing)).startswith("You made 1 of ")
    assert ask.done is None


async def test_nobody_picks_for_somebody_else(router: Router) -> None:
    ask = await start(router, "multi")
    [refused] = await router.handle(pressed(HERE, BOB, ask.options[0].payload))
    assert isinstance(refused, Note)
    assert refused.title == "Only whoever started this quiz, or an admin, can do that."


async def test_forged_payloads_are_refused(router: Router) -> None:
    ask = await start(router, "multi")
    for forged in ("9", "-1", "x", "", "99", "0 OR 1", "١"):
        [refused] = await router.handle(pressed(HERE, ANN, f"{ask.key}:{forged}"))
        assert isinstance(refused, Note)
        assert refused.title == "That does not fit at this moment."
    for forged in ("", ":", "1:2", "a:b:c", f"{'9' * 40}:0:0", "1:0:0:0", "999:0:0"):
        [refused] = await router.handle(pressed(HERE, ANN, forged))
        assert isinstance(refused, Note)
        assert refused.title == "That question has passed."


async def test_what_a_button_carries_says_nothing_of_the_answer(router: Router) -> None:
    """Buttons are numbered as they stand on the screen: the author's order of steps would be their answer."""
    for kind in ("choice", "multi", "order"):
        ask = await start(router, kind)
        assert [button.payload for button in ask.options] == [f"{ask.key}:{i}" for i in range(len(ask.options))]
        await router.handle(called(HERE, ANN, "stop"))
