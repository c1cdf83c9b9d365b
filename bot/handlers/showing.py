"""The current question of a round, as a reply."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.handlers.picturing import picture_of
from bot.handlers.quoting import listing
from bot.handlers.turn import Turn
from bot.quiz.posing import Posed, pose
from bot.quiz.questions import SelfAssessed
from bot.quiz.rounds import Phase
from bot.quiz.scoring import left_of
from bot.quiz.timing import open_for
from bot.replies import Ask, Button, Expects
from bot.store import packs, questions, rounds, wakeups
from bot.store.packs import StoredPack
from bot.store.rounds import StoredRound
from bot.texts import live
from bot.texts import questions as texts

SEEN_WITHIN = timedelta(seconds=30)
"""If a question is not known to have been seen by then, it is shown again; each time it waits twice as long."""

MOST_SHOWS = 5
"""How often a question is shown by itself. After that it waits for the person's next move."""


def key(stored: StoredRound, position: int | None = None) -> str:
    """The name of a question's message, and the start of what its buttons carry; by default of the current one's."""
    return f"{stored.id}:{stored.state.position if position is None else position}"


async def posed_at(turn: Turn, stored: StoredRound, position: int) -> Posed:
    """A question of a round, as it was drawn."""
    drawn = stored.state.draws[position]
    wanted = (drawn.question, drawn.version)
    return pose((await turn.library.questions(turn.tx, stored.pack, [wanted]))[wanted], drawn)


async def show(turn: Turn, stored: StoredRound, again: bool = False, tries: int = 0, in_place: bool = False) -> Ask:
    """The current question. It stays marked as unseen until the adapter has sent it.

    Args:
        turn: the turn.
        stored: a round that is not over.
        again: whether the chat was asked this question before in this round, so that it is remembered once.
        tries: how often it was shown without being seen.
        in_place: whether it takes the place of the message that shows it.
    """
    position = stored.state.position
    posed = await posed_at(turn, stored, position)
    pack = await packs.pack_by_id(turn.tx, stored.pack)
    assert pack is not None, "a pack that was asked from is never removed"
    again_at = turn.now + SEEN_WITHIN * 2**tries
    await wakeups.wake(turn.tx, turn.chat.id, wakeups.SHOW, key(stored), again_at, tries)
    if not again:
        await questions.remember_asked(turn.tx, turn.chat.id, stored.pack, posed.question.id)
    if stored.state.shared and not await wakeups.pending(turn.tx, turn.chat.id, wakeups.CLOSE, key(stored)):
        await close_later(turn, stored, posed)
    if stored.state.phase is Phase.ASSESSING:
        ask = _assessment(stored, posed)
    else:
        ask = replace(_in_round(stored, posed, pack), picture=await picture_of(turn.tx, posed.question))
    if stored.state.shared:
        how = live.how(int(_open_for(turn, posed).total_seconds()), turn.chat.settings.speed)
        ask = replace(ask, how=how, press=how)
    return replace(ask, replaces=ask.key) if in_place else ask


async def close_later(turn: Turn, stored: StoredRound, posed: Posed) -> None:
    """Let the time of the current question of a live round begin, and close it at the end."""
    await rounds.begin_time(turn.tx, stored, turn.now)
    await wakeups.wake(turn.tx, turn.chat.id, wakeups.CLOSE, key(stored), turn.now + _open_for(turn, posed))


def time_left(turn: Turn, stored: StoredRound, posed: Posed, at: datetime) -> float:
    """How much of the current question's time was left at a moment, 0 to 1; 0 where speed does not count.

    Nothing is left of a time before the present one: it began again, as the bot had been sent away.
    """
    if not turn.chat.settings.speed or stored.shown_at is None or at < stored.shown_at:
        return 0.0
    return left_of(_open_for(turn, posed), at - stored.shown_at)


def _open_for(turn: Turn, posed: Posed) -> timedelta:
    return open_for(posed, turn.chat.settings.pace)


def _in_round(stored: StoredRound, posed: Posed, pack: StoredPack) -> Ask:
    name = key(stored)
    return question(
        stored,
        posed,
        pack,
        heading=texts.heading(stored.state.position, len(stored.state.draws)),
        how=texts.how(posed),
        press=texts.press(posed),
        done=_done(name) if posed.question.kind in {"multi", "order"} else None,
        moves=_moves(name, hint=posed.hint is not None and not stored.state.hinted, shared=stored.state.shared),
    )


def question(stored: StoredRound, posed: Posed, pack: StoredPack, **more: Any) -> Ask:
    """The current question of a round, as it is asked; `more` is what else an `Ask` has."""
    return Ask(
        key=key(stored),
        context=texts.context(pack.title_of(posed.question.topic), posed.question.level),
        prompt=posed.prompt,
        expects=texts.expects(posed),
        long=texts.long(posed),
        options=_options(stored, posed.options),
        code=listing(posed),
        formula=posed.math,
        **more,
    )


def _assessment(stored: StoredRound, posed: Posed) -> Ask:
    question, name = posed.question, key(stored)
    assert isinstance(question, SelfAssessed)
    return Ask(
        key=name,
        heading=texts.heading(stored.state.position, len(stored.state.draws)),
        context=texts.assess_context(),
        prompt=question.reference,
        how=texts.assess_how(),
        press=texts.assess_press(),
        expects=Expects.SEVERAL,
        options=_options(stored, [point.text for point in question.key_points]),
        done=_done(name),
        moves=_moves(name, hint=False, shared=False),
    )


def _options(stored: StoredRound, labels: Sequence[str]) -> tuple[Button, ...]:
    # By the place on the screen: the author's place of a step would be its answer.
    places = {option: place for place, option in enumerate(stored.state.picked, start=1)}
    return tuple(Button(label, f"{key(stored)}:{i}", places.get(i, 0)) for i, label in enumerate(labels))


def _done(name: str) -> Button:
    return Button(texts.done(), f"{name}:done")


def _moves(name: str, hint: bool, shared: bool) -> tuple[Button, ...]:
    moves = ["hint"] if hint else []
    moves += ["reveal", "stop"] if shared else ["skip", "stop"]
    return tuple(Button(texts.move(move), f"{name}:{move}") for move in moves)
