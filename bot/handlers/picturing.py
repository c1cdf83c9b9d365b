"""The picture of a question, loaded when it is shown."""

from bot.quiz.questions import Question
from bot.replies import Picture
from bot.store import images
from bot.store.engine import Tx
from bot.store.images import PNG


async def picture_of(tx: Tx, question: Question) -> Picture | None:
    """What is seen with a question: with words alone if its file was never stored; None if it has no picture."""
    image = question.image
    if image is None:
        return None
    stored = await images.load(tx, image.digest) if image.digest else None
    if stored is None:
        return Picture(image.alt)
    # The author's name for the file may tell the answer.
    return Picture(image.alt, stored.digest[:16] + (".png" if stored.media_type == PNG else ".jpg"), stored.data)
