"""The pictures of a pack on their way into the store."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from bot.packs.picture_files import PNG_BEGINS
from bot.quiz.questions import Question
from bot.store.images import JPEG, PNG, StoredImage


def stored(folder: Path, questions: Iterable[Question]) -> tuple[list[Question], list[StoredImage]]:
    """Questions that name the contents of their pictures, and these.

    Args:
        folder: the pack's.
        questions: those of a pack in which the lint found nothing.

    Raises:
        OSError: a file cannot be read.
    """
    found: dict[str, StoredImage] = {}
    named = []
    for question in questions:
        if question.image is None:
            named.append(question)
            continue
        data = (folder / question.image.file).read_bytes()
        image = StoredImage(hashlib.sha256(data).hexdigest(), PNG if data.startswith(PNG_BEGINS) else JPEG, data)
        found[image.digest] = image
        told = question.image.model_copy(update={"digest": image.digest})
        named.append(question.model_copy(update={"image": told}))
    return named, list(found.values())
