"""JSON as this program writes it: full questions, with the version of their form."""

import json
from collections.abc import Iterator

from bot.packs.importing.decoding import text_of
from bot.packs.importing.draft import Draft, Found, Refused, Unreadable

SCHEMA = 1
"""The newest form that can be read."""

NOT_THIS = "This is no JSON of questions: it is a list of them, or what `quizgrad content export --format json` writes."


def read(data: bytes) -> Iterator[Found]:
    """The questions of a JSON file. Their ids are kept; the pack that they are from is their source.

    Raises:
        Unreadable: it is no JSON, holds no questions, or was written by a newer version.
    """
    try:
        found = json.loads(text_of(data))
    except (ValueError, RecursionError):
        raise Unreadable(NOT_THIS) from None
    pack = found.get("pack") if isinstance(found, dict) else None
    if isinstance(found, dict):
        if isinstance(found.get("quizgrad"), int) and found["quizgrad"] > SCHEMA:
            raise Unreadable("The file was written by a newer version of quizgrad: bring this one up to date.")
        found = found.get("questions")
    if not isinstance(found, list):
        raise Unreadable(NOT_THIS)
    source = {key: pack.get(key) for key in ("title", "licence")} if isinstance(pack, dict) else {}
    for number, item in enumerate(found, start=1):
        if isinstance(item, dict):
            yield Draft(f"question {number}", {**({"source": source} if source else {}), **item})
        else:
            yield Refused(f"question {number}", "it is no question: expected fields such as id, kind and prompt")
