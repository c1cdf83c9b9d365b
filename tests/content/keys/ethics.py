"""Keys of the questions on ethics and privacy."""

from collections.abc import Mapping

import numpy as np

from bot.packs.recomputing import Key


def federated_mean(numbers: Mapping[str, float]) -> float:
    """Average over examples, each of which votes for the weight of its client."""
    votes = np.repeat([numbers["wa"], numbers["wb"]], [int(numbers["na"]), int(numbers["nb"])])
    return float(votes.mean())


KEYS: dict[str, Key] = {"fedavg-weighted-mean": federated_mean}
