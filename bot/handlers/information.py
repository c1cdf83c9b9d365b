"""Commands that only tell: help, topics, own figures."""

from bot.events import Called
from bot.handlers.turn import Turn
from bot.quiz.questions import KINDS
from bot.replies import AnyReply
from bot.store import boards, figures, leaders, questions
from bot.texts import notes


async def help_(_turn: Turn, _event: Called) -> list[AnyReply]:
    """/help."""
    return [notes.help_note()]


async def topics(turn: Turn, _event: Called) -> list[AnyReply]:
    """/topics."""
    pack = await turn.pack()
    return [notes.topics(pack, await questions.counts(turn.tx, pack.id, KINDS))]


async def stats(turn: Turn, _event: Called) -> list[AnyReply]:
    """/stats: a person's own figures, over all chats."""
    person = turn.person.id
    total = await figures.totals(turn.tx, person)
    standing = await leaders.standing(turn.tx, boards.EVERYWHERE, boards.ALL_TIME, person)
    pack = await turn.pack()
    return [notes.stats(total, standing, await figures.by_topic(turn.tx, person, pack.id, skips=False), pack)]
