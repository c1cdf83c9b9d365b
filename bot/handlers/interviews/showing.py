"""The current question of an interview, as a reply."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.handlers.picturing import picture_of
from bot.handlers.showing import MOST_SHOWS, SEEN_WITHIN
from bot.handlers.turn import Turn
from bot.quiz.errors import StaleQuestion
from bot.quiz.interviews.judging import judge
from bot.quiz.interviews.parts import ALLOWED
from bot.quiz.posing import Posed, pose
from bot.replies import AnyReply, Ask
from bot.store import packs, wakeups
from bot.store.interviews import StoredInterview
from bot.store.packs import StoredPack
from bot.texts import interviews as texts

KEY = re.compile(r"i([0-9]{1,17}):([0-9]{1,6})")
MARK = re.compile(r"~([0-9]{1,17})\.([0-9]{1,6})")

KIND = "interview"
"""The command by which a person comes back to what a group must not see."""


def key(stored: StoredInterview) -> str:
    """The name of the current question's message, and the start of what its buttons carry."""
    return f"i{stored.id}:{stored.state.position}"


def mark(stored: StoredInterview) -> str:
    """What the buttons of a verdict carry behind their command: which question it is."""
    return f"~{stored.id}.{stored.state.position}"


def is_key(name: str | None) -> bool:
    """Whether a key names a question of an interview."""
    return name is not None and KEY.match(name) is not None


def read_key(payload: str) -> tuple[int, int, str]:
    """The interview, the position in it and the rest of what a button of a question carries.

    Raises:
        StaleQuestion: it is none of ours.
    """
    if not (found := KEY.match(payload)):
        raise StaleQuestion
    return int(found[1]), int(found[2]), payload[found.end() :].removeprefix(":")


async def posed_of(turn: Turn, stored: StoredInterview, position: int | None = None) -> Posed:
    """A question of an interview, as it was drawn; by default the current one."""
    drawn = stored.state.asked[stored.state.position if position is None else position].draw
    wanted = (drawn.question, drawn.version)
    return pose((await turn.library.questions(turn.tx, stored.pack, [wanted]))[wanted], drawn)


async def pack_of(turn: Turn, stored: StoredInterview) -> StoredPack:
    """The pack an interview is asked from."""
    pack = await packs.pack_by_id(turn.tx, stored.pack)
    assert pack is not None, "a pack that was asked from is never removed"
    return pack


async def show(turn: Turn, stored: StoredInterview, tries: int = 0) -> Ask:
    """The current question, or what a story lacks. `tries` is how often it was shown without being seen.

    Where others read along it was sent to the person alone, and cannot be sent again unasked.
    """
    posed, name, state = await posed_of(turn, stored), key(stored), stored.state
    if not turn.chat.place.crowded and tries < MOST_SHOWS:
        at = turn.now + SEEN_WITHIN * 2**tries
        await wakeups.wake(turn.tx, turn.chat.id, wakeups.SHOW, name, at, tries)
        if stored.wish.timed and (left := allowed(posed) - timedelta(seconds=state.seconds(turn.now))) > timedelta(0):
            await wakeups.wake(turn.tx, turn.chat.id, wakeups.TIME, name, turn.now + left)
    if state.asked_back:
        return texts.ask_back(state, judge(posed, state.answer), name)
    pack = await pack_of(turn, stored)
    asked = texts.ask(state, posed, pack.title_of(posed.question.topic), name)
    return replace(asked, picture=await picture_of(turn.tx, posed.question))


def allowed(posed: Posed) -> timedelta:
    """How long an answer may take."""
    return ALLOWED[posed.question.kind]


def alone(turn: Turn, replies: Sequence[AnyReply]) -> list[AnyReply]:
    """Replies that the person alone sees, wherever they are."""
    if not turn.chat.place.crowded:
        return list(replies)
    return [reply if reply.private else replace(reply, private=True, personal=KIND) for reply in replies]
