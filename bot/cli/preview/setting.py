"""Messages set in rows of a certain width, as a picture of them needs. Lengths are in pixels."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.image import imread
from matplotlib.textpath import TextToPath

from bot.cli.preview.seen import Drawn, Keys, Line, Part, Run

SIZE, MONO_SIZE, FAINT_SIZE = 20.0, 16.0, 17.0
LEADING = 1.4
BLANK = 12.0
KEY_HEIGHT, KEY_GAP = 44.0, 8.0

EMOJI = str.maketrans({"✅": "✓", "❌": "✗", "\ufe0f": None, "\u2060": None, "\u200b": None})
"""What the font of the pictures lacks, or has no width."""


@dataclass(frozen=True)
class Span:
    """Words at a place of a row."""

    x: float
    run: Run


@dataclass(frozen=True)
class Key:
    """Something to press, in a row."""

    x: float
    width: float
    label: str


@dataclass(frozen=True)
class Row:
    """A row: words, perhaps on the ground of code, or what can be pressed, or a picture of some width."""

    height: float
    spans: tuple[Span, ...] = ()
    code: bool = False
    keys: tuple[Key, ...] = ()
    image: Any = None
    width: float = 0.0


def rows(parts: Iterable[Part], room: float) -> Iterator[Row]:
    """Set what is seen of a message in rows that are no wider than `room`."""
    for part in parts:
        match part:
            case Line():
                yield from _lines(part, room)
            case Keys():
                yield from _keys(part, room)
            case Drawn():
                image = imread(BytesIO(part.png))
                height, width = image.shape[:2]
                scale = min(1.0, room / width)
                yield Row(height * scale + BLANK, image=image, width=width * scale)


def size(run: Run) -> float:
    """How large words are."""
    return MONO_SIZE if run.mono else FAINT_SIZE if run.faint else SIZE


def font(run: Run) -> FontProperties:
    """What words are set in."""
    family, style, weight = "DejaVu Sans Mono" if run.mono else "DejaVu Sans", run.italic, run.bold
    return _font(family, "italic" if style else "normal", "bold" if weight else "normal", size(run))


def drawable(text: str) -> str:
    """A text in which the signs are replaced that the font lacks."""
    known = get_font(findfont("DejaVu Sans")).get_charmap()
    return "".join(each if ord(each) in known else "▯" for each in text.translate(EMOJI))


def width_of(run: Run) -> float:
    """How wide words are."""
    return float(_ruler().get_text_width_height_descent(run.text.replace(" ", "\u00a0"), font(run), ismath=False)[0])


def _lines(line: Line, room: float) -> Iterator[Row]:
    """A line, broken between words, or in words that are wider than a row."""
    spans: list[Span] = []
    x = 0.0
    for run in line.runs:
        for word in re.findall(r"\s+|\S+", drawable(run.text)):
            for piece in _pieces(_like(run, word), room):
                width = width_of(piece)
                if x + width > room and spans:
                    yield _row(spans, line.code)
                    spans, x = [], 0.0
                    if piece.text.isspace():
                        continue
                _append(spans, Span(x, piece))
                x += width
    yield _row(spans, line.code) if spans else Row(BLANK, code=line.code)


def _append(spans: list[Span], span: Span) -> None:
    """Words of one style are drawn at once, so that the spaces between them are those of the font."""
    last = spans[-1] if spans else None
    if last and _like(last.run, span.run.text) == span.run:
        spans[-1] = Span(last.x, _like(last.run, last.run.text + span.run.text))
    else:
        spans.append(span)


def _row(spans: list[Span], code: bool) -> Row:
    return Row(max(size(span.run) for span in spans) * LEADING, tuple(spans), code)


def _pieces(word: Run, room: float) -> Iterator[Run]:
    if width_of(word) <= room:
        yield word
    else:
        middle = len(word.text) // 2
        for half in (word.text[:middle], word.text[middle:]):
            yield from _pieces(_like(word, half), room)


def _keys(part: Keys, room: float) -> Iterator[Row]:
    yield Row(BLANK)
    for labels in part.rows:
        width = (room - KEY_GAP * (len(labels) - 1)) / len(labels)
        keys = tuple(Key(i * (width + KEY_GAP), width, _cut(label, width)) for i, label in enumerate(labels))
        yield Row(KEY_HEIGHT + KEY_GAP, keys=keys)


def _cut(label: str, width: float) -> str:
    text = drawable(label)
    while width_of(Run(text, faint=True)) > width - 2 * KEY_GAP and len(text) > 1:
        text = text[:-2].rstrip() + "…"
    return text


def _like(run: Run, text: str) -> Run:
    return Run(text, run.bold, run.italic, run.mono, run.faint)


@cache
def _font(family: str, style: str, weight: str, points: float) -> FontProperties:
    return FontProperties(family=family, style=style, weight=weight, size=points)  # type: ignore[arg-type]


@cache
def _ruler() -> TextToPath:
    return TextToPath()
