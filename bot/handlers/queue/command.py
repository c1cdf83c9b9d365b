"""/admin queue: what waits for those who run the bot, one item at a time."""

from dataclasses import replace

from bot.events import Called, Said
from bot.handlers import words
from bot.handlers.queue import items
from bot.handlers.queue.items import Named
from bot.handlers.turn import Turn
from bot.quiz.errors import BadArgument, OwnersOnly
from bot.quiz.reporting import read_words
from bot.replies import AnyReply
from bot.store import waiting
from bot.texts import queue as texts

KIND = "queue"
AFTER, WHY, NO = "after", "why", "no"


async def admin(turn: Turn, event: Called) -> list[AnyReply]:
    """/admin: show what waits, or decide on it.

    Raises:
        BadArgument: it is no part of the queue.
        WordsTooLong: the reason; nothing was decided.
    """
    kind, *rest = event.arguments.split(maxsplit=3) or [KIND]
    act = rest[0].casefold() if rest else ""
    if kind.casefold() != KIND or (len(rest) == 1 and act != NO):
        raise BadArgument(event.arguments, texts.expected())
    if not act:
        return [await items.show(turn, await items.first(turn))]
    if act == NO:
        return await _withdrawn(turn)
    item, reason = items.named(rest[1]), read_words(" ".join(rest[2:]))
    if act == AFTER:
        return [await items.show(turn, await items.after(turn, item), passed=True)]
    return await (_ask(turn, act, item) if reason.casefold() == WHY else _decide(turn, act, item, reason))


async def written(turn: Turn, event: Said, about: list[str]) -> list[AnyReply]:
    """The reason for a decision; `about` is that and the name of the item.

    Raises:
        OwnersOnly, BadArgument, WordsTooLong: nothing was decided.
    """
    if not turn.owner:
        raise OwnersOnly
    decision, name = about
    done, *following = await _decide(turn, decision, items.named(name), read_words(event.text))
    await waiting.over(turn.tx, turn.chat.id)
    return [replace(done, replaces=words.key(KIND, decision, name)), *following]


async def _ask(turn: Turn, decision: str, item: Named) -> list[AnyReply]:
    found = await item.source.find(turn, item.id)
    if found is None:
        return [texts.decided_already(), await items.show(turn, await items.first(turn), passed=True)]
    items.check(found, decision)
    key = words.key(KIND, decision, item.name)
    await words.wait(turn, key)
    return [texts.why(found.prompt, key)]


async def _decide(turn: Turn, decision: str, item: Named, reason: str) -> list[AnyReply]:
    found, following = await item.source.find(turn, item.id), await items.after(turn, item)
    if found:
        items.check(found, decision)
    done = await item.source.decide(turn, item.id, decision, reason) if found else None
    following = following or await items.first(turn)
    return [done or texts.decided_already(), await items.show(turn, following, passed=True)]


async def _withdrawn(turn: Turn) -> list[AnyReply]:
    found = await waiting.waited(turn.tx, turn.chat.id)
    await waiting.over(turn.tx, turn.chat.id)
    return [replace(texts.undecided(), replaces=found.key if found else None)]
