"""The formats that can be read, by name."""

from bot.packs.importing import aiken, anki, gift, red, whole
from bot.packs.importing.draft import Reader
from bot.packs.importing.opentdb import read_opentdb
from bot.packs.importing.own import read_own
from bot.packs.importing.separated import read_csv, read_tsv
from bot.packs.importing.workbook import read_xlsx

READERS: dict[str, Reader] = {
    "csv": read_csv,
    "tsv": read_tsv,
    "xlsx": read_xlsx,
    "yaml": read_own,
    "opentdb": read_opentdb,
    "gift": gift.read,
    "aiken": aiken.read,
    "anki": anki.read,
    "red": red.read,
    "json": whole.read,
}
