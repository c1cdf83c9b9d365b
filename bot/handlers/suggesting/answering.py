"""Lines and presses that belong to a suggestion."""

from bot.events import Pressed, Said
from bot.handlers.daily import answering as daily
from bot.handlers.suggesting import moves
from bot.handlers.suggesting.showing import KEY, is_key, key, show
from bot.handlers.turn import Turn
from bot.quiz.suggestion import BadSuggestion
from bot.replies import AnyReply
from bot.store import interviews, rounds, suggestions
from bot.texts import suggesting as texts
from bot.texts.suggesting_refusals import gone, refused


async def said(turn: Turn, event: Said) -> list[AnyReply] | None:
    """A line that is no command; None where it belongs to no suggestion."""
    named = is_key(event.about)
    if not named and (event.about or turn.chat.place.crowded):
        return None
    draft = await suggestions.draft_of(turn.tx, turn.person.id)
    if draft is None or (named and not f"{event.about}:".startswith(f"s{draft.id}:")):
        return [gone()] if named else None
    if draft.waits:
        return [texts.waits()] if named or not await _asked_here(turn) else None
    if not named and draft.chat != turn.chat.id:
        return None
    if named and event.about != key(draft):
        return [texts.passed(), *await show(turn, draft)]
    try:
        return await moves.take(turn, draft, event.text)
    except BadSuggestion as error:
        return [refused(error)]


async def pressed(turn: Turn, event: Pressed) -> list[AnyReply]:
    """A press on a button of a step; one of a step that has passed shows where the suggestion stands."""
    found = KEY.fullmatch(event.payload)
    draft = await suggestions.draft_of(turn.tx, turn.person.id)
    if not found or draft is None or int(found[1]) != draft.id:
        return [gone()]
    what = found[3] or ""
    if what == "stop":
        return await moves.stop(turn, draft)
    if draft.waits and await rounds.running(turn.tx, turn.chat.id):
        return [texts.quiz_first()]
    if found[2] != draft.step.value:
        return await show(turn, draft)
    try:
        return await (moves.skip(turn, draft) if what == "skip" else moves.take(turn, draft, _place(what)))
    except BadSuggestion as error:
        return [refused(error)]


def _place(what: str) -> str:
    """The place of an option as it would be typed, from 1."""
    return str(int(what) + 1) if what.isdecimal() else what


async def _asked_here(turn: Turn) -> bool:
    """Whether a line may be an answer to something else."""
    if await rounds.running(turn.tx, turn.chat.id) or await daily.unanswered(turn):
        return True
    return await interviews.open_of(turn.tx, turn.person.id) is not None
