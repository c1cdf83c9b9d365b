"""Boards: who leads, and who would rather not be shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.replies import Board, Button, Note, Row, Tone
from bot.store.boards import Standing
from bot.texts.numbers import count, points

OF_TIME = {"today": "today", "week": "this week", "month": "this month", "all": "all time"}
OF_PLACE = {"here": "this chat", "server": "this server", "everywhere": "everywhere"}
TIMES = {"today": "Today", "week": "Week", "month": "Month", "all": "All time"}
HIDDEN = "You are not on the boards; /settings board on puts you back."


@dataclass(frozen=True)
class Page:
    """Which part of which board is shown; `period` and `scope` as `bot.commands` names them."""

    period: str
    scope: str
    number: int
    of: int


def leaderboard(rows: Sequence[Standing], own: Standing | None, page: Page) -> Board | Note:
    """A ranking.

    Args:
        rows: who is shown, best first.
        own: the reader's place.
        page: which part of which board.
    """
    where = f"{OF_PLACE[page.scope]}, {OF_TIME[page.period]}"
    hidden = HIDDEN if own and own.hidden else ""
    if not rows:
        body = ("/quiz makes you the first.",)
        return Note(title=f"Nobody has points yet ({where}).", body=body, footer=hidden, buttons=_buttons(page))
    mine = own.person if own else None
    number = f"Page {page.number} of {page.of}." if page.of > 1 else ""
    return Board(
        title=f"Leaderboard: {where}",
        rows=tuple(Row(each.rank, each.name, points(each.points), each.person == mine) for each in rows),
        footer=" ".join(part for part in (number, hidden) if part),
        buttons=_buttons(page),
    )


def pages(number: int) -> str:
    """`1 page`, `3 pages`."""
    return count(number, "page")


def _buttons(page: Page) -> tuple[Button, ...]:
    turns = {"Back": page.number - 1, "Next": page.number + 1}
    leads = [_button(label, page.period, page, to) for label, to in turns.items() if 1 <= to <= page.of]
    return (*leads, *(_button(label, period, page) for period, label in TIMES.items() if period != page.period))


def _button(label: str, period: str, page: Page, number: int = 1) -> Button:
    which = f" {number}" if number > 1 else ""
    return Button(label, f"/leaderboard {period} {page.scope}{which}")


def visibility(hidden: bool) -> Note:
    """Whether the boards show somebody, and what changes that."""
    title = "The boards show you."
    body = "/settings board off hides you on all of them; your points go on being counted."
    button = Button("Hide me", "/settings board off")
    if hidden:
        title, body = "The boards do not show you.", "/settings board on puts you back on all of them."
        button = Button("Show me", "/settings board on")
    return Note(title=title, body=(body,), buttons=(button,), private=True)


def left() -> Note:
    """What is said to somebody who leaves the boards."""
    return Note(
        title="You are off the boards. Your points go on being counted; /settings board on puts you back.",
        footer="The scores at the end of a quiz in a group still name you.",
        tone=Tone.GOOD,
        private=True,
    )


def back() -> Note:
    """What is said to somebody whom the boards show."""
    return Note(title="You are on the boards, with all your points.", tone=Tone.GOOD, private=True)
