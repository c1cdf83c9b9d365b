"""Boards: who leads, and who would rather not be shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.commands import PERIODS, SCOPES
from bot.language import N_, _, n_
from bot.replies import Board, Button, Note, Row, Tone
from bot.store.boards import Standing
from bot.texts.numbers import number, points

OF_TIME = {"today": N_("today"), "week": N_("this week"), "month": N_("this month"), "all": N_("all time")}
OF_PLACE = {"here": N_("this chat"), "server": N_("this server"), "everywhere": N_("everywhere")}
TIMES = {"today": N_("Today"), "week": N_("Week"), "month": N_("Month"), "all": N_("All time")}


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
    # Translators: whose board it is, and of which time, such as: this chat, this week.
    where = _("{place}, {time}").format(place=_(OF_PLACE[page.scope]), time=_(OF_TIME[page.period]))
    hidden = _left_earlier() if own and own.hidden else ""
    if not rows:
        body = (_("/quiz makes you the first."),)
        title = _("Nobody has points yet ({where}).").format(where=where)
        return Note(title=title, body=body, footer=hidden, buttons=_buttons(page))
    mine = own.person if own else None
    turned = _("Page {page} of {pages}.").format(page=number(page.number), pages=number(page.of)) if page.of > 1 else ""
    return Board(
        title=_("Leaderboard: {where}").format(where=where),
        rows=tuple(Row(each.rank, each.name, points(each.points), each.person == mine) for each in rows),
        footer=" ".join(part for part in (turned, hidden) if part),
        buttons=_buttons(page),
    )


def line(rank: int, name: str, score: str, mine: bool) -> str:
    """A line of a board; `mine` marks the reader's own."""
    told = _("{rank}. {name}: {score} (you)") if mine else _("{rank}. {name}: {score}")
    return told.format(rank=number(rank), name=name, score=score)


def yours(name: str) -> str:
    """A name on a line that is the reader's own, where rank and score stand in columns of their own."""
    return _("{name} (you)").format(name=name)


def pages_expected(pages: int) -> str:
    """What is expected instead of the number of a page that is not there."""
    return n_("this board has {pages} page", "this board has {pages} pages", pages).format(pages=number(pages))


def words_expected() -> str:
    """What is expected instead of a word that names no board."""
    return _("there are {periods}; {scopes}; and the number of a page").format(
        periods=", ".join(PERIODS), scopes=", ".join(SCOPES)
    )


def counted_from_one() -> str:
    """What is expected instead of page 0."""
    return _("pages are counted from 1")


def no_server() -> str:
    """What is said where a server is named, and there is none."""
    return _("this chat is in no server")


def switch_expected() -> str:
    """What is expected after `/settings board`."""
    return _("the boards show you, or not: /settings board on, /settings board off")


def _buttons(page: Page) -> tuple[Button, ...]:
    turns = ((_("Back"), page.number - 1), (_("Next"), page.number + 1))
    leads = [_button(label, page.period, page, to) for label, to in turns if 1 <= to <= page.of]
    return (*leads, *(_button(_(label), period, page) for period, label in TIMES.items() if period != page.period))


def _button(label: str, period: str, page: Page, number: int = 1) -> Button:
    which = f" {number}" if number > 1 else ""
    return Button(label, f"/leaderboard {period} {page.scope}{which}")


def _left_earlier() -> str:
    return _("You are not on the boards; /settings board on puts you back.")


def whether(hidden: bool) -> Note:
    """Whether the boards show somebody, and how to change that."""
    return Note(
        title=_left_earlier() if hidden else _("The boards show you; /settings board off takes you off them."),
        buttons=(
            Button(_("On"), "/settings board on"),
            Button(_("Off"), "/settings board off"),
            Button(_("Back"), "/settings"),
        ),
    )


def left() -> Note:
    """What is said to somebody who leaves the boards."""
    return Note(
        title=_("You are off the boards. Your points go on being counted; /settings board on puts you back."),
        footer=_("The scores at the end of a quiz in a group still name you."),
        tone=Tone.GOOD,
    )


def back() -> Note:
    """What is said to somebody whom the boards show."""
    return Note(title=_("You are on the boards, with all your points."), tone=Tone.GOOD)
