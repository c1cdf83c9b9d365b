"""Pack folders: where they are, and whether what is in them has changed. Loads no YAML."""

import hashlib
from pathlib import Path

FORMAT = b"1"
"""Part of every content hash: raise it when stored questions must be written anew."""


def folders(root: Path) -> list[Path]:
    """The pack folders below a content folder: those with a `pack.yaml`, whose names do not begin with a dot."""
    return sorted(path.parent for path in root.glob("*/pack.yaml") if not path.parent.name.startswith("."))


def content_hash(folder: Path) -> str:
    """A hash of all that the pack's YAML files say, and of how this program stores them."""
    digest = hashlib.sha256(FORMAT)
    for path in sorted(folder.glob("*.yaml")):
        data = path.read_bytes()
        digest.update(f"{path.name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()
