"""Keys of the vision questions, found by counting pixels and patches."""

from collections.abc import Mapping

import numpy as np


def iou(numbers: Mapping[str, float]) -> float:
    """Colour the pixels of either box on a canvas and count."""
    width, height, right, down = (int(numbers[name]) for name in ("width", "height", "right", "down"))
    predicted, true = np.zeros((2, 32, 32), dtype=bool)
    predicted[:height, :width] = True
    true[down : down + height, right : right + width] = True
    return float((predicted & true).sum() / (predicted | true).sum())


def token_count(numbers: Mapping[str, float]) -> float:
    """Number the pixels by the patch they lie in, count different numbers, and add the class token."""
    patch_of = np.arange(numbers["size"]) // numbers["patch"]
    return len({(row, column) for row in patch_of for column in patch_of}) + 1


def dice(numbers: Mapping[str, float]) -> float:
    """Lay out two masks of equal size with the wanted IoU in a row of pixels and count."""
    together, shared = 1000, int(10 * numbers["percent"])
    alone = together - shared
    first, second = np.zeros((2, together), dtype=bool)
    first[: shared + alone // 2] = True
    second[alone // 2 :] = True
    assert (first & second).sum() / (first | second).sum() == numbers["percent"] / 100
    hits, extra, missed = (first & second).sum(), (first & ~second).sum(), (second & ~first).sum()
    precision, recall = hits / (hits + extra), hits / (hits + missed)
    return float(2 / (1 / precision + 1 / recall))


KEYS = {
    "vision-dice-from-overlap": dice,
    "vision-iou-of-shifted-boxes": iou,
    "vision-vit-token-count": token_count,
}
