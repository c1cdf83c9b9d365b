"""The pictures of questions, by what they hold: a question of any version finds the one that was shown with it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import bindparam, select

from bot.store.engine import Tx
from bot.store.tables import images
from bot.store.upsert import put_new

PNG, JPEG = "image/png", "image/jpeg"

BY_DIGEST = select(images.c.media_type, images.c.data).where(images.c.digest == bindparam("wanted"))


@dataclass(frozen=True)
class StoredImage:
    """A picture.

    Attributes:
        digest: SHA-256 of its data, as 64 hexadecimal digits.
        media_type: `image/png` or `image/jpeg`.
        data: the file as it was.
    """

    digest: str
    media_type: str
    data: bytes = field(repr=False)


async def keep(tx: Tx, found: Iterable[StoredImage]) -> None:
    """Store pictures that are not there yet; those of old questions stay."""
    # In one order always, so that two processes that store the same ones do not wait for each other.
    for image in sorted(found, key=lambda each: each.digest):
        await put_new(tx, images, digest=image.digest, media_type=image.media_type, data=image.data)


async def load(tx: Tx, digest: str) -> StoredImage | None:
    """A picture; None if it was never stored."""
    row = (await tx.execute(BY_DIGEST, {"wanted": digest})).one_or_none()
    return None if row is None else StoredImage(digest, row.media_type, row.data)
