"""Bytes -> text, whichever way the program that wrote them does it."""

import codecs

from bot.packs.importing.draft import Unreadable

UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def text_of(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, or else what Windows writes in western Europe.

    Args:
        data: the whole file.

    Returns:
        The text, without a byte order mark, each line ended by a line feed alone.

    Raises:
        Unreadable: the file holds NUL, which no text does, or UTF-16 that is cut off.
    """
    try:
        text = data.decode("utf-16") if data.startswith(UTF16) else _eight_bits(data)
    except UnicodeDecodeError:
        raise Unreadable("The file begins as UTF-16 and does not go on so: save it again as UTF-8.") from None
    if "\0" in text:
        raise Unreadable("The file is no text that can be read: save it as UTF-8.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _eight_bits(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")
