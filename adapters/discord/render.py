"""Reply -> embeds and what is below them. The only place for escaping and limits of texts."""

from dataclasses import dataclass
from io import BytesIO
from itertools import count
from string import ascii_uppercase

from discord import Embed, File

from adapters.discord.controls import commands, lettered, rows, typed
from adapters.discord.illustrating import LONGEST_ALT, attached, words
from adapters.discord.pieces import Rows
from adapters.discord.prose import cut, listing, plain, prose, source
from bot.charts.chart import Chart
from bot.replies import AnyReply, Ask, Board, Document, Note, Quote, Row, Thread, Tone
from bot.texts import boards

LONGEST_TITLE, LONGEST_DESCRIPTION, LONGEST_FOOTER = 256, 4096, 2048
LONGEST_MESSAGE = 6000
"""Characters of all embeds of a message together."""

LEAST_PROMPT = 500
"""Characters of a prompt that are shown however long the code below it is."""

LEAST_QUOTE = 1000
"""Characters that must be left for a question above its verdict; else it is left out."""

LONGEST_TEXT = 2000
"""Characters of a message beside its embeds."""

COLOURS = {Tone.GOOD: 0x2E9E5B, Tone.PARTLY: 0xD9A300, Tone.BAD: 0xC9403A, Tone.TROUBLE: 0xD9A300}
ASKING = 0x4A6EE0


@dataclass(frozen=True)
class Shown:
    """A message as it is sent: one or two embeds, rows of buttons and menus, and name and content of a file.

    `alt` tells what can be seen on the file, where it is a picture; a `lasting` one never changes under its name.
    """

    embeds: tuple[Embed, ...]
    rows: Rows = ()
    file: tuple[str, bytes] | None = None
    alt: str | None = None
    lasting: bool = False

    @property
    def files(self) -> list[File]:
        """The file as discord.py takes it, which closes it when it is sent: made anew for each try."""
        return [File(BytesIO(self.file[1]), self.file[0], description=self.alt)] if self.file else []

    @property
    def text(self) -> str:
        """The same without embeds, for where the bot may not send them."""
        parts = [part for embed in self.embeds for part in (embed.title, embed.description) if part]
        parts += [prose(embed.footer.text) for embed in self.embeds if embed.footer.text]
        return cut("\n".join(parts), LONGEST_TEXT)


def render(reply: AnyReply, drawn: bytes | None = None) -> Shown:
    """The reply as Discord shows it; `drawn` is its chart as PNG, if it has one and it could be drawn."""
    match reply:
        case Note(chart=Chart() as chart) if drawn:
            name, embeds = f"{chart.name}.png", _note(reply)
            embeds[-1].set_image(url=f"attachment://{name}")
            return Shown(embeds, commands(reply.buttons), (name, drawn), cut(chart.alt, LONGEST_ALT))
        case Note():
            found = _note(reply)
            seen = reply.seen_in_place.picture if reply.seen_in_place and len(found) > 1 else None
            return Shown(found, commands(reply.buttons), **attached(found[0], seen))
        case Ask():
            embed = _ask(reply)
            return Shown((embed,), rows(reply), **attached(embed, reply.picture))
        case Board():
            return Shown((_board(reply),), commands(reply.buttons))
        case Thread():
            return Shown(())
        case Document():
            return Shown((_embed(reply.caption, [], "", None),), file=(reply.name, reply.content))


def _embed(title: str, parts: list[str], footer: str, colour: int | None) -> Embed:
    """An embed within every limit; where all together is too long, the description gives way."""
    shown = cut(prose(title), LONGEST_TITLE)
    below = plain(footer, LONGEST_FOOTER)
    room = min(LONGEST_DESCRIPTION, LONGEST_MESSAGE - len(shown) - len(below))
    embed = Embed(title=shown or None, description=_joined(parts, room) or None, colour=colour)
    return embed.set_footer(text=below) if below else embed


def _joined(parts: list[str], room: int) -> str:
    """Paragraphs, as many as fit; the first that does not is cut."""
    text = ""
    for part in (part for part in parts if part):
        with_part = f"{text}\n{part}" if text else part
        if len(with_part) > room:
            return cut(with_part, room)
        text = with_part
    return text


def _note(note: Note) -> tuple[Embed, ...]:
    items = [f"**{prose(item.term)}**{f': {prose(item.text)}' if item.text else ''}" for item in note.items]
    parts = ["\n\n".join(prose(paragraph) for paragraph in note.body), *items]
    said = _embed(note.title, parts, note.footer, COLOURS.get(note.tone))
    room = LONGEST_MESSAGE - len(said)
    if note.seen_in_place is None or room < LEAST_QUOTE:
        return (said,)
    return (_quote(note.seen_in_place, room), said)


def _quote(quote: Quote, room: int) -> Embed:
    title = cut(prose(quote.heading), LONGEST_TITLE)
    parts = _question(quote, min(LONGEST_DESCRIPTION, room - len(title)), before=[], after=[])
    return Embed(title=title, description="\n".join(parts))


def _ask(ask: Ask) -> Embed:
    numbered = typed(ask)
    marks = map(str, count(1)) if numbered else iter(ascii_uppercase)
    options = [f"{mark}) {prose(option.label)}" for mark, option in zip(marks, ask.options, strict=False)]
    shown = numbered or lettered(ask)
    listed = [cut(option, LONGEST_DESCRIPTION // 2 // len(options)) for option in options] if shown else []
    parts = _question(ask, LONGEST_DESCRIPTION, [f"-# {prose(ask.context)}"], listed)
    return _embed(ask.heading, parts, ask.press or ("" if ask.options and not numbered else ask.how), ASKING)


def _question(asked: Ask | Quote, room: int, before: list[str], after: list[str]) -> list[str]:
    """Prompt, code and formula between other parts; the code is shortened first, then the prompt."""
    formula = [cut(source(asked.formula), 600)] if asked.formula else []
    formula += words(asked.picture)
    room -= sum(len(part) + 1 for part in (*before, *formula, *after))
    prompt = prose(asked.prompt)
    code: list[str] = []
    if asked.code:
        code = [listing(asked.code.language, asked.code.text, room - min(len(prompt), LEAST_PROMPT) - 1)]
        room -= len(code[0]) + 1
    return [*before, cut(prompt, max(room, 1)), *code, *formula, *after]


def _board(board: Board) -> Embed:
    return _embed(board.title, [_row(row) for row in board.rows], board.footer, ASKING)


def _row(row: Row) -> str:
    line = boards.line(row.rank, prose(row.name), prose(row.score), row.mine)
    return f"**{line}**" if row.mine else line
