"""Archives are looked at before anything in them is unpacked."""

import io
import zipfile

from bot.packs.importing.draft import Unreadable

MOST_ENTRIES = 5_000
MOST_BYTES = 256 * 2**20
"""Of all that is in it, unpacked. Python reads no entry beyond the size that it declares."""
MOST_SHARED = 96 * 2**20
"""Of a part that is held as a whole, such as the texts that cells share; sheets are read as they stream."""
HIGHEST_RATIO = 200
FREE = 8 * 2**20
"""Bytes below which nobody asks for the ratio."""
TOO_LARGE = "The file unpacks to far more than a sheet of questions needs, so it is not opened: save the sheet as CSV."


def opened(data: bytes) -> zipfile.ZipFile:
    """An archive that is no larger inside than it may be.

    Raises:
        Unreadable: it is none, is encrypted, has too many parts, or unpacks to too much.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise Unreadable("The file is damaged, or no .xlsx at all: save it again as .xlsx or as CSV.") from error
    parts = archive.infolist()
    whole = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if len(parts) > MOST_ENTRIES or whole > MOST_BYTES or (whole > FREE and whole > HIGHEST_RATIO * max(packed, 1)):
        raise Unreadable(TOO_LARGE)
    # What overlaps is packed once and unpacked often.
    held = [part.file_size for part in parts if "worksheets/" not in part.filename]
    if packed > len(data) or max(held, default=0) > MOST_SHARED:
        raise Unreadable(TOO_LARGE)
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("The file is protected by a password: take it off and save it again.")
    return archive
