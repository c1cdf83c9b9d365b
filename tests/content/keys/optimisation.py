"""Optimisation, recomputed by walking through the runs step by step."""

import math
from collections.abc import Mapping


def updates_in_a_training_run(numbers: Mapping[str, float]) -> float:
    examples, batch = int(numbers["examples"]), int(numbers["batch"])
    return sum(1 for _ in range(int(numbers["epochs"])) for _ in range(0, examples, batch))


def momentum_total_displacement(numbers: Mapping[str, float]) -> float:
    w = v = 0.0
    for _ in range(int(numbers["steps"])):
        v = numbers["mu"] * v + numbers["gradient"]
        w -= numbers["rate"] * v
    return -w


def warm_up_then_cosine(numbers: Mapping[str, float]) -> float:
    share = (numbers["step"] - numbers["warm"]) / (numbers["total"] - numbers["warm"])
    return numbers["peak"] * (1 + math.cos(math.pi * share)) / 2


KEYS = {
    "updates-in-a-training-run": updates_in_a_training_run,
    "momentum-total-displacement": momentum_total_displacement,
    "warm-up-then-cosine": warm_up_then_cosine,
}
