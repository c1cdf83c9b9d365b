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
    pack = await turn.pack()
    return [notes.topics(pack, await questions.counts(turn.tx, pack.id, KINDS))]
