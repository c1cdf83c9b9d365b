"""The beginning of an interview: everything it asks is drawn and stored."""

from collections.abc import Collection

from bot.handlers.interviews.showing import show
from bot.handlers.interviews.wishes import read_wish
from bot.handlers.turn import Turn
from bot.quiz.errors import EmptyPool
from bot.quiz.interviews import state as machine
from bot.quiz.interviews.parts import PLANNED_KINDS, Asked
from bot.quiz.interviews.plan import Candidate, Wish, is_practical, plan
from bot.quiz.posing import Edition, draw
from bot.quiz.questions import Question
from bot.replies import AnyReply
from bot.store import interviews, questions
from bot.store.chosen import Packs
from bot.store.questions import Filter
from bot.texts import interviews as texts

Editions = dict[Edition, Question]


async def start(turn: Turn, arguments: str) -> list[AnyReply]:
    """Begin an interview.

    Raises:
        BadArgument, UnknownTopic: as for `read_wish`.
        EmptyPool: there is no question for it.
    """
    packs = await turn.packs()
    wish = read_wish(arguments, packs)
    planned = await _plan(turn, packs, wish)
    if not planned:
        raise EmptyPool
    state = machine.begin(planned, turn.now)
    stored = await interviews.create(turn.tx, turn.person, turn.chat.id, wish, state, turn.now)
    return [texts.started(wish, len(planned), alone=not turn.chat.place.crowded), await show(turn, stored)]


async def _plan(turn: Turn, packs: Packs, wish: Wish) -> tuple[Asked, ...]:
    found = await load(turn, packs.ids, Filter(PLANNED_KINDS))
    seen = await interviews.asked_before(turn.tx, turn.person.id)
    pool = [
        Candidate(
            edition=edition,
            topic=each.topic,
            level=each.level,
            story=each.kind == "story",
            practical=is_practical(each.prompt),
            seen=seen.get(edition.name, 0),
        )
        for edition, each in found.items()
    ]
    chosen = plan(pool, wish, turn.env.rng)
    if all(candidate.story for _, candidate in chosen):
        return ()  # of what was asked for there is nothing
    return tuple(Asked(draw(found[each.edition], each.edition, turn.env.rng), part) for part, each in chosen)


async def load(turn: Turn, packs: Collection[str], wanted: Filter) -> Editions:
    """The live questions of some packs that fit."""
    pool = await questions.pool(turn.tx, packs, wanted)
    found = await turn.library.questions(turn.tx, [each.edition for each in pool])
    return dict(sorted(found.items()))
