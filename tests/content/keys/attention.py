"""Keys of the numeric questions on attention, counted from arrays and bytes."""

from collections.abc import Mapping

import numpy as np


def kv_cache_gib(numbers: Mapping[str, float]) -> float:
    """Let NumPy say how many bytes the keys of one layer take for 16 tokens, and scale that up."""
    keys = np.empty((16, int(numbers["kv_heads"]), 128), dtype=np.float16)
    values = np.empty_like(keys)
    bytes_per_token = sum((keys.nbytes + values.nbytes) / 16 for _ in range(int(numbers["layers"])))
    return bytes_per_token * numbers["context"] / 1024**3


def score_growth(numbers: Mapping[str, float]) -> float:
    """Count the scores of both lengths, on a scale where the short input has 10 tokens."""
    unit = numbers["tokens"] / 10
    before, after = (int(numbers[name] / unit) for name in ("tokens", "longer"))
    return (np.ones(after)[:, None] @ np.ones(after)[None, :]).size / np.ones((before, before)).size


def window_reach(numbers: Mapping[str, float]) -> float:
    """Mark the positions that each layer adds, going down from the top, and look for the farthest."""
    layers, before = int(numbers["layers"]), int(numbers["before"])
    marked = np.zeros(layers * before + 2 * before + 1, dtype=bool)
    marked[0] = True
    for _ in range(layers):
        counts = np.concatenate([np.zeros(before + 1, dtype=int), np.cumsum(marked)])
        marked = counts[before + 1 :] > counts[: -before - 1]
    return float(np.flatnonzero(marked).max())


KEYS = {
    "kv-cache-size": kv_cache_gib,
    "attention-score-growth": score_growth,
    "reach-of-stacked-windows": window_reach,
}
