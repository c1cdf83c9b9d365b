"""Training in practice, recomputed by adding up bytes and by trying."""

from collections.abc import Mapping

BYTES = {"BF16": 2, "FP32": 4}


def sharded_training_state_per_gpu(numbers: Mapping[str, float]) -> float:
    copies = ["BF16", "BF16", "FP32", "FP32", "FP32"]  # weight, gradient, master weight, two moments
    total = sum(BYTES[copy] * numbers["billions"] * 1e9 for copy in copies)
    return total / numbers["gpus"] / 1e9


def random_trials_until_a_good_one(numbers: Mapping[str, float]) -> float:
    all_missed, trials = 1.0, 0
    while 1 - all_missed < numbers["sure"] / 100:
        all_missed *= 1 - numbers["top"] / 100
        trials += 1
    return trials


KEYS = {
    "sharded-training-state-per-gpu": sharded_training_state_per_gpu,
    "random-trials-until-a-good-one": random_trials_until_a_good_one,
}
