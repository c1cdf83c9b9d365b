"""Draws the picture of this pack beside this file: a line that falls and rises, in two greys."""

import struct
import zlib
from pathlib import Path

WIDTH, HEIGHT, THICK = 320, 200, 3
DARK, LIGHT = 0, 255


def height(x: int) -> float:
    """Where the line is above the lower edge, in pixels."""
    half = WIDTH / 2
    return 30 + 130 * ((x - half) / half) ** 2


def part(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


rows = b"".join(
    b"\0" + bytes(DARK if abs(HEIGHT - y - height(x)) < THICK else LIGHT for x in range(WIDTH)) for y in range(HEIGHT)
)
header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 0, 0, 0, 0)
picture = part(b"IHDR", header) + part(b"IDAT", zlib.compress(rows, 9)) + part(b"IEND", b"")
(Path(__file__).parent / "loss.png").write_bytes(b"\x89PNG\r\n\x1a\n" + picture)
