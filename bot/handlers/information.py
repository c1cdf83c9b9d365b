"""Commands that only tell: help, topics."""

from bot.events import Called
from bot.handlers.turn import Turn
from bot.quiz.questions import KINDS
from bot.replies import AnyReply
from bot.store import questions
from bot.texts import notes


async def help_(turn: Turn, _event: Called) -> list[AnyReply]:
    """/help."""
    return [notes.help_note(turn.owner)]


async def topics(turn: Turn, _event: Called) -> list[AnyReply]:
    """/topics."""
    packs = await turn.packs()
    return [notes.topics(packs, await questions.counts(turn.tx, packs.ids, KINDS))]
