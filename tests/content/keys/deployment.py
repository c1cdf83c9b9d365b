"""Deployment: a server played through request by request, and bits counted group by group."""

from collections.abc import Mapping

from bot.packs.recomputing import Key

BATCHES = 20


def requests_per_second(numbers: Mapping[str, float]) -> float:
    """Play batches through on a clock in milliseconds."""
    clock = 0.0
    served = 0
    for _ in range(BATCHES):
        clock += numbers["overhead"]
        for _ in range(int(numbers["batch"])):
            clock += numbers["each"]
            served += 1
    return served / (clock / 1000)


def quantised_gigabytes(numbers: Mapping[str, float]) -> float:
    """Bytes of one group with its scale, times the number of groups."""
    group = int(numbers["group"])
    bits_of_group = group * int(numbers["bits"]) + 16
    groups = int(numbers["billions"]) * 10**9 // group
    return groups * bits_of_group / 8 / 1e9


def tokens_per_second(numbers: Mapping[str, float]) -> float:
    """The time of one pass over the weights in bytes, and how often it fits into a second."""
    size = int(numbers["billions"]) * 10**9 * int(numbers["bits"]) / 8
    seconds = size / (numbers["bandwidth"] * 1e9)
    return 1 / seconds


KEYS: dict[str, Key] = {
    "batched-gpu-requests-per-second": requests_per_second,
    "grouped-quantisation-memory": quantised_gigabytes,
    "bandwidth-bound-tokens-per-second": tokens_per_second,
}
