"""A message in a terminal of 80 columns."""

from io import StringIO

from rich.console import Console
from rich.segment import Segment

from adapters.terminal.pretty import render
from bot.cli.preview.scenes import Scene
from bot.cli.preview.seen import Line, Run, Seen
from bot.replies import Ask

COLUMNS = 80


def see(scene: Scene) -> Seen:
    """A message as it is printed there."""
    console = Console(file=StringIO(), width=COLUMNS, highlight=False, markup=False, emoji=False, color_system=None)
    rows = console.render_lines(render(scene.reply), pad=False)
    text = "\n".join("".join(segment.text for segment in row).rstrip() for row in rows)
    return Seen(scene.title, text, tuple(Line(tuple(_run(each) for each in row)) for row in rows), _warnings(scene))


def _run(segment: Segment) -> Run:
    style = segment.style
    bold, faint = bool(style and style.bold), bool(style and style.dim)
    return Run(segment.text, bold=bold, italic=bool(style and style.italic), mono=True, faint=faint)


def _warnings(scene: Scene) -> tuple[str, ...]:
    reply, found = scene.reply, []
    if isinstance(reply, Ask) and reply.formula:
        found.append("A terminal cannot set a formula: its LaTeX source is shown.")
    if isinstance(reply, Ask) and reply.picture:
        found.append("A terminal shows a figure in words.")
    return tuple(found)
