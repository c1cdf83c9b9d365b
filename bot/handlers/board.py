"""/leaderboard: who leads, of which time and among whom."""

from datetime import date

from bot.commands import PERIODS, SCOPES
from bot.events import Called, Place
from bot.handlers.turn import Turn
from bot.quiz.calendar import month_of, week_of
from bot.quiz.errors import BadArgument
from bot.replies import AnyReply
from bot.store import boards
from bot.store.boards import Span
from bot.texts import notes

LEADERS = 10


async def leaderboard(turn: Turn, event: Called) -> list[AnyReply]:
    """/leaderboard: the first ten, and the person's own place with its neighbours if it comes later."""
    period, scope = _wished(event.arguments)
    board, span = _board(turn.chat.place, scope), _span(turn.day_of(turn.now), period)
    leaders = await boards.top(turn.tx, board, LEADERS, span)
    mine = await boards.standing(turn.tx, board, turn.person.id, span)
    shown = {each.person for each in leaders}
    near = [mine, *await boards.around(turn.tx, board, mine, span)] if mine and mine.person not in shown else []
    later = sorted((each for each in near if each.person not in shown), key=lambda each: (-each.points, each.person))
    return [notes.leaderboard([*leaders, *later], mine, scope, period)]


def _wished(line: str) -> tuple[str, str]:
    period, scope = "all", "here"
    for word in line.casefold().split():
        if word in PERIODS:
            period = word
        elif word in SCOPES:
            scope = word
        else:
            raise BadArgument(word, f"there are {', '.join(PERIODS)}; and {', '.join(SCOPES)}")
    return period, scope


def _board(place: Place, scope: str) -> str:
    match scope:
        case "here":
            return boards.chat_board(place)
        case "server" if place.server:
            return boards.server_board(place)
        case "server":
            raise BadArgument(scope, "this chat is in no server")
        case _:
            return boards.EVERYWHERE


def _span(today: date, period: str) -> Span | None:
    match period:
        case "today":
            return today, today
        case "week":
            return week_of(today)
        case "month":
            return month_of(today)
        case _:
            return None
