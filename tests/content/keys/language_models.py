"""Keys of the numeric questions on language models, counted or simulated."""

import math
from collections.abc import Mapping

import numpy as np


def lora_parameters(numbers: Mapping[str, float]) -> float:
    """Build the two factors of every adapted projection and count their entries."""
    width, rank = int(numbers["width"]), int(numbers["rank"])
    down, up = np.zeros((rank, width)), np.zeros((width, rank))
    adapted = [projection for _ in range(int(numbers["layers"])) for projection in ("query", "value")]
    return float(sum(down.size + up.size for _ in adapted))


def weight_gigabytes(numbers: Mapping[str, float]) -> float:
    """Pack a thousand weights bit by bit; bytes per weight are gigabytes per billion weights."""
    packed = np.packbits(np.ones(1000 * int(numbers["bits"]), dtype=np.uint8))
    return packed.nbytes / 1000 * numbers["billions"]


def perplexity(numbers: Mapping[str, float]) -> float:
    """The definition: the exponential of the mean negative log-probability."""
    losses = [-math.log(1 / numbers[name]) for name in ("first", "second")]
    return math.exp(sum(losses) / len(losses))


def speculative_tokens(numbers: Mapping[str, float]) -> float:
    """Go through every place at which the first refusal can fall."""
    accept, draft = numbers["accept"], int(numbers["draft"])
    refused_at = [(kept + 1) * accept**kept * (1 - accept) for kept in range(draft)]
    return sum(refused_at) + (draft + 1) * accept**draft


KEYS = {
    "lora-trainable-parameters": lora_parameters,
    "quantised-weight-memory": weight_gigabytes,
    "two-token-perplexity": perplexity,
    "speculative-tokens-per-pass": speculative_tokens,
}
