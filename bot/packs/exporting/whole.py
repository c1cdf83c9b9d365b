"""A pack as JSON: all that the models hold, with the version of their form."""

import json
from collections.abc import Sequence

from bot.packs.exporting.export import Export
from bot.packs.pack import Pack
from bot.quiz.questions import Question

SCHEMA = 1
"""The form of the file: raised when a reader of the old form could not read the new one."""


def whole(pack: Pack, questions: Sequence[Question]) -> Export:
    """The questions with every field that they have."""
    export = Export()
    for question in questions:
        export.keep(question, *(["the picture itself (it is named)"] if question.image else []))
    found = {
        "quizgrad": SCHEMA,
        "pack": pack.card.model_dump(mode="json", exclude_defaults=True),
        "questions": [question.model_dump(mode="json", exclude_defaults=True) for question in questions],
    }
    export.data = (json.dumps(found, indent=1, ensure_ascii=False) + "\n").encode()
    return export
