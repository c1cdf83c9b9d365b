"""/review: what a person got wrong or was unsure of, asked again when that is due, weakest topics first."""

import re
from contextlib import suppress

from bot.commands import MOST_QUESTIONS
from bot.events import Called
from bot.handlers.drawing import drawn
from bot.handlers.own_zone import zone_of
from bot.handlers.reviewing import end_of_tomorrow
from bot.handlers.showing import show
from bot.handlers.turn import Turn
from bot.quiz import rounds as machine
from bot.quiz.errors import BadArgument, EmptyPool, StaleQuestion
from bot.quiz.posing import Draw
from bot.replies import AnyReply
from bot.store import cards, figures, rounds
from bot.store.cards import Due
from bot.store.rounds import REVIEW
from bot.texts import notes
from bot.texts import review as texts

EASY = re.compile(r"easy ([0-9]{1,17}):([0-9]{1,4})", re.IGNORECASE)


async def review(turn: Turn, event: Called) -> list[AnyReply]:
    """Ask what is due, `/review 10` up to ten questions; go on with the review that runs; or rate an answer easy.

    Raises:
        BadArgument: what follows is no number of questions.
        StaleQuestion: the answer that was too easy is none of this person's reviews.
    """
    line = " ".join(event.arguments.split())
    if found := EASY.fullmatch(line):
        return await _easy(turn, int(found[1]), int(found[2]))
    most = _number(line) if line else MOST_QUESTIONS
    if stored := await rounds.running(turn.tx, turn.chat.id):
        question = await show(turn, stored, again=True)
        return [question] if stored.purpose == REVIEW else [notes.already_running(), question]
    draws = await _draw(turn, most)
    if not draws:
        zone = await zone_of(turn)
        ahead = await cards.ahead(turn.tx, turn.person.id, turn.now, end_of_tomorrow(turn.now, zone))
        return [texts.nothing_due(ahead, turn.now, zone)]
    state = machine.start(turn.person.id, draws)
    stored = await rounds.create(turn.tx, turn.chat.id, state, turn.now, REVIEW, account=turn.person.account)
    return [await show(turn, stored)]


def _number(word: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", word) or not 1 <= int(word) <= MOST_QUESTIONS:
        raise BadArgument(word, texts.number_expected())
    return int(word)


async def _draw(turn: Turn, most: int) -> tuple[Draw, ...]:
    """The questions of a review."""
    found = await _found(turn)
    sums = await figures.by_topic(turn.tx, turn.person.id, {each.edition.pack for each in found}, skips=True)
    shares = {topic: credit / number for topic, (credit, number) in sums.items()}
    # A topic with no answer yet stands in the middle. Within one, those come first that have waited longest.
    weakest = sorted(found, key=lambda each: shares.get(each.topic, 0.5))
    return await drawn(turn, [each.edition for each in weakest[:most]])


async def _found(turn: Turn) -> list[Due]:
    """What is due of the packs this chat is asked from; where nothing of them is, all that is due."""
    due = await cards.due(turn.tx, turn.person.id, turn.now)
    with suppress(EmptyPool):
        packs = await turn.packs()
        return [each for each in due if each.edition.pack in packs.ids] or due
    return due


async def _easy(turn: Turn, number: int, position: int) -> list[AnyReply]:
    stored = await rounds.by_id(turn.tx, number, to_change=False)
    if stored is None or stored.purpose != REVIEW or stored.state.starter != turn.person.id:
        raise StaleQuestion
    if position >= len(stored.state.draws) or position >= stored.state.position:
        raise StaleQuestion
    card = await cards.rate_easy(turn.tx, turn.person.id, *stored.state.draws[position].edition.name)
    if card is None:
        raise StaleQuestion
    return [texts.easy(card.due, turn.now, await zone_of(turn))]
