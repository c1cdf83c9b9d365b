"""The pictures that belong to a question."""

from dataclasses import dataclass, replace
from pathlib import Path

from bot import pictures
from bot.cli.preview.scenes import Asked
from bot.packs.picture_files import PNG_BEGINS
from bot.replies import AnyReply, Ask, Note, Quote


@dataclass(frozen=True)
class Illustrations:
    """What can be shown with a question.

    Attributes:
        formula, figure: as PNG; None where there is none, or it cannot be shown.
        warnings: why something cannot be shown.
    """

    formula: bytes | None = None
    figure: bytes | None = None
    warnings: tuple[str, ...] = ()

    def beside(self, reply: AnyReply) -> AnyReply:
        """A reply without the formula and the figure that are shown above it."""
        match reply:
            case Ask():
                formula, figure = self.formula, self.figure
                return replace(
                    reply, formula=None if formula else reply.formula, picture=None if figure else reply.picture
                )
            case Note(recalled=Quote() as quote):
                formula, figure = self.formula, self.figure
                quote = replace(
                    quote, formula=None if formula else quote.formula, picture=None if figure else quote.picture
                )
                return replace(reply, recalled=quote)
            case Note(quote=Quote() as quote) if self.formula:
                return replace(reply, quote=replace(quote, formula=None))
            case _:
                return reply

    def above(self, reply: AnyReply) -> list[bytes]:
        """The pictures that come with a reply."""
        shown = isinstance(reply, Ask) or (isinstance(reply, Note) and reply.recalled)
        return [png for png in (self.formula, self.figure) if png and shown]


def illustrations(asked: Asked, folder: Path, can_draw: bool) -> Illustrations:
    """Draw the formula of a question, and read its figure.

    Args:
        asked: the question.
        folder: of its pack.
        can_draw: whether the extra `charts` is there.
    """
    formula, figure, warnings = None, None, []
    if asked.posed.math and can_draw:
        formula = pictures.draw(asked.posed.math)
        if formula is None:
            warnings.append("The formula cannot be drawn, so its LaTeX source is shown; `content lint` says why.")
    if image := asked.posed.question.image:
        try:
            figure = (folder / image.file).read_bytes()
        except OSError as error:
            warnings.append(f"The figure {image.file} cannot be read: {error.strerror}.")
        if figure is not None and not figure.startswith(PNG_BEGINS):
            figure = None
            warnings.append(f"The figure {image.file} is no PNG.")
    return Illustrations(formula, figure, tuple(warnings))
