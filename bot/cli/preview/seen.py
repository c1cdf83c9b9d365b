"""What a person would see of a message, for the terminal and for a picture of it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """Words in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    mono: bool = False
    faint: bool = False


@dataclass(frozen=True)
class Line:
    """A line, which is broken where there is no room; one of `code` stands on a ground of its own."""

    runs: tuple[Run, ...] = ()
    code: bool = False


@dataclass(frozen=True)
class Keys:
    """Rows of what can be pressed."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Drawn:
    """A picture, as PNG."""

    png: bytes


Part = Line | Keys | Drawn


@dataclass(frozen=True)
class Seen:
    """A message on a platform.

    Attributes:
        title: what it is.
        text: as the platform takes it.
        parts: as a person sees it.
        warnings: where the platform cuts, or shows something else instead.
    """

    title: str
    text: str
    parts: tuple[Part, ...]
    warnings: tuple[str, ...] = ()


def keys(rows: tuple[tuple[str, ...], ...]) -> list[str]:
    """Rows of what can be pressed, as lines."""
    return [" ".join(f"[{label}]" for label in row) for row in rows]
