"""/daily status: what is set up, what is open, and what did not go out."""

from datetime import timedelta

from bot.handlers.turn import Turn
from bot.replies import AnyReply
from bot.store import answers, dailies, posts, streaks
from bot.store.dailies import OFF
from bot.texts import daily_status as texts

LOOKED_BACK = timedelta(days=30)
"""For posts that did not go out."""

LONGEST_STREAKS = 3


async def status(turn: Turn) -> list[AnyReply]:
    """Show it, with the person's own streak."""
    found = await dailies.of_chat(turn.tx, turn.chat.place)
    if found is None or found.state == OFF:
        return [texts.nothing_set(turn.chat.settings.timezone)]
    newest = await posts.newest(turn.tx, found.id)
    answered = await answers.given_to(turn.tx, newest.round, 0) if newest and newest.round and newest.closes else None
    today = turn.day_of(turn.now)
    seen = texts.Seen(
        daily=found,
        coming=found.coming(turn.now) if found.next else None,
        today=today,
        answered=answered,
        missing=[each.day for each in await posts.missing(turn.tx, found.id, today - LOOKED_BACK)],
        longest=await streaks.longest(turn.tx, found.id, LONGEST_STREAKS),
    )
    return [texts.status(seen, await turn.pack())]
