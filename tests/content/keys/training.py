"""Training in practice, recomputed by adding up bytes and by trying."""

from collections.abc import Mapping

import numpy as np

from tests.content.figures import drawn

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


def pipeline_idle_share(numbers: Mapping[str, float]) -> float:
    """Fill in the timetable of all forward and backward passes and count the empty places of the first GPU."""
    stages, pieces = int(numbers["stages"]), int(numbers["pieces"])
    forward = {(stage, stage + piece) for stage in range(stages) for piece in range(pieces)}
    end = max(slot for _, slot in forward) + 1
    backward = {(stage, end + (stages - 1 - stage) + piece) for stage in range(stages) for piece in range(pieces)}
    slots = max(slot for _, slot in backward) + 1
    busy = sum(stage == 0 for stage, _ in forward | backward)
    return 100 * (slots - busy) / slots


def batch_with_checkpointing(_numbers: Mapping[str, float]) -> float:
    """Fit a line to the drawn points, and add examples at a quarter of its slope while they fit."""
    batches, memory = drawn("scales").measured()
    each, fixed = np.polyfit(batches, memory, 1)
    batch = 0
    while fixed + (batch + 1) * each / 4 <= drawn("scales").ROOM + 1e-6:
        batch += 1
    return batch


KEYS = {
    "training-pipeline-idle-share": pipeline_idle_share,
    "sharded-training-state-per-gpu": sharded_training_state_per_gpu,
    "random-trials-until-a-good-one": random_trials_until_a_good_one,
    "batch-that-fits-with-checkpointing": batch_with_checkpointing,
}
