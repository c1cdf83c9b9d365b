"""Starting and ending a round."""

from bot.events import Called, Woke
from bot.handlers import live
from bot.handlers.drawing import drawn
from bot.handlers.ending import end
from bot.handlers.showing import MOST_SHOWS, key, show
from bot.handlers.turn import Turn
from bot.handlers.wishes import Wish, read_wish
from bot.quiz import rounds as machine
from bot.quiz.aiming import LATELY
from bot.quiz.errors import BadArgument, EmptyPool, NoRound
from bot.quiz.posing import Draw
from bot.quiz.rounds import Phase
from bot.quiz.selection import History, select
from bot.replies import AnyReply
from bot.store import figures, questions, ratings, rounds, wakeups
from bot.store.chosen import Packs
from bot.store.rounds import REVIEW, StoredRound
from bot.texts import expected, notes
from bot.texts import live as texts
from bot.texts.questions import heading


async def quiz(turn: Turn, event: Called) -> list[AnyReply]:
    """/quiz: start a round, or show the question of the one that runs."""
    if stored := await rounds.running(turn.tx, turn.chat.id):
        if stored.state.shared:
            return await _in_group(turn, stored)
        return [notes.already_running(stored.purpose == REVIEW), await show(turn, stored, again=True)]
    packs = await turn.packs()
    shared = turn.chat.place.crowded
    # In a group everyone answers at once by pressing, which suits choices only.
    wish = read_wish(event.arguments, packs) if not shared else _as_choice(read_wish(event.arguments, packs))
    draws = await _draw(turn, packs, wish)
    if not draws:
        set_here, topics = turn.chat.settings, packs.those_of(turn.chat.settings.topics)
        raise EmptyPool(None if wish.level else set_here.level, () if wish.topic else topics)
    state = machine.start(turn.person.id, draws, shared)
    stored = await rounds.create(turn.tx, turn.chat.id, state, turn.now, account=turn.person.account)
    return [await show(turn, stored)]


async def _in_group(turn: Turn, stored: StoredRound) -> list[AnyReply]:
    """Go on with the round that pauses here, or point to the question that is open."""
    if stored.state.phase is Phase.PAUSED:
        return await live.resume(turn, stored)
    if not await wakeups.pending(turn.tx, turn.chat.id, wakeups.CLOSE, key(stored)):
        return [await show(turn, stored, again=True)]  # the bot was sent away meanwhile
    return [texts.running(heading(stored.state.position, len(stored.state.draws)))]


async def stop(turn: Turn, _event: Called) -> list[AnyReply]:
    """/stop: end the round, with its summary."""
    if (stored := await rounds.running(turn.tx, turn.chat.id)) is None:
        raise NoRound
    return await end(turn, stored)


async def show_again(turn: Turn, event: Woke) -> list[AnyReply]:
    """A question that nobody is known to have seen: show it, unless the round has moved on."""
    stored = await rounds.running(turn.tx, turn.chat.id)
    if stored is None or key(stored) != event.key or event.tries >= MOST_SHOWS or stored.state.phase is Phase.PAUSED:
        return []
    return [await show(turn, stored, again=True, tries=event.tries + 1)]


def _as_choice(wish: Wish) -> Wish:
    if wish.kind not in {None, "choice"}:
        raise BadArgument(str(wish.kind), expected.choice())
    return Wish(wish.topic, wish.number, wish.level, "choice")


async def _draw(turn: Turn, packs: Packs, wish: Wish) -> tuple[Draw, ...]:
    wanted = wish.filter(turn.chat.settings.level, packs.those_of(turn.chat.settings.topics))
    pool = await questions.pool(turn.tx, packs.ids, wanted)
    history = History(
        await questions.laps(turn.tx, turn.chat.id),
        await figures.by_topic(turn.tx, turn.person.id, packs.ids, skips=True),
        await figures.lately(turn.tx, turn.person.id, packs.ids, LATELY),
        # Those who play in a group are of every strength; its level is for them to set.
        None if turn.chat.place.crowded else await ratings.of_person(turn.tx, turn.person.id, packs.ids),
    )
    picked = select(pool, history, wish.number or turn.chat.settings.number, turn.env.rng)
    return await drawn(turn, [each.edition for each in picked])
