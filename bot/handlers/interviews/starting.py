"""The beginning of an interview: everything it asks is drawn and stored."""

from bot.handlers.interviews.showing import show
from bot.handlers.interviews.wishes import read_wish
from bot.handlers.turn import Turn
from bot.quiz.errors import EmptyPool
from bot.quiz.interviews import state as machine
from bot.quiz.interviews.parts import PLANNED_KINDS, Asked
from bot.quiz.interviews.plan import Candidate, Wish, is_practical, plan
from bot.quiz.posing import draw
from bot.quiz.questions import Question
from bot.replies import AnyReply
from bot.store import interviews, questions
from bot.store.packs import StoredPack
from bot.store.questions import Filter
from bot.texts import interviews as texts

Versions = dict[tuple[str, int], Question]


async def start(turn: Turn, arguments: str) -> list[AnyReply]:
    """Begin an interview.

    Raises:
        BadArgument, UnknownTopic: as for `read_wish`.
        EmptyPool: there is no question for it.
    """
    pack = await turn.pack()
    wish = read_wish(arguments, pack)
    planned = await _plan(turn, pack, wish)
    if not planned:
        raise EmptyPool
    state = machine.begin(planned, turn.now)
    stored = await interviews.create(turn.tx, turn.person, turn.chat.id, pack.id, wish, state, turn.now)
    return [texts.started(wish, len(planned), alone=not turn.chat.place.crowded), await show(turn, stored)]


async def _plan(turn: Turn, pack: StoredPack, wish: Wish) -> tuple[Asked, ...]:
    found = await load(turn, pack.id, Filter(PLANNED_KINDS))
    seen = await interviews.asked_before(turn.tx, turn.person.id, pack.id)
    pool = [
        Candidate(
            question=name,
            version=version,
            topic=each.topic,
            level=each.level,
            story=each.kind == "story",
            practical=is_practical(each.prompt),
            seen=seen.get(name, 0),
        )
        for (name, version), each in found.items()
    ]
    chosen = plan(pool, wish, turn.env.rng)
    if all(candidate.story for _, candidate in chosen):
        return ()  # of what was asked for there is nothing
    return tuple(
        Asked(draw(found[each.question, each.version], each.version, turn.env.rng), part) for part, each in chosen
    )


async def load(turn: Turn, pack: str, wanted: Filter) -> Versions:
    """The live questions that fit, by id and version."""
    pool = await questions.pool(turn.tx, pack, wanted)
    found = await turn.library.questions(turn.tx, pack, [(each.question, each.version) for each in pool])
    return dict(sorted(found.items()))
