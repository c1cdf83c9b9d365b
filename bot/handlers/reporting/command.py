"""/report: somebody says that something is wrong with a question."""

from dataclasses import replace

from bot.events import Called, Said
from bot.handlers import words
from bot.handlers.queue.news import tell_owners
from bot.handlers.reporting.targets import Target, lately, named
from bot.handlers.turn import Turn
from bot.quiz.errors import NothingToReport
from bot.quiz.reporting import Reason, Told, read_told, read_words
from bot.replies import AnyReply, Note
from bot.store import reports, waiting
from bot.store.reports import Taken
from bot.texts import reporting as texts

KIND = "report"
BEFORE, WORDS, NO = "before", "words", "no"


async def report(turn: Turn, event: Called) -> list[AnyReply]:
    """/report: ask what is wrong, or store it.

    Raises:
        NothingToReport: nothing was asked here.
        StaleQuestion: a button belongs to no question that was asked.
        TooManyReports, WordsTooLong: nothing was stored.
    """
    line, _, mark = event.arguments.partition("~")
    first, _, rest = line.strip().partition(" ")
    # What a button carries names its message too, which the answer takes the place of.
    pressed = f"/{KIND} {event.arguments}" if mark and line.strip() else None
    if first.casefold() == NO and not rest:
        return await _withdrawn(turn, pressed)
    before = first.casefold() == BEFORE
    line = rest.strip() if before else line.strip()
    found = [await named(turn, mark.strip())] if mark else (await lately(turn))[before:]
    if not found:
        raise NothingToReport(before)
    told = None if line.casefold() == WORDS else read_told(line)
    if told:
        return [replace(await _store(turn, found[0], told), replaces=pressed)]
    if line and not turn.chat.place.crowded:
        return [replace(await _ask(turn, found[0]), replaces=pressed)]
    other = found[1] if len(found) > 1 and not before else None
    return [replace(_which(turn, found[0], before, other), replaces=pressed)]


async def written(turn: Turn, event: Said, about: list[str]) -> list[AnyReply]:
    """What is wrong, in somebody's own words; `about` is which question they are about.

    Raises:
        StaleQuestion, TooManyReports, WordsTooLong: as above.
    """
    target = await named(turn, ":".join(about))
    note = await _store(turn, target, Told(Reason.OTHER, read_words(event.text)))
    await waiting.over(turn.tx, turn.chat.id)
    return [replace(note, replaces=_key(target))]


def _which(turn: Turn, target: Target, before: bool, other: Target | None) -> Note:
    asked = texts.which(target.posed, target.mark, _key(target), before, other.mark if other else None)
    if not turn.chat.place.crowded:
        return asked
    return replace(asked, private=True, personal=texts.link(target.mark))


async def _ask(turn: Turn, target: Target) -> AnyReply:
    await words.wait(turn, _key(target))
    return texts.ask(target.posed, target.mark, _key(target))


async def _withdrawn(turn: Turn, pressed: str | None) -> list[AnyReply]:
    found = await waiting.waited(turn.tx, turn.chat.id)
    await waiting.over(turn.tx, turn.chat.id)
    return [texts.withdrawn(found.key if found else pressed)]


async def _store(turn: Turn, target: Target, told: Told) -> Note:
    taken = await reports.report(turn.tx, target.edition, turn.person, told, turn.now)
    if taken is Taken.HOLDS:
        await tell_owners(turn)
    return replace(texts.thanks(taken), private=turn.chat.place.crowded)


def _key(target: Target) -> str:
    return words.key(KIND, f"{target.kind}{target.holder}", str(target.position))
