"""A post of the question of the day: drawn, opened, and put together with the reveal of the one before."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from bot.handlers.daily.revealing import reveal
from bot.handlers.picturing import picture_of
from bot.handlers.showing import posed_at, question
from bot.handlers.turn import Turn
from bot.quiz import rounds as machine
from bot.quiz.errors import EmptyPool
from bot.quiz.posing import Draw, Posed, draw, right_places
from bot.quiz.questions import Choice, Multi
from bot.quiz.selection import History, select
from bot.replies import AnyReply, Ask, Note, Poll, Thread
from bot.store import chats, packs, posts, questions, rounds
from bot.store.dailies import NO_POLLS, PING, THREAD, Daily
from bot.store.packs import StoredPack
from bot.store.posts import Posted
from bot.store.questions import Filter
from bot.store.rounds import DAILY, StoredRound
from bot.texts import daily_post as texts
from bot.texts import questions as asking

CHOICE = "choice"

LATEST = timedelta(hours=3)
"""After its time a post is not worth sending any more: the machine slept."""

LONGEST_OPEN = timedelta(hours=24)

NEXT_REVEALS = timedelta(hours=25)
"""If the next post comes within this time, it brings the reveal; a day has 25 hours when clocks are put back."""

GRACE = timedelta(minutes=15)
"""After the next post should have brought the reveal, which then comes by itself."""

RETRY = timedelta(minutes=1)
"""Until the message of a question that was revealed is changed once more, should that have failed."""

LAST_RETRY = timedelta(hours=26)
"""After a post it is not tried again to change its message: it was open for a day, and whoever reads back far sees when
it was.
"""


async def post(turn: Turn, daily: Daily, posted: Posted, kinds: Collection[str]) -> list[AnyReply]:
    """Open the question of a post.

    Args:
        turn: the turn, in the chat it goes to.
        daily: what the chat has set up.
        posted: the post.
        kinds: of question that can be asked there.

    Returns:
        What changes an earlier question that closes, the new one, and what else is wanted with it. Without the new one
        if there is no question to ask; the post counts as missed then.
    """
    before, told = await _close_earlier(turn, posted)
    try:
        pack = await turn.pack()
        drawn = await _draw(turn, daily, pack, kinds)
    except EmptyPool:
        await posts.change(turn.tx, posted, state=posts.MISSED)
        return [*before, *([told] if told else [])]
    state = machine.start(None, (drawn,), shared=True)
    stored = await rounds.create(turn.tx, turn.chat.id, pack.id, state, turn.now, DAILY)
    await questions.remember_asked(turn.tx, turn.chat.id, pack.id, drawn.question)
    # It may have been set up in another thread since it was claimed.
    values = {"chat": turn.chat.id, "state": posts.SENDING, "round": stored.id, "at": turn.now}
    await posts.change(turn.tx, posted, **values, closes=_closes(turn, daily, posted))
    ask = await _ask(turn, daily, posted, stored, told)
    thread = [Thread(title=texts.thread(posted.day), replaces=ask.key)] if daily.extras.get(THREAD) else []
    return [*before, ask, *thread]


async def _close_earlier(turn: Turn, posted: Posted) -> tuple[list[AnyReply], Note | None]:
    """Close what is still open; of several the latest is told of, as the others were long ago."""
    changes: list[AnyReply] = []
    told: Note | None = None
    for each in await posts.open_before(turn.tx, posted):
        found = await reveal(turn, each)
        changes += await _where_it_was(turn, each, found.change)
        told = found.told or told
        await posts.change(turn.tx, each, closes=turn.now + RETRY)
    return changes, told


async def _where_it_was(turn: Turn, earlier: Posted, changes: list[AnyReply]) -> list[AnyReply]:
    """What changes the message of an earlier post, which may have come to another thread."""
    if earlier.chat == turn.chat.id:
        return changes
    place = (await chats.by_id(turn.tx, earlier.chat)).place
    return [replace(change, to=place) for change in changes]


def _closes(turn: Turn, daily: Daily, posted: Posted) -> datetime:
    following = daily.next
    if following and following - turn.now <= NEXT_REVEALS and daily.schedule.day_of(following) != posted.day:
        return following + GRACE
    return turn.now + LONGEST_OPEN


async def _draw(turn: Turn, daily: Daily, pack: StoredPack, kinds: Collection[str]) -> Draw:
    """Choose a question that this chat has not had, of the topic that was wished for if there is one.

    Raises:
        EmptyPool: there is none of these kinds at all.
    """
    level = daily.level or turn.chat.settings.level
    for wanted in (Filter(tuple(kinds), daily.topic, level), Filter(tuple(kinds))):
        if pool := await questions.pool(turn.tx, pack.id, wanted):
            history = History(await questions.laps_everywhere(turn.tx, turn.chat.place, pack.id))
            chosen = select(pool, history, 1, turn.env.rng)[0]
            found = await turn.library.questions(turn.tx, pack.id, [(chosen.question, chosen.version)])
            return draw(found[chosen.question, chosen.version], chosen.version, turn.env.rng)
    raise EmptyPool


async def _ask(turn: Turn, daily: Daily, posted: Posted, stored: StoredRound, told: Note | None) -> Ask:
    posed = await posed_at(turn, stored, 0)
    pack = await packs.pack_by_id(turn.tx, stored.pack)
    assert pack is not None, "it was drawn from just now"
    crowd = turn.chat.place.crowded
    return question(
        stored,
        posed,
        pack,
        heading=texts.heading(posted.day),
        how=asking.how(posed),
        press=texts.how(crowd) if posed.question.kind == CHOICE else "",
        crowd=crowd,
        poll=None if daily.extras.get(NO_POLLS) else _poll(posed),
        before=told,
        ping=daily.extras.get(PING),
        picture=await picture_of(turn.tx, posed.question),
    )


def _poll(posed: Posed) -> Poll | None:
    if not isinstance(posed.question, Choice | Multi):
        return None
    return Poll(right_places(posed), posed.explanation)
