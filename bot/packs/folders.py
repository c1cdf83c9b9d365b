"""Pack folders: where they are, and whether what is in them has changed. Loads no YAML."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from bot.packs.pack import Problem

CARD = "pack.yaml"
FORMAT = b"1"
"""Part of every content hash: raise it when stored questions must be written anew."""

PICTURES = {".png", ".jpg", ".jpeg"}
"""How the names of pictures end, in small letters."""


def folders(root: Path) -> list[Path]:
    """The pack folders below a content folder: those with a `pack.yaml`, whose names do not begin with a dot."""
    return sorted(path.parent for path in root.glob(f"*/{CARD}") if not path.parent.name.startswith("."))


def below(root: Path) -> list[Path]:
    """The pack folders below a content folder; a pack folder is its own."""
    return [root] if (root / CARD).is_file() else folders(root)


def named(roots: Iterable[Path]) -> tuple[dict[str, Path], list[Problem]]:
    """The pack folders below some content folders, by the names of the packs, and a problem for each name used twice.

    Args:
        roots: folders of pack folders; a pack folder itself will do.
    """
    found: dict[str, Path] = {}
    problems: list[Problem] = []
    for folder in (each for root in roots for each in below(root)):
        if (first := found.setdefault(folder.name, folder)) != folder:
            clash = f"there is another pack of this name in {first.parent}; rename one of the two"
            problems.append(Problem(str(folder), "", "", clash))
    return found, problems


def pack_files(folder: Path) -> list[Path]:
    """The files a pack is made of: its YAML files, and every picture in the folder or below it."""
    pictures = (path for path in folder.rglob("*") if path.suffix.lower() in PICTURES and path.is_file())
    return sorted([*written_files(folder), *(path for path in pictures if not path.name.startswith("."))])


def written_files(folder: Path) -> list[Path]:
    """The YAML files of a pack. What begins with a dot is an editor's, for as long as it is open."""
    return sorted(path for path in folder.glob("*.yaml") if not path.name.startswith("."))


def signature(folder: Path) -> tuple[object, ...]:
    """What tells that files of a pack may have changed, without reading them; other than before if they have.

    Raises:
        OSError: a file cannot be looked at, or is no more.
    """
    stats = [(str(path), path.stat()) for path in pack_files(folder)]
    return tuple((name, each.st_size, each.st_mtime_ns, each.st_ctime_ns, each.st_ino) for name, each in stats)


def content_hash(folder: Path) -> str:
    """A hash of all that the pack's files say and show, and of how this program stores them."""
    digest = hashlib.sha256(FORMAT)
    for path in pack_files(folder):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()
