"""/stats group: what a group's answers tell."""

from bot.commands import GROUP
from bot.handlers.turn import Turn
from bot.quiz.errors import BadArgument
from bot.quiz.progress import first_day, weakest_first
from bot.quiz.selection import History
from bot.replies import AnyReply
from bot.store import progress
from bot.texts import progress as texts

STUDY = 3
"""Topics that are named to be studied next."""

ENOUGH = 5
"""Answers of a group to a topic, below which they tell too little."""


async def of_group(turn: Turn) -> AnyReply:
    """The topics a group is weakest in.

    Raises:
        BadArgument: there is no group here.
    """
    if not turn.chat.place.crowded:
        raise BadArgument(GROUP, texts.groups_only())
    packs, since = await turn.packs(), first_day(turn.day_of(turn.now))
    found = await progress.of_group(turn.tx, turn.chat.place, packs.ids, since)
    enough = {topic: sums for topic, sums in found.items() if sums[1] >= ENOUGH}
    weak = weakest_first(enough, History(topics=enough))[:STUDY]
    return texts.group({topic: enough[topic] for topic in weak}, packs)
