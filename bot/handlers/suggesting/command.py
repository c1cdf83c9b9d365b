"""/suggest: begins a suggestion, goes on with the one that is open, and does what its buttons say."""

from dataclasses import replace

from bot.events import Called, Right
from bot.handlers.interviews import moves as interview_moves
from bot.handlers.suggesting import moves
from bot.handlers.suggesting.checking import topic_of
from bot.handlers.suggesting.limits import refused_for_now
from bot.handlers.suggesting.showing import MARK, show
from bot.handlers.suggesting.telling import news
from bot.handlers.turn import Turn
from bot.quiz.suggestion import BadSuggestion, Sketch
from bot.replies import AnyReply
from bot.store import interviews, packs, rounds, suggestions, waiting
from bot.texts import suggesting as texts
from bot.texts.suggesting_refusals import gone, refused

BUTTONS = ("send", "change", "stop")


async def suggest(turn: Turn, event: Called) -> list[AnyReply]:
    """/suggest, with what may follow it: a topic, or what a button says."""
    words = [word for word in event.arguments.split() if not MARK.fullmatch(word)]
    if words and words[0].casefold() in BUTTONS:
        return await _press(turn, event, words[0].casefold(), "".join(words[1:]).casefold())
    if await rounds.running(turn.tx, turn.chat.id):
        return [texts.quiz_first()]
    # A line is for one thing: words that were asked for before come no more.
    await waiting.over(turn.tx, turn.chat.id)
    told = await news(turn)
    going_on = await interviews.open_of(turn.tx, turn.person.id)
    if going_on and not going_on.state.paused and going_on.chat == turn.chat.id:
        told += await interview_moves.pause(turn, going_on)
    draft = await suggestions.draft_of(turn.tx, turn.person.id)
    if draft is None:
        return [*told, *await _begin(turn, " ".join(words))]
    draft = await suggestions.save(turn.tx, replace(draft, chat=turn.chat.id, waits=False))
    return [*told, texts.goes_on(), *await show(turn, draft)]


async def link(turn: Turn, command: str) -> str:
    """What a link from a group to the private chat carries: the command, and for /suggest the pack of the group."""
    return f"{command}_{(await turn.packs()).ids[0]}" if command == "suggest" else command


async def _begin(turn: Turn, words: str) -> list[AnyReply]:
    """Begin a suggestion, on a topic if one is named, or for the pack that a link names.

    Raises:
        UnknownTopic: what is named is none.
        EmptyPool: there is no pack.
    """
    if note := await refused_for_now(turn):
        return [note]
    pack, topic = (await turn.packs()).ids[0], None
    if words and await packs.packs_by_id(turn.tx, [words]):
        pack = words
    elif words:
        pack, topic = await topic_of(turn, words, pack)
    sketch = Sketch(topic=topic)
    return await show(turn, await suggestions.create(turn.tx, turn.person, turn.chat.id, pack, sketch, turn.now))


async def _press(turn: Turn, event: Called, button: str, what: str) -> list[AnyReply]:
    draft, found = await suggestions.draft_of(turn.tx, turn.person.id), MARK.search(event.arguments)
    if draft is None or (found and int(found[1]) != draft.id):
        return [gone()]
    if found and int(found[2]) != draft.version and button != "stop":
        return await show(turn, draft)
    draft = replace(draft, chat=turn.chat.id)
    try:
        match button:
            case "send":
                return await moves.send(turn, draft, unasked=Right.WRITE not in event.lacking)
            case "change":
                return await moves.change(turn, draft, what)
            case _:
                return await moves.stop(turn, draft)
    except BadSuggestion as error:
        return [refused(error)]
