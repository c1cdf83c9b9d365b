"""/review: what a person got wrong or was unsure of, asked again when that is due, weakest topics first."""

import re
from collections import Counter
from collections.abc import Sequence

from bot.commands import MOST_QUESTIONS
from bot.events import Called
from bot.handlers.own_zone import zone_of
from bot.handlers.reviewing import end_of_tomorrow
from bot.handlers.showing import show
from bot.handlers.turn import Turn
from bot.quiz import rounds as machine
from bot.quiz.errors import BadArgument, EmptyPool, StaleQuestion
from bot.quiz.giveaways import arrange
from bot.quiz.posing import Draw, draw
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
    pack, draws = await _draw(turn, most)
    if not draws:
        zone = await zone_of(turn)
        ahead = await cards.ahead(turn.tx, turn.person.id, turn.now, end_of_tomorrow(turn.now, zone))
        return [texts.nothing_due(ahead, turn.now, zone)]
    state = machine.start(turn.person.id, draws)
    stored = await rounds.create(turn.tx, turn.chat.id, pack, state, turn.now, REVIEW, account=turn.person.account)
    return [await show(turn, stored)]


def _number(word: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", word) or not 1 <= int(word) <= MOST_QUESTIONS:
        raise BadArgument(word, texts.number_expected())
    return int(word)


async def _draw(turn: Turn, most: int) -> tuple[str, tuple[Draw, ...]]:
    """The questions of a review, and their pack: a round has questions of one pack only."""
    found = await cards.due(turn.tx, turn.person.id, turn.now)
    if not found:
        return "", ()
    pack = await _pack(turn, found)
    sums = await figures.by_topic(turn.tx, turn.person.id, pack, skips=True)
    shares = {topic: credit / number for topic, (credit, number) in sums.items()}
    # A topic with no answer yet stands in the middle. Within one, those come first that have waited longest.
    here = sorted((each for each in found if each.pack == pack), key=lambda each: shares.get(each.topic, 0.5))[:most]
    known = await turn.library.questions(turn.tx, pack, [(each.question, each.version) for each in here])
    asked = [(known[each.question, each.version], each.version) for each in here]
    order = arrange([question for question, _ in asked])
    return pack, tuple(draw(asked[i][0], asked[i][1], turn.env.rng) for i in order)


async def _pack(turn: Turn, found: Sequence[Due]) -> str:
    """The pack this chat is asked from if any of it is due, else the one of which most is."""
    due = Counter(each.pack for each in found)
    try:
        here = (await turn.pack()).id
    except EmptyPool:
        here = ""
    return here if here in due else due.most_common(1)[0][0]


async def _easy(turn: Turn, number: int, position: int) -> list[AnyReply]:
    stored = await rounds.by_id(turn.tx, number, to_change=False)
    if stored is None or stored.purpose != REVIEW or stored.state.starter != turn.person.id:
        raise StaleQuestion
    if position >= len(stored.state.draws) or position >= stored.state.position:
        raise StaleQuestion
    card = await cards.rate_easy(turn.tx, turn.person.id, stored.pack, stored.state.draws[position].question)
    if card is None:
        raise StaleQuestion
    return [texts.easy(card.due, turn.now, await zone_of(turn))]
