"""What becomes of single dates: today's question is posted at once, or one is left out."""

from dataclasses import replace

from bot.handlers.turn import Turn
from bot.quiz.errors import AlreadyPosted
from bot.replies import AnyReply
from bot.store import dailies, posts
from bot.store.dailies import ON, Daily
from bot.texts import daily as texts


async def post_today(turn: Turn, found: Daily) -> list[AnyReply]:
    """/daily now: post today's question, unless it went out.

    Raises:
        AlreadyPosted: it did, or is about to.
    """
    today = found.schedule.day_of(turn.now)
    posted = await posts.of_day(turn.tx, found.id, today)
    if posted and posted.state in (posts.SENT, posts.CLAIMED):
        raise AlreadyPosted
    if posted:
        # It may have arrived after all; whoever asks for it has looked.
        await posts.change(turn.tx, posted, state=posts.CLAIMED, at=turn.now, chat=found.chat.id)
    else:
        await posts.claim(turn.tx, [posts.Claim(found.id, today, found.chat.id, turn.now)])
    if found.next and found.next > turn.now:
        await _after_today(turn, found)
    return [texts.coming_at_once()]


async def leave_out(turn: Turn, found: Daily) -> list[AnyReply]:
    """/daily skip: leave out the next date, and say which one comes instead."""
    if found.left_out(turn.now) is None:
        day, moment = found.planned_for(turn.now)
        following = next(found.schedule.after(moment))[1] if found.next else None
        found = await dailies.save(turn.tx, replace(found, skip=day, next=following))
    assert found.skip is not None, "it is set by now"
    return [texts.skipping(found.skip, found.planned_for(turn.now))]


async def set_up(turn: Turn, wanted: Daily) -> tuple[Daily, bool]:
    """Store what a chat wants from now on.

    Returns:
        What is stored, and whether today's question went out already, so that it comes after today.
    """
    stored = await dailies.save(turn.tx, dailies.planned(wanted, turn.now))
    posted = await posts.of_day(turn.tx, stored.id, stored.planned_for(turn.now)[0])
    if posted is None:
        return stored, False
    if posted.state == posts.MISSED:
        await posts.withdraw(turn.tx, posted)
        return stored, False
    return await _after_today(turn, stored), True


async def _after_today(turn: Turn, found: Daily) -> Daily:
    """Plan the next question for a date after today, whose question needs no second time."""
    if found.state != ON:
        return found
    done = (found.schedule.day_of(turn.now), found.skip)
    following = next(moment for day, moment in found.schedule.after(turn.now) if day not in done)
    return await dailies.save(turn.tx, replace(found, next=following))
