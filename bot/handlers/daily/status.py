"""/daily status: what is set up, what is open, and what did not go out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.handlers.turn import Turn
from bot.quiz.rounds import Phase
from bot.replies import AnyReply
from bot.store import answers, dailies, posts, rounds, streaks
from bot.store.dailies import OFF, ON
from bot.store.posts import Posted
from bot.texts import daily_status as texts

LOOKED_BACK = timedelta(days=30)
"""For posts that did not go out."""

LONGEST_STREAKS = 3


async def status(turn: Turn) -> list[AnyReply]:
    """Show it, by the clocks of the chat where it is posted."""
    found = await dailies.of_chat(turn.tx, turn.chat.place)
    if found is None or found.state == OFF:
        return [texts.nothing_set(turn.chat)]
    there = replace(turn, chat=found.chat)
    today = there.day_of(turn.now)
    missing = [each.day for each in await posts.missing(turn.tx, found.id, today - LOOKED_BACK)]
    newest = await posts.newest(turn.tx, found.id)
    seen = texts.Seen(
        daily=found,
        coming=found.planned_for(turn.now) if found.next else None,
        skipped=found.left_out(turn.now),
        today=today,
        answered=await _answered(turn, newest),
        missing=missing,
        longest=await streaks.longest(turn.tx, found.id, LONGEST_STREAKS),
        failed=found.reason if found.state == ON and _is_last(missing, newest) else None,
    )
    return [texts.status(seen, await there.packs())]


async def _answered(turn: Turn, newest: Posted | None) -> int | None:
    """How many have answered the open question; None if none is open."""
    stored = await rounds.by_id(turn.tx, newest.round) if newest and newest.round else None
    if stored is None or stored.state.phase is Phase.OVER:
        return None
    return await answers.given_to(turn.tx, stored.id, 0)


def _is_last(missing: Sequence[date], newest: Posted | None) -> bool:
    """Whether nothing has gone out since the last date that is missing."""
    return bool(missing) and (newest is None or newest.day < missing[-1])
