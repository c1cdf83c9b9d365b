"""/leaderboard: who leads, of which time and among whom."""

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.commands import PERIODS, SCOPES
from bot.events import Called, Place
from bot.handlers.turn import Turn
from bot.quiz.calendar import month_of, week_of
from bot.quiz.errors import BadArgument
from bot.replies import AnyReply
from bot.store import boards, leaders, ranks
from bot.texts import boards as texts

ON_A_PAGE = 10


@dataclass(frozen=True)
class Wish:
    """Which board: its time, whom it is among, and which ten of them; as `bot.commands` names these."""

    period: str = "all"
    scope: str = "here"
    page: int = 1


async def leaderboard(turn: Turn, event: Called) -> list[AnyReply]:
    """/leaderboard: ten of a board, and the person's own place with its neighbours if it is not among these.

    Raises:
        BadArgument: a word that names nothing, no server to name, or a page that is not there.
    """
    wish = _wished(event.arguments)
    board, period = _board(turn.chat.place, wish.scope), _period(turn.day_of(turn.now), wish.period)
    pages = max(1, -(-await ranks.size(turn.tx, board, period) // ON_A_PAGE))
    if wish.page > pages:
        raise BadArgument(str(wish.page), texts.pages_expected(pages))
    rows = await leaders.leaders(turn.tx, board, period, ON_A_PAGE, first=(wish.page - 1) * ON_A_PAGE)
    mine = await leaders.standing(turn.tx, board, period, turn.person.id)
    shown = {each.person for each in rows}
    if mine and not mine.hidden and mine.person not in shown:
        near = [mine, *await leaders.neighbours(turn.tx, board, period, mine)]
        rows = sorted([*rows, *(each for each in near if each.person not in shown)], key=_order)
    return [texts.leaderboard(rows, mine, texts.Page(wish.period, wish.scope, wish.page, pages))]


def _order(each: boards.Standing) -> tuple[int, int]:
    return -each.points, each.person


def _wished(line: str) -> Wish:
    wish = Wish()
    for word in line.casefold().split():
        if word in PERIODS:
            wish = replace(wish, period=word)
        elif word in SCOPES:
            wish = replace(wish, scope=word)
        elif re.fullmatch(r"-?[0-9]{1,9}", word):
            wish = replace(wish, page=_page(word))
        else:
            raise BadArgument(word, texts.words_expected())
    return wish


def _page(word: str) -> int:
    if int(word) < 1:
        raise BadArgument(word, texts.counted_from_one())
    return int(word)


def _board(place: Place, scope: str) -> str:
    match scope:
        case "here":
            return boards.chat_board(place)
        case "server" if place.server:
            return boards.server_board(place)
        case "server":
            raise BadArgument(scope, texts.no_server())
        case _:
            return boards.EVERYWHERE


def _period(today: date, wished: str) -> str:
    match wished:
        case "today":
            return today.isoformat()
        case "week":
            return week_of(today)
        case "month":
            return month_of(today)
        case _:
            return boards.ALL_TIME
