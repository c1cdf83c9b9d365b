"""The end of a question and of a round: what waits is settled, what was missed is said."""

from bot.handlers.misses import LINK, missed_of
from bot.handlers.recording import count
from bot.handlers.reporting.links import reportable
from bot.handlers.reviewing import reviewed
from bot.handlers.showing import key, posed_at, quote, show, time_left
from bot.handlers.turn import Turn
from bot.quiz import rounds as machine
from bot.quiz.grading.verdicts import grade
from bot.quiz.rounds import Phase
from bot.replies import AnyReply, Note
from bot.store import answers, rounds, wakeups
from bot.store.people import names_of
from bot.store.rounds import REVIEW, StoredRound
from bot.texts import live
from bot.texts import verdicts as texts


async def settle_waiting(turn: Turn, stored: StoredRound) -> list[int]:
    """Give the answers to the current question that wait for it their credit.

    In a shared round they are graded and counted now. Free text that was given and not assessed stays
    stored; it counts as an answer without credit.

    Returns:
        The ids of those who were right.
    """
    position = stored.state.position
    waiting = [a for a in await answers.of_round(turn.tx, stored.id, position) if a.credit is None]
    if not waiting:
        return []
    if not stored.state.shared:
        await answers.settle(turn.tx, stored, waiting[0], credit=0.0, points=0, boards=())
        return []
    posed = await posed_at(turn, stored, position)
    had = set()
    # In the order of people: two rounds of the same people that close at once must not wait for each other.
    for answer in sorted(waiting, key=lambda each: each.person):
        verdict = grade(posed, answer.given)
        left, by = time_left(turn, stored, posed, answer.at), answer.person
        earned = await count(turn, stored, posed, by, verdict, answer.hinted, answer.day, left, account=answer.account)
        await answers.settle(turn.tx, stored, answer, verdict.credit, earned.points, earned.boards)
        if verdict.right:
            had.add(answer.person)
    return [answer.person for answer in waiting if answer.person in had]


async def end(turn: Turn, stored: StoredRound) -> list[AnyReply]:
    """End a round before its last question. What was answered counts, and in a live round all see what was right."""
    state = machine.stop(stored.state, turn.by)
    told: list[AnyReply] = []
    if stored.state.shared and stored.state.phase is not Phase.PAUSED:
        told = [await close(turn, stored)]
    else:
        await settle_waiting(turn, stored)
    return [*told, await summarise(turn, await rounds.save(turn.tx, stored, state, turn.now))]


async def close(turn: Turn, stored: StoredRound, goes_on: bool = False, by_clock: bool = False) -> Note:
    """Settle the open question of a live round, and tell what was right and who had it.

    Args:
        turn: the turn.
        stored: the round, at that question.
        goes_on: whether more questions come, so that the score so far is told too.
        by_clock: whether its time was up.
    """
    posed = await posed_at(turn, stored, stored.state.position)
    right = await names_of(turn.tx, await settle_waiting(turn, stored))
    answered = await answers.given_to(turn.tx, stored.id, stored.state.position)
    await wakeups.cancel(turn.tx, wakeups.CLOSE, [(turn.chat.id, key(stored))])
    scores = await answers.scores(turn.tx, stored.id) if goes_on else []
    note = live.revealed(posed, right, answered, key(stored), quote(stored, posed), scores, by_clock)
    return reportable(turn, stored, note)


async def next_or_end(turn: Turn, stored: StoredRound) -> AnyReply:
    """What follows an answer: the next question, or the summary."""
    if stored.state.phase is Phase.OVER:
        return await summarise(turn, stored)
    return await show(turn, stored)


async def summarise(turn: Turn, stored: StoredRound) -> AnyReply:
    """The summary of a round that is over: for everyone in a live one, else for whoever started it."""
    if stored.state.shared:
        scores, asked = await answers.scores(turn.tx, stored.id), machine.asked(stored.state)
        return live.scoreboard(scores, asked, machine.is_stopped(stored.state), f"{LINK}{stored.id}")
    given = [a for a in await answers.of_round(turn.tx, stored.id) if a.person == stored.state.starter]
    note = texts.summary(
        asked=len(given),
        right=sum(answer.credit == 1 for answer in given),
        earned=sum(answer.points for answer in given),
        missed=await missed_of(turn, stored, given),
        stopped=machine.is_stopped(stored.state),
    )
    return await reviewed(turn, stored, given, note) if stored.purpose == REVIEW else note
