"""Keys of the generative questions, found by simulation of what the prompt describes."""

from collections.abc import Mapping


def noise_share(numbers: Mapping[str, float]) -> float:
    """Follow the variance that stems from the data and that from the noise through every step."""
    data, noise = 1.0, 0.0
    for _ in range(int(numbers["steps"])):
        data, noise = data * (1 - numbers["beta"]), noise * (1 - numbers["beta"]) + numbers["beta"]
    return noise / (data + noise)


def guided_seconds(numbers: Mapping[str, float]) -> float:
    """Let a clock run through every pass of every step."""
    clock = 0.0
    for _ in range(int(numbers["steps"])):
        for _condition in ("prompt", "empty prompt"):
            clock += numbers["pass_ms"] / 1000
    return clock + numbers["decode"] / 1000


KEYS = {"gen-noise-share-after-steps": noise_share, "gen-guided-sampling-time": guided_seconds}
