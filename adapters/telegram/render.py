"""Reply -> what Telegram is sent: text and buttons. Pure."""

from dataclasses import dataclass

from adapters.telegram.keyboards import Rows, commands, labels, lettered, plain, rows
from adapters.telegram.markup import Block, fits, html, shortened
from bot.replies import AnyReply, Ask, Board, Document, Expects, Item, Note, Quote, Thread, Tone
from bot.texts import around, boards

MARKS = {Tone.GOOD: "✅ ", Tone.PARTLY: "≈ ", Tone.BAD: "❌ ", Tone.TROUBLE: "⚠️ "}

LONGEST_TERM = 40
"""Characters of a term that has its text beside it; below a longer one the text gets a line of its own."""

LONGEST_TOAST = 200
"""UTF-16 units; core.telegram.org/bots/api#answercallbackquery."""


@dataclass(frozen=True)
class Rendered:
    """A message.

    Attributes:
        text: HTML.
        keys: rows of buttons under it.
        force_reply: whether the next line a person writes is to be a reply to it.
        file: name and content of a file, whose caption the text is then.
    """

    text: str
    keys: Rows = ()
    force_reply: bool = False
    file: tuple[str, bytes] | None = None


def render(reply: AnyReply, group: bool = False) -> Rendered:
    """A reply as a message; `group` is whether it goes to a group, where only replies are seen by the bot."""
    match reply:
        case Note():
            return Rendered(html(note_blocks(reply)), commands(reply.buttons))
        case Board():
            return Rendered(html(_board(reply)), commands(reply.buttons))
        case Thread():
            return Rendered("")  # there are none
        case Ask():
            # A message has either buttons or a forced reply.
            force_reply = group and reply.expects is Expects.TYPED
            return Rendered(html(_ask(reply, force_reply)), () if force_reply else rows(reply), force_reply)
        case Document():
            return Rendered(html([Block(reply.caption)]), file=(reply.name, reply.content))


def toast(note: Note) -> str:
    """What is shown over the chat for a moment, without markup."""
    return shortened(plain(" ".join((note.title, *note.body))), LONGEST_TOAST)


def formula(source: str) -> list[Block]:
    """A formula, as its LaTeX source."""
    return [Block(f"{around.formula()} ", firm=True), Block(source, "code", gap=0, firm=True)]


def note_blocks(note: Note) -> list[Block]:
    """A note, piece by piece."""
    title = [Block(MARKS.get(note.tone, "") + note.title, "b", firm=True)] if note.title else []
    items = [block for i, item in enumerate(note.items) for block in _item(item, first=i == 0)]
    body = [Block(paragraph) for paragraph in note.body]
    blocks = [*title, *body, *items, Block(note.footer, "i", firm=True)]
    if note.recalled:
        return [*_quote(note.recalled), *_picture(note.recalled), *blocks]
    if note.seen_in_place:
        quoted = [*_quote(note.seen_in_place), *blocks]
        return quoted if fits(quoted) else blocks
    return blocks


def _quote(quote: Quote) -> list[Block]:
    found = [Block(quote.heading, "b"), Block(quote.prompt)]
    if quote.code:
        found.append(Block(quote.code.text, "pre", language=quote.code.language))
    if quote.formula:
        found += formula(quote.formula)
    return found


def _picture(of: Ask | Quote) -> list[Block]:
    """The words of a picture that does not stand above."""
    return [Block(around.picture(of.picture.alt), "i")] if of.picture else []


def _item(item: Item, first: bool) -> list[Block]:
    term = Block(item.term, "b", gap=2 if first else 1)
    if not item.text:
        return [term]
    if len(item.term) <= LONGEST_TERM:
        return [term, Block(f": {item.text}", gap=0)]
    return [term, Block(item.text, gap=1)]


def _ask(ask: Ask, force_reply: bool) -> list[Block]:
    found = [
        *(note_blocks(ask.before) if ask.before else []),
        Block(ask.heading, "b", firm=True),
        Block(ask.context, "i", gap=1, firm=True),
        Block(ask.prompt),
    ]
    if ask.code:
        found.append(Block(ask.code.text, "pre", language=ask.code.language))
    if ask.formula:
        found += formula(ask.formula)
    found += _picture(ask)
    if lettered(ask):
        found += [
            Block(f"{letter}) {option.label}", gap=1 if i else 2, firm=True)
            for i, (letter, option) in enumerate(zip(labels(ask), ask.options, strict=True))
        ]
    found.append(Block(ask.press if ask.options else ask.how, "i", firm=True))
    if force_reply:
        found.append(Block(" ".join(f"/{move.payload.rpartition(':')[2]}" for move in ask.moves), gap=1, firm=True))
    return found


def _board(board: Board) -> list[Block]:
    ranks = [
        Block(
            boards.line(row.rank, row.name, row.score, row.mine),
            "b" if row.mine else "",
            gap=1 if i else 2,
        )
        for i, row in enumerate(board.rows)
    ]
    return [Block(board.title, "b", firm=True), *ranks, Block(board.footer, "i", firm=True)]
