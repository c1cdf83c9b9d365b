"""Pack folders: where they are, and whether what is in them has changed. Loads no YAML."""

import hashlib
from pathlib import Path

FORMAT = b"1"
"""Part of every content hash: raise it when stored questions must be written anew."""

PICTURES = {".png", ".jpg", ".jpeg"}
"""How the names of pictures end, in small letters."""


def folders(root: Path) -> list[Path]:
    """The pack folders below a content folder: those with a `pack.yaml`, whose names do not begin with a dot."""
    return sorted(path.parent for path in root.glob("*/pack.yaml") if not path.parent.name.startswith("."))


def content_hash(folder: Path) -> str:
    """A hash of all that the pack's files say and show, and of how this program stores them."""
    digest = hashlib.sha256(FORMAT)
    for path in pack_files(folder):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()


def pack_files(folder: Path) -> list[Path]:
    """The files a pack is made of: its YAML files, and every picture in the folder or below it."""
    pictures = (path for path in folder.rglob("*") if path.suffix.lower() in PICTURES and path.is_file())
    return sorted([*folder.glob("*.yaml"), *pictures])
