"""A row of a sheet -> a draft, once it is known what its columns are."""

from collections.abc import Sequence
from typing import Any

from bot.packs.importing.answers import answer
from bot.packs.importing.cells import Cells
from bot.packs.importing.draft import Draft, Refused
from bot.packs.importing.layout import Layout
from bot.packs.importing.picking import Bad

ASIDE = ("explanation", "hint", "topic", "level", "id", "math")
BEHIND = ("title", "author", "licence", "url")


def draft(number: int, texts: Sequence[str], layout: Layout) -> Draft | Refused | None:
    """What a row says; None if it is empty.

    Args:
        number: of the row, as the spreadsheet counts, from 1.
        texts: its cells; a short row lacks the last ones.
        layout: what the columns are.
    """
    used = {*layout.columns.values(), *layout.options.values(), *layout.wrong}
    if not any(texts[column].strip() for column in used if column < len(texts)):
        return None
    try:
        return Draft(f"row {number}", _fields(Cells(texts, layout)))
    except Bad as error:
        return Refused(f"row {number}", str(error))


def _fields(cells: Cells) -> dict[str, Any]:
    if cells.of("picture"):
        raise Bad("there is a picture, which is not imported: empty its cell if the question needs none")
    if not (prompt := cells.of("prompt")):
        raise Bad("the question is empty (of merged cells only the first has a text): write it into its cell")
    fields: dict[str, Any] = {"prompt": prompt}
    fields |= {role: said for role in ASIDE if (said := cells.of(role))}
    if source := {role: said for role in BEHIND if (said := cells.of(role))}:
        fields["source"] = source
    if code := cells.of("code"):
        fields["code"] = {"language": "text", "text": code, "runs": False}
    return fields | answer(cells)
