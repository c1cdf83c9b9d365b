"""The first words in a chat."""

from dataclasses import replace
from datetime import timedelta

from bot.events import Called, Joined, Right
from bot.handlers import misses
from bot.handlers.play import quiz
from bot.handlers.reminders import set_reminders
from bot.handlers.showing import show
from bot.handlers.turn import Turn
from bot.quiz.questions import GRADED_KINDS, SELF_ASSESSED_KINDS
from bot.quiz.rounds import Phase
from bot.replies import AnyReply
from bot.store import greetings, questions, rounds
from bot.texts import greeting as texts
from bot.texts import live, notes
from bot.texts.reminders import LINK as REMINDERS

LINK = "quiz_"
"""How what a link carries begins, where it starts a quiz."""

JUST_NOW = timedelta(minutes=1)
"""For so long a /start that carries something is that of the link by which the bot was added to a group."""


async def joined(turn: Turn, event: Joined) -> list[AnyReply]:
    """Somebody opened the chat, or let the bot in: greet, and go on with what was running."""
    shared = turn.chat.place.crowded
    stored = await rounds.running(turn.tx, turn.chat.id)
    if stored and stored.state.phase is not Phase.PAUSED:
        question = await show(turn, stored, again=True)
        return [question] if shared else [notes.welcome_back(running=True), question]
    if shared:
        first = Right.WRITE not in event.lacking and await greetings.last(turn.tx, turn.chat.place) is None
        return await _introduced(turn, event.lacking) if first else []
    if stored:
        return [live.paused()]
    if await rounds.latest(turn.tx, turn.chat.id):
        return [notes.welcome_back(running=False)]
    return await _welcomed(turn)


async def start(turn: Turn, event: Called) -> list[AnyReply]:
    """/start: what this is. From a link that carries `quiz_attention`: a quiz on attention; or what was missed, or when
    to be reminded.
    """
    if event.arguments.startswith(misses.LINK):
        return await misses.misses(turn, event.arguments)
    if event.arguments == REMINDERS:
        return await set_reminders(turn, event, "")
    if event.arguments.startswith(LINK):
        wished = event.arguments.removeprefix(LINK).replace("_", " ")
        return await quiz(turn, replace(event, name="quiz", arguments=wished))
    if not turn.chat.place.crowded:
        return await _welcomed(turn)
    last = await greetings.last(turn.tx, turn.chat.place)
    if event.arguments and last and turn.now - last < JUST_NOW:
        return []
    return await _introduced(turn, event.lacking)


async def _introduced(turn: Turn, lacking: tuple[Right, ...]) -> list[AnyReply]:
    await greetings.remember(turn.tx, turn.chat, turn.now)
    return [texts.introduction(await turn.packs(), lacking)]


async def _welcomed(turn: Turn) -> list[AnyReply]:
    packs = await turn.packs()
    graded, free_text = [
        sum((await questions.counts(turn.tx, packs.ids, kinds)).values())
        for kinds in (GRADED_KINDS, SELF_ASSESSED_KINDS)
    ]
    return [notes.welcome(packs, graded, free_text)]
