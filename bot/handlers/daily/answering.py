"""Answers to a question of the day: each person's first one counts, and they alone see how they did."""

from contextlib import suppress
from dataclasses import replace

from bot.events import Said, Voted
from bot.handlers.recording import count, record
from bot.handlers.reporting.links import reportable
from bot.handlers.showing import key, posed_at, quoted
from bot.handlers.turn import Turn
from bot.quiz import rounds as machine
from bot.quiz import streaks as rules
from bot.quiz.answers import Answer, read_answer
from bot.quiz.errors import DailyOver, QuizError
from bot.quiz.grading.verdicts import grade
from bot.quiz.posing import Posed
from bot.quiz.rounds import Phase
from bot.quiz.streaks import Kept
from bot.replies import AnyReply
from bot.store import answers, dailies, posts, rounds, streaks
from bot.store.posts import Posted
from bot.store.rounds import DAILY, StoredRound
from bot.texts import daily_post as texts
from bot.texts import verdicts


async def named(turn: Turn, name: str | None) -> StoredRound | None:
    """The question of a day that a key names, in this chat; None if it names none."""
    number = (name or "").partition(":")[0]
    if not number.isdecimal():
        return None
    stored = await rounds.by_id(turn.tx, int(number))
    return stored if stored and stored.purpose == DAILY and stored.chat == turn.chat.id else None


async def unanswered(turn: Turn) -> StoredRound | None:
    """The question of a day that is open in this chat and that the person has not answered; None if there is none."""
    daily = await dailies.of_chat(turn.tx, turn.chat.place)
    posted = await posts.newest(turn.tx, daily.id) if daily else None
    stored = await rounds.by_id(turn.tx, posted.round) if posted and posted.round else None
    if stored is None or stored.state.phase is Phase.OVER or stored.chat != turn.chat.id:
        return None
    given = await answers.of_round(turn.tx, stored.id)
    return None if any(each.person == turn.person.id for each in given) else stored


async def typed(turn: Turn, stored: StoredRound, event: Said) -> list[AnyReply]:
    """An answer in words or numbers. Where many see what is written, options are pressed, so words are only talk.

    Raises:
        QuizError: it cannot be read, the question has closed, or the person has answered.
    """
    posed = await posed_at(turn, stored, 0)
    if turn.chat.place.crowded and posed.question.kind == "choice":
        return []
    return await give(turn, stored, posed, read_answer(posed, event.text))


async def voted(turn: Turn, event: Voted) -> list[AnyReply]:
    """A vote in a poll, which has told the person how they did. One that is taken back, or late, changes nothing."""
    stored = await named(turn, event.about)
    if stored is None or not event.chosen:
        return []
    posed = await posed_at(turn, stored, 0)
    if max(event.chosen) >= len(posed.options):
        return []
    given = Answer(tuple(sorted(posed.draw.order[place] for place in event.chosen)))
    if await answers.picked_by(turn.tx, stored.id, 0, turn.person.id) is not None:
        return []  # one answer was counted, and is not counted again
    with suppress(QuizError):  # nobody waits for a reply to a vote
        await give(turn, stored, posed, given)
    return []


async def give(turn: Turn, stored: StoredRound, posed: Posed, given: Answer) -> list[AnyReply]:
    """Grade an answer, store it and go on with the person's streak.

    Raises:
        DailyOver: the question has closed.
        AlreadyAnswered: the person has answered.
    """
    if stored.state.phase is Phase.OVER:
        raise DailyOver
    machine.answer(stored.state, turn.person.id, 0, free_text=False)
    posted = await posts.of_round(turn.tx, stored.id)
    assert posted is not None, "every question of a day has its post"
    verdict = grade(posed, given)
    by, day = turn.person, turn.day_of(turn.now)
    earned = await count(turn, stored, posed, by.id, verdict, hinted=False, day=day, account=by.account)
    await record(turn, stored, posed, given, verdict.credit, earned)
    if posted.state == posts.SENDING:
        await posts.change(turn.tx, posted, state=posts.SENT)  # so it has arrived
    kept = await _keep(turn, posted)
    quote = quoted(posed, texts.heading(posted.day))
    note = verdicts.verdict(posed, verdict, earned.points, earned.counted, key(stored), quote)
    note = reportable(turn, stored, replace(note, footer=texts.streak(kept)))
    # Among others it is for the person alone, and the question stays for the others.
    return [replace(note, private=True, replaces=None, quote=None) if turn.chat.place.crowded else note]


async def _keep(turn: Turn, posted: Posted) -> Kept:
    before = await streaks.find(turn.tx, posted.daily, turn.person.id)
    missed = await posts.between(turn.tx, posted.daily, before.last, posted.day) if before else 0
    kept = rules.answered(before, posted.day, missed)
    await streaks.save(turn.tx, posted.daily, turn.person.id, kept.streak)
    return kept
