"""Which handler does what an event asks for."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.commands import BY_NAME, find
from bot.events import (
    AnyEvent,
    Called,
    Edited,
    Joined,
    Left,
    Moved,
    Place,
    PlaceKind,
    Pressed,
    Said,
    Uploaded,
    Voted,
    Woke,
)
from bot.handlers import (
    answering,
    board,
    information,
    linking,
    live,
    moves,
    presence,
    privacy,
    progress,
    settings,
    words,
)
from bot.handlers.daily import answering as daily_answering
from bot.handlers.daily import channel
from bot.handlers.daily.command import daily
from bot.handlers.ending import summarise
from bot.handlers.interviews import answering as interviewing
from bot.handlers.interviews import beside as interviews_beside
from bot.handlers.interviews import editing
from bot.handlers.interviews.command import linked
from bot.handlers.interviews.showing import is_key
from bot.handlers.queue import command as queue
from bot.handlers.queue import telling
from bot.handlers.reporting import command as reporting
from bot.handlers.reporting import links
from bot.handlers.showing import show
from bot.handlers.suggesting import answering as suggesting
from bot.handlers.suggesting import beside
from bot.handlers.suggesting.command import link, suggest
from bot.handlers.suggesting.showing import is_key as is_suggestion
from bot.handlers.turn import Turn
from bot.quiz.errors import OwnersOnly
from bot.quiz.rounds import Phase
from bot.replies import AnyReply, Board, Note
from bot.store import rounds, wakeups
from bot.texts.live import paused
from bot.texts.privacy import in_private

COMMANDS: dict[str, Callable[[Turn, Called], Awaitable[list[AnyReply]]]] = {
    "start": beside.start,
    "help": information.help_,
    "quiz": beside.quiz,
    "interview": beside.interview,
    "skip": beside.skip,
    "hint": interviews_beside.hint,
    "explain": moves.explain,
    "stop": beside.stop,
    "report": reporting.report,
    "review": beside.review,
    "suggest": suggest,
    "topics": information.topics,
    "stats": progress.stats,
    "leaderboard": board.leaderboard,
    "daily": daily,
    "settings": settings.settings,
    "link": linking.link,
    "unlink": linking.unlink,
    "privacy": privacy.privacy,
    "export": privacy.export,
    "forgetme": privacy.forgetme,
    "admin": queue.admin,
}

WORDS: dict[str, Callable[[Turn, Said, list[str]], Awaitable[list[AnyReply]]]] = {
    reporting.KIND: reporting.written,
    queue.KIND: queue.written,
}
"""What takes words in somebody's own, by what they are for."""

WAKEUPS: dict[str, Callable[[Turn, Woke], Awaitable[list[AnyReply]]]] = {
    wakeups.SHOW: interviews_beside.show_again,
    wakeups.CLOSE: live.time_up,
    wakeups.LINKED: linking.joined,
    wakeups.JOIN: interviewing.rest_missing,
    wakeups.TIME: interviewing.time_up,
    wakeups.WORDS: words.over,
    wakeups.HELD: telling.held,
    wakeups.DECIDED: telling.decided,
}


async def dispatch(turn: Turn, event: AnyEvent) -> list[AnyReply]:
    """Do what an event asks for."""
    match event:
        case Called():
            return await _call(turn, event)
        case Said():
            return await _said(turn, event)
        case Edited():
            return await editing.edited(turn, event)
        case Pressed(payload=payload) if is_key(payload):
            return await interviewing.pressed(turn, event)
        case Pressed(payload=payload) if is_suggestion(payload):
            return await suggesting.pressed(turn, event)
        case Pressed():
            return await answering.pressed(turn, event)
        case Voted():
            return await daily_answering.voted(turn, event)
        case Uploaded():
            return await interviews_beside.uploaded(turn, event)
        case Joined(place=Place(kind=PlaceKind.CHANNEL)):
            return await channel.joined(turn, event)
        case Joined():
            return await beside.joined(turn, event)
        case Left():
            return await presence.left(turn, event)
        case Moved():
            return await presence.moved(turn, event)


async def _said(turn: Turn, event: Said) -> list[AnyReply]:
    if meant := await words.meant(turn, event):
        return await WORDS[meant[0]](turn, event, meant[1:])
    told = await suggesting.said(turn, event)
    told = await interviewing.said(turn, event) if told is None else told
    return await answering.said(turn, event) if told is None else told


async def _call(turn: Turn, event: Called) -> list[AnyReply]:
    command = find(event.name)
    if command.owners and not turn.owner:
        if turn.chat.place.crowded:
            return []  # it may well be meant for another bot
        raise OwnersOnly
    if command.alone and turn.chat.place.crowded:
        return [in_private(command.name, await link(turn, command.name))]
    replies = await COMMANDS[command.name](turn, event)
    if not command.is_personal(event.arguments) or turn.chat.place.kind is PlaceKind.PRIVATE:
        return replies
    return [reply if reply.private else replace(reply, private=True, personal=command.name) for reply in replies]


async def repeated(turn: Turn) -> list[AnyReply]:
    """The platform delivered an event again: its answer may have been lost, so show where things stand."""
    if told := await beside.repeated(turn):
        return told
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
        if event.place.kind is not PlaceKind.PRIVATE:
            return event
        if named and named.personal:
            return replace(event, name=event.arguments, arguments="")
        return (linked(event) or links.linked(event) if event.name == "start" else None) or event
    if not isinstance(event, Pressed) or not event.payload.startswith("/"):
        return event
    name, _, arguments = event.payload[1:].partition(" ")
    return Called(event.id, event.place, event.person, name, arguments, event.lacking, event.alone)


def in_place(replies: list[AnyReply], event: AnyEvent) -> list[AnyReply]:
    """What a pressed command answers takes the place of the message with the button, if all may see it.

    A button that says behind a ~ which message it belongs to leaves that as it is.
    """
    if not isinstance(event, Pressed) or typed(event) is event or not replies or " ~" in event.payload:
        return replies
    first = replies[0]
    if first.private or first.replaces or not isinstance(first, Note | Board):
        return replies
    return [replace(first, replaces=event.payload), *replies[1:]]
