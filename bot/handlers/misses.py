"""What a person missed in a round, and in a live one for their eyes only."""

from bot.handlers.showing import posed_at
from bot.handlers.turn import Turn
from bot.quiz.errors import NotNow, NotPlayed
from bot.quiz.rounds import Phase, asked, is_stopped
from bot.replies import AnyReply
from bot.store import answers, rounds
from bot.store.answers import StoredAnswer
from bot.store.rounds import StoredRound
from bot.texts import live as texts
from bot.texts.verdicts import Missed

LINK = "misses_"
"""How what a link carries begins, where it leads to what was missed in a round; the round's id follows."""


async def misses(turn: Turn, link: str) -> list[AnyReply]:
    """What this person missed in the live round that a link names.

    Raises:
        NotPlayed: they did not answer in it, or there is none.
        NotNow: it goes on.
    """
    name = link.removeprefix(LINK)
    number = int(name) if name.isascii() and name.isdecimal() and len(name) <= MOST_DIGITS else 0
    stored = await rounds.by_id(turn.tx, number, to_change=False)
    given = [] if stored is None else [a for a in await answers.of_round(turn.tx, number) if a.person == turn.person.id]
    if stored is None or not stored.state.shared or not given:
        raise NotPlayed
    if stored.state.phase is not Phase.OVER:
        raise NotNow
    right = sum(answer.credit == 1 for answer in given)
    earned = sum(answer.points for answer in given)
    missed = await missed_of(turn, stored, given)
    return [texts.misses(asked(stored.state), right, earned, missed, is_stopped(stored.state))]


MOST_DIGITS = 17
"""Of a number that every database takes."""


async def missed_of(turn: Turn, stored: StoredRound, given: list[StoredAnswer]) -> list[Missed]:
    """The questions of a round that did not go right for one person, in the order of asking.

    In a live round those are among them that the person let pass.

    Args:
        turn: the turn.
        stored: a round that is over.
        given: the person's answers.
    """
    went_well = {answer.position for answer in given if answer.credit is None or answer.credit == 1}
    met = range(asked(stored.state)) if stored.state.shared else [answer.position for answer in given]
    found = []
    for position in met:
        if position not in went_well:
            posed = await posed_at(turn, stored, position)
            found.append(Missed(posed, _gist(posed.explanation)))
    return found


def _gist(explanation: str) -> str:
    """Its first sentence."""
    return explanation.split(". ", maxsplit=1)[0].rstrip(".") + "." if explanation else ""
