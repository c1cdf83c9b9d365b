"""Keys of the generative questions, found by simulation of what the prompt describes."""

from collections.abc import Mapping


def noise_share(numbers: Mapping[str, float]) -> float:
    """Follow the variance that stems from the data and that from the noise through every step."""
    data, noise = 1.0, 0.0
    for _ in range(int(numbers["steps"])):
        data, noise = data * (1 - numbers["beta"]), noise * (1 - numbers["beta"]) + numbers["beta"]
    return noise / (data + noise)


KEYS = {"gen-noise-share-after-steps": noise_share}
