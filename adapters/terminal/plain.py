"""Reply -> plain lines, for pipes and files."""

from collections.abc import Sequence

from bot.replies import AnyReply, Ask, Board, Button, Document, Item, Note, Quote, Thread
from bot.texts import around, boards
from bot.texts.clean import clean

LONGEST_TERM = 40
"""Characters of a term that has its text beside it; below a longer one the text gets a line of its own."""


def render(reply: AnyReply) -> str:
    """The reply as lines of text."""
    match reply:
        case Note():
            lines = _note(reply)
        case Ask():
            lines = _ask(reply)
        case Board():
            lines = _board(reply)
        case Thread():
            lines = []  # there are none
        case Document():
            lines = [reply.caption, reply.name]
    # No blank line inside a message: one stands between messages.
    return clean("\n".join(line for part in lines for line in part.splitlines() if line))


def moves(reply: Ask) -> str:
    """The other things one can do with a question, as commands."""
    # What a button sends ends with the name of the command that does the same, or is one.
    typed = [f"/{button.payload.rpartition(':')[2]}" for button in reply.moves if button.payload[0] != "/"]
    return f"({', '.join(typed)})" if typed else ""


def commands(buttons: Sequence[Button]) -> str:
    """What others press, as it is typed; what says which message it belongs to is left out."""
    worth = [button for button in buttons if not button.aside]
    return " · ".join(f"{button.label}: {button.payload.partition(' ~')[0]}" for button in worth)


def _note(reply: Note) -> list[str]:
    items = [line for item in reply.items for line in _item(item)]
    asked = [reply.recalled.heading, *_question(reply.recalled)] if reply.recalled else []
    return [*asked, reply.title, *reply.body, *items, reply.footer, commands(reply.buttons)]


def _item(item: Item) -> list[str]:
    if not item.text:
        return [f"  {item.term}"]
    if len(item.term) <= LONGEST_TERM:
        return [f"  {item.term}: {item.text}"]
    return [f"  {item.term}", f"    {item.text}"]


def _question(asked: Ask | Quote) -> list[str]:
    code = [f"    {line}" for line in asked.code.text.rstrip().split("\n")] if asked.code else []
    formula = [f"  {around.formula()} {asked.formula}"] if asked.formula else []
    picture = [f"  {around.picture(asked.picture.alt)}"] if asked.picture else []
    return [asked.prompt, *(line or " " for line in code), *formula, *picture]


def _ask(reply: Ask) -> list[str]:
    options = [f"  {i}) {option.label}" for i, option in enumerate(reply.options, start=1)]
    return [
        reply.heading,
        reply.context,
        *_question(reply),
        *options,
        f"{reply.how} {moves(reply)}".strip(),
        commands([button for button in reply.moves if button.payload[0] == "/"]),
    ]


def _board(reply: Board) -> list[str]:
    rows = [f"  {boards.line(row.rank, row.name, row.score, row.mine)}" for row in reply.rows]
    return [reply.title, *rows, reply.footer, commands(reply.buttons)]
