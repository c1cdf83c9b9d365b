"""Which handler does what an event asks for."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.commands import BY_NAME, find
from bot.events import AnyEvent, Called, Joined, Left, Moved, Place, PlaceKind, Pressed, Said, Uploaded, Voted, Woke
from bot.handlers import (
    answering,
    board,
    greeting,
    information,
    live,
    moves,
    play,
    presence,
    privacy,
    progress,
    settings,
)
from bot.handlers.daily import answering as daily_answering
from bot.handlers.daily import channel
from bot.handlers.daily.command import daily
from bot.handlers.ending import summarise
from bot.handlers.showing import show
from bot.handlers.turn import Turn
from bot.quiz.rounds import Phase
from bot.replies import AnyReply, Board, Note
from bot.store import rounds, wakeups
from bot.texts.live import paused

COMMANDS: dict[str, Callable[[Turn, Called], Awaitable[list[AnyReply]]]] = {
    "start": greeting.start,
    "help": information.help_,
    "quiz": play.quiz,
    "skip": moves.skip,
    "hint": moves.hint,
    "explain": moves.explain,
    "stop": play.stop,
    "topics": information.topics,
    "stats": progress.stats,
    "leaderboard": board.leaderboard,
    "daily": daily,
    "settings": settings.settings,
    "privacy": privacy.privacy,
    "export": privacy.export,
    "forgetme": privacy.forgetme,
}

WAKEUPS: dict[str, Callable[[Turn, Woke], Awaitable[list[AnyReply]]]] = {
    wakeups.SHOW: play.show_again,
    wakeups.CLOSE: live.time_up,
}


async def dispatch(turn: Turn, event: AnyEvent) -> list[AnyReply]:
    """Do what an event asks for."""
    match event:
        case Called():
            return await _call(turn, event)
        case Said():
            return await answering.said(turn, event)
        case Pressed():
            return await answering.pressed(turn, event)
        case Voted():
            return await daily_answering.voted(turn, event)
        case Uploaded():
            return await presence.uploaded(turn, event)
        case Joined(place=Place(kind=PlaceKind.CHANNEL)):
            return await channel.joined(turn, event)
        case Joined():
            return await greeting.joined(turn, event)
        case Left():
            return await presence.left(turn, event)
        case Moved():
            return await presence.moved(turn, event)


async def _call(turn: Turn, event: Called) -> list[AnyReply]:
    command = find(event.name)
    replies = await COMMANDS[command.name](turn, event)
    if not command.is_personal(event.arguments) or turn.chat.place.kind is PlaceKind.PRIVATE:
        return replies
    return [replace(reply, private=True, personal=command.name) for reply in replies]


async def repeated(turn: Turn) -> list[AnyReply]:
    """The platform delivered an event again: its answer may have been lost, so show where things stand."""
    stored = await rounds.latest(turn.tx, turn.chat.id)
    if stored is None:
        return []
    match stored.state.phase:
        case Phase.OVER:
            return [await summarise(turn, stored)]
        case Phase.PAUSED:
            return [paused()]
        case _ if stored.state.shared:
            return []  # the others have seen it; should nobody have, it comes again by itself
        case _:
            return [await show(turn, stored, again=True)]


def typed(event: AnyEvent) -> AnyEvent:
    """A press on a button that carries a command is that command, typed; and so is a link that names a personal one."""
    if isinstance(event, Called):
        named = BY_NAME.get(event.arguments) if event.name == "start" else None
        linked = named and named.personal and event.place.kind is PlaceKind.PRIVATE
        return replace(event, name=event.arguments, arguments="") if linked else event
    if not isinstance(event, Pressed) or not event.payload.startswith("/"):
        return event
    name, _, arguments = event.payload[1:].partition(" ")
    return Called(event.id, event.place, event.person, name, arguments, event.lacking)


def in_place(replies: list[AnyReply], event: AnyEvent) -> list[AnyReply]:
    """What a pressed command answers takes the place of the message with the button, if all may see it."""
    if not isinstance(event, Pressed) or typed(event) is event or not replies:
        return replies
    first = replies[0]
    if first.private or first.replaces or not isinstance(first, Note | Board):
        return replies
    return [replace(first, replaces=event.payload), *replies[1:]]
