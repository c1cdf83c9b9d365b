"""A message on Discord: its embeds, and what can be pressed or chosen below them."""

import re
from collections.abc import Iterator

from adapters.discord.controls import lettered
from adapters.discord.pieces import Control, Menu, Press, Write
from adapters.discord.pieces import Line as Choosable
from adapters.discord.render import render
from bot.cli.preview.illustrations import Illustrations
from bot.cli.preview.limits import cut_off, wide_code
from bot.cli.preview.scenes import Scene
from bot.cli.preview.seen import Drawn, Keys, Line, Part, Run, Seen, keys
from bot.replies import AnyReply, Ask

MARKED = re.compile(r"\*\*(?P<bold>(?:\\.|[^*\\])+)\*\*|`(?P<code>[^`]+)`|\\(?P<escaped>.)|(?P<plain>[^*`\\]+|.)")


PICTURE = "(a picture below it)"

Row = tuple[Control | Choosable, ...]


def see(scene: Scene, drawn: Illustrations) -> Seen:
    """A message as it is sent there."""
    reply = scene.reply
    shown = render(reply)
    rows = tuple(_labels(each) for row in shown.rows for each in _side_by_side(row))
    texts: list[str] = []
    parts: list[Part] = []
    for embed in shown.embeds:
        written = [part for part in (embed.title, embed.description, embed.footer.text) if part]
        texts += written
        parts += [Line((Run(_plain(embed.title), bold=True),))] if embed.title else []
        parts += read(embed.description or "")
        parts += [Line((Run(embed.footer.text, faint=True),))] if embed.footer.text else []
    figure = [drawn.figure] if drawn.figure and isinstance(reply, Ask) else []
    texts += [PICTURE] * len(figure)
    parts += [*(Drawn(png) for png in figure), *([Keys(rows)] if rows else [])]
    said = "\n".join(texts)
    warnings = (*_warnings(reply), *cut_off(reply, said, "…"))
    return Seen(scene.title, "\n".join([*texts, *keys(rows)]), tuple(parts), warnings)


def _warnings(reply: AnyReply) -> Iterator[str]:
    if not isinstance(reply, Ask):
        return
    if reply.formula:
        yield "Discord cannot set a formula: its LaTeX source is shown."
    if lettered(reply):
        yield "An option is longer than what is pressed, so the options stand in the text, under letters."
    yield from wide_code(reply)


def _side_by_side(row: Row) -> Iterator[Row]:
    """A menu opens over the whole width, so that each of its lines is a row."""
    for control in row:
        if isinstance(control, Menu):
            yield (control,)
            yield from ((line,) for line in control.lines)
    if pressed := tuple(each for each in row if not isinstance(each, Menu)):
        yield pressed


def _labels(row: Row) -> tuple[str, ...]:
    return tuple(_label(each) for each in row)


def _label(control: Control | Choosable) -> str:
    match control:
        case Press(label=label) | Write(label=label):
            return label
        case Menu(placeholder=placeholder):
            return f"{placeholder} ▾"
        case Choosable(label=label, text=text):
            return f"☐ {label} {text}".rstrip()


def read(markdown: str) -> Iterator[Line]:
    """Markdown as a person sees it, line by line."""
    in_code = False
    for line in markdown.splitlines():
        if line.startswith("```"):
            in_code = not in_code
        elif in_code:
            yield Line((Run(line, mono=True),), code=True)
        elif line.startswith("-# "):
            yield Line((Run(_plain(line[3:]), faint=True),))
        else:
            yield Line(tuple(_runs(line)))


def _runs(line: str) -> Iterator[Run]:
    for found in MARKED.finditer(line):
        match found.lastgroup:
            case "bold":
                yield Run(_plain(found["bold"]), bold=True)
            case "code":
                yield Run(found["code"], mono=True)
            case group:
                yield Run(found[group or 0])


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)
