"""Questions that people hand in, as a part of the queue."""

from bot.handlers.queue.source import Item, Source
from bot.handlers.suggesting.checking import check, like, topic_of
from bot.handlers.turn import Turn
from bot.quiz.errors import UnknownTopic
from bot.quiz.suggesting import told
from bot.quiz.suggestion import BadSuggestion, Sketch, Step
from bot.replies import Note
from bot.store import packs, suggested
from bot.store.suggested import LETTER
from bot.texts import queue_suggestions as texts
from bot.texts.refusals import refusal
from bot.texts.suggesting_refusals import refused


async def _waiting(turn: Turn) -> list[int]:
    return await suggested.waiting(turn.tx)


async def _find(turn: Turn, number: int) -> Item | None:
    if (found := await suggested.find(turn.tx, number)) is None:
        return None
    sketch, pack = found.suggestion.sketch, await packs.pack_by_id(turn.tx, found.suggestion.pack)
    title, topic = pack.title, pack.title_of(sketch.topic or "")
    near = await like(turn, found.suggestion)
    tells = await suggested.told_in(turn.tx, found.suggestion) is not None
    note = texts.suggested(sketch, (title, topic), near, found.author, tells)
    return Item(note, sketch.question or "", texts.decisions())


async def _decide(turn: Turn, number: int, decision: str, reason: str) -> Note | None:
    try:
        match decision:
            case texts.ACCEPT:
                return await _accept(turn, number, reason)
            case texts.REJECT:
                done = await suggested.reject(turn.tx, number, turn.person, reason, turn.now)
                return texts.rejected() if done else None
            case _:
                return await _edit(turn, number, reason)
    except BadSuggestion as error:
        return refused(error)
    except UnknownTopic as error:
        return refusal(error)


async def _accept(turn: Turn, number: int, reason: str) -> Note | None:
    found = await suggested.find(turn.tx, number)
    if found is None:
        return None
    check(found.suggestion.sketch)
    name = await suggested.accept(turn.tx, number, turn.person, reason, turn.now)
    return texts.accepted(name) if name else None


async def _edit(turn: Turn, number: int, words: str) -> Note | None:
    """Change one thing: its name comes first, what it is to be behind it."""
    if (found := await suggested.find(turn.tx, number)) is None:
        return None
    what, _, text = words.strip().partition(" ")
    if what.casefold() not in texts.EDITABLE or not text.strip():
        return texts.how_to_edit(f"{LETTER}{number}")
    pack, sketch = await _edited(turn, found.suggestion.pack, found.suggestion.sketch, Step(what.casefold()), text)
    return texts.edited() if await suggested.edit(turn.tx, number, pack, sketch) else None


async def _edited(turn: Turn, pack: str, sketch: Sketch, step: Step, text: str) -> tuple[str, Sketch]:
    if step is not Step.TOPIC:
        return pack, told(sketch, step, text)
    pack, topic = await topic_of(turn, text, pack)
    return pack, Sketch(**{**vars(sketch), "topic": topic})


SOURCE = Source(LETTER, _waiting, _find, _decide)
