"""A file appears whole or not at all."""

import errno
import os
import tempfile
from pathlib import Path


def write(to: Path, data: bytes) -> None:
    """Write beside and rename, so that what was there stays until all of the new is there.

    Raises:
        OSError: the folder is missing, full or not writable, or a folder has this name.
    """
    if to.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(to))
    descriptor, name = tempfile.mkstemp(".part", f"{to.name}.", to.parent)
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o666 & ~_umask())
        part.replace(to)
    finally:
        part.unlink(missing_ok=True)


def _umask() -> int:
    # It can only be read by setting it.
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
