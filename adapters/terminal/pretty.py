"""Reply -> colour, for a person at a terminal."""

import re
from collections.abc import Callable, Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from adapters.terminal.plain import LONGEST_TERM, commands, moves
from bot.replies import AnyReply, Ask, Board, Document, Item, Listing, Note, Quote, Thread, Tone
from bot.texts.boards import yours
from bot.texts.clean import clean

STYLES = {
    Tone.PLAIN: "bold",
    Tone.GOOD: "bold green",
    Tone.PARTLY: "bold yellow",
    Tone.BAD: "bold red",
    Tone.TROUBLE: "yellow",
}
MARKS = {Tone.GOOD: "✓ ", Tone.PARTLY: "~ ", Tone.BAD: "✗ "}

WIDEST = 100
"""Columns: longer lines are hard to read however wide the window is."""


def on_screen() -> Callable[[AnyReply], None]:
    """How replies are put on the screen, a blank line before each."""
    console = Console(highlight=False, markup=False, emoji=False)

    def show(reply: AnyReply) -> None:
        console.print()
        console.print(render(reply), width=min(console.width, WIDEST))

    return show


def render(reply: AnyReply) -> RenderableType:
    """The reply as something Rich can print."""
    match reply:
        case Note():
            return _note(reply)
        case Ask():
            return _ask(reply)
        case Board():
            return _board(reply)
        case Thread():
            return Group()  # there are none
        case Document():
            return Group(prose(reply.caption, "bold"), prose(reply.name))


def prose(text: str, style: str = "") -> Text:
    """A sentence, with `code` in backticks coloured. Nothing in it is markup to Rich."""
    shown = Text(style=style)
    for i, part in enumerate(re.split(r"`([^`\n]+)`", clean(text))):
        shown.append(part, "cyan" if i % 2 else None)
    return shown


def _note(reply: Note) -> RenderableType:
    parts: list[RenderableType] = []
    if reply.recalled:
        parts += [prose(reply.recalled.heading, "bold magenta"), *_question(reply.recalled)]
    if reply.title:
        parts.append(prose(MARKS.get(reply.tone, "") + reply.title, STYLES[reply.tone]))
    parts += [prose(paragraph) for paragraph in reply.body]
    if reply.items:
        parts.append(_items(reply.items))
    if reply.footer:
        parts.append(prose(reply.footer, "dim"))
    if pressed := commands(reply.buttons):
        parts.append(prose(pressed, "cyan"))
    return Group(*parts)


def _items(items: tuple[Item, ...]) -> RenderableType:
    longest = max(len(item.term) for item in items)
    if longest > LONGEST_TERM:
        texts = [(prose(item.term, "bold"), *([prose(item.text)] if item.text else [])) for item in items]
        return Group(*(Padding(Group(*each), (0, 0, 1, 2)) for each in texts))
    table = _table(2, columns=3)
    for item in items:
        table.add_row(Text(""), prose(item.term, "cyan"), prose(item.text))
    return table


def _ask(reply: Ask) -> RenderableType:
    heading = prose(reply.heading, "bold magenta") + prose(f"  {reply.context}", "dim")
    parts: list[RenderableType] = [heading, *_question(reply)]
    if reply.options:
        table = _table(1, columns=2)
        for i, option in enumerate(reply.options, start=1):
            table.add_row(Text(f"  {i}", style="bold cyan"), prose(option.label))
        parts.append(table)
    parts.append(prose(f"{reply.how} {moves(reply)}".strip(), "dim"))
    if pressed := commands([button for button in reply.moves if button.payload[0] == "/"]):
        parts.append(prose(pressed, "cyan"))
    return Group(*parts)


def _question(asked: Ask | Quote) -> Iterator[RenderableType]:
    yield prose(asked.prompt, "bold")
    if asked.code:
        yield _listing(asked.code)
    if asked.formula:
        yield Padding(prose(asked.formula, "italic cyan"), (0, 2))
    if asked.picture:
        yield Padding(prose(asked.picture.alt, "italic"), (0, 2))


def _listing(code: Listing) -> RenderableType:
    from rich.syntax import Syntax  # noqa: PLC0415 -- Pygments loads only when there is code to colour

    shown = Syntax(clean(code.text), code.language, theme="ansi_dark", background_color="default", word_wrap=True)
    return Padding(shown, (0, 2))


def _table(gap: int, columns: int) -> Table:
    table = Table.grid(padding=(0, gap))
    for _ in range(columns):
        table.add_column(overflow="fold")  # nothing is cut off in a narrow window
    return table


def _board(reply: Board) -> RenderableType:
    table = _table(2, columns=3)
    for row in reply.rows:
        style = "bold green" if row.mine else ""
        name = yours(row.name) if row.mine else row.name
        table.add_row(Text(f"  {row.rank}", style="cyan"), prose(name, style), prose(row.score))
    last = [prose(commands(reply.buttons), "cyan")] if reply.buttons else []
    return Group(prose(reply.title, "bold"), table, prose(reply.footer, "dim"), *last)
