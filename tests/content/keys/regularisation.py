"""Keys of the regularisation questions."""

from collections.abc import Mapping

from bot.packs.recomputing import Key


def weight_after_decay(numbers: Mapping[str, float]) -> float:
    """Run the update on a weight of 1 whose loss gradient is zero."""
    weight, gradient = 1.0, 0.0
    for _ in range(int(numbers["steps"])):
        weight -= numbers["lr"] * (gradient + numbers["decay"] * weight)
    return weight


KEYS: dict[str, Key] = {"weight-decay-fraction-left": weight_after_decay}
