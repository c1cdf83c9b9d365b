"""The formats that can be read, by name."""

from bot.packs.importing.draft import Reader

READERS: dict[str, Reader] = {}
