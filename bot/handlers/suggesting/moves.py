"""What one can do with a suggestion: say what is asked for, change it, send it, drop it."""

from dataclasses import replace

from bot.handlers.suggesting.checking import check, topic_of
from bot.handlers.suggesting.limits import refused_for_now
from bot.handlers.suggesting.showing import key, mark, show
from bot.handlers.turn import Turn
from bot.quiz.suggesting import told
from bot.quiz.suggestion import GUIDED, Sketch, Step
from bot.replies import AnyReply
from bot.store import rounds, suggestions
from bot.store.suggestions import OPEN, STOPPED, Suggestion
from bot.texts import suggesting as texts
from bot.texts.suggesting_refusals import cannot_skip

CHANGES = (*GUIDED, Step.LEVEL)


async def take(turn: Turn, draft: Suggestion, text: str) -> list[AnyReply]:
    """Take what was told at the current step, and ask for the next.

    Raises:
        BadSuggestion, UnknownTopic: it cannot be part of a question; nothing was stored.
    """
    if draft.step is Step.PREVIEW:
        return await show(turn, draft)
    pack = draft.pack
    if draft.step is Step.TOPIC:
        pack, topic = await topic_of(turn, text, pack)
        sketch = replace(draft.sketch, topic=topic)
    else:
        sketch = told(draft.sketch, draft.step, text)
    changed = replace(draft, pack=pack, sketch=sketch, step=sketch.next, chat=turn.chat.id)
    return await show(turn, await suggestions.save(turn.tx, changed))


async def skip(turn: Turn, draft: Suggestion) -> list[AnyReply]:
    """Leave out what may be left out."""
    return await take(turn, draft, "-") if draft.step is Step.WHY else [cannot_skip()]


async def change(turn: Turn, draft: Suggestion, what: str) -> list[AnyReply]:
    """Ask what is to be changed, or for that anew; what was told stays until it is told anew."""
    if draft.step is not Step.PREVIEW:
        return await show(turn, draft)
    if what not in CHANGES:
        return [texts.what_to_change(mark(draft))]
    if await rounds.running(turn.tx, turn.chat.id):
        return [texts.quiz_first()]
    return await show(turn, await suggestions.save(turn.tx, replace(draft, step=Step(what), waits=False)))


async def send(turn: Turn, draft: Suggestion, unasked: bool) -> list[AnyReply]:
    """Have somebody look at it; `unasked` is whether the decision can be told in this chat by itself.

    Raises:
        BadSuggestion: it cannot be asked in this form.
    """
    if draft.step is not Step.PREVIEW:
        return await show(turn, draft)
    if note := await refused_for_now(turn):
        return [note]
    check(draft.sketch)
    sent = replace(draft, state=OPEN, waits=False, chat=draft.chat if unasked else None)
    await suggestions.save(turn.tx, sent, sent_at=turn.now)
    return [texts.sent(key(draft))]


async def stop(turn: Turn, draft: Suggestion) -> list[AnyReply]:
    """Drop it: nothing that was told is kept."""
    await suggestions.save(turn.tx, replace(draft, state=STOPPED, waits=False, sketch=Sketch()))
    return [texts.stopped(key(draft))]
