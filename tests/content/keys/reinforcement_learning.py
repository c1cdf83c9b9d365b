"""Reinforcement learning: returns from the back, and a value update on a real table."""

from collections.abc import Mapping

import numpy as np

from tests.content.deck import Key
from tests.content.figures import drawn


def discounted_return(numbers: Mapping[str, float]) -> float:
    """Each return is the reward plus the discounted return of the next step."""
    total = 0.0
    for reward in (numbers["third"], numbers["second"], numbers["first"]):
        total = reward + numbers["gamma"] * total
    return total


def q_update(numbers: Mapping[str, float]) -> float:
    """The new value lies the share alpha of the way from the old value to the target."""
    table = np.array([[numbers["value"], 0.0], [numbers["left"], numbers["right"]]])
    target = numbers["reward"] + numbers["gamma"] * table[1].max()
    return float(np.interp(numbers["alpha"], [0.0, 1.0], [table[0, 0], target]))


def preference_probability(numbers: Mapping[str, float]) -> float:
    """A softmax over the two implicit rewards, each beta times a log-ratio of probabilities."""
    rewards = numbers["beta"] * np.array([numbers["won"], numbers["lost"]])
    powers = np.exp(rewards - rewards.max())
    return float(powers[0] / powers.sum())


def value_of_the_start(_numbers: Mapping[str, float]) -> float:
    """Iterate the values of the drawn cells until they no longer change."""
    world, prizes = drawn("diagrams").WORLD, drawn("diagrams").PRIZES
    free = {(i, j): kind for i, row in enumerate(world) for j, kind in enumerate(row) if kind != "#"}
    values = dict.fromkeys(free, 0.0)
    for _ in range(50):
        for i, j in [cell for cell, kind in free.items() if kind not in prizes]:
            around = [cell for cell in ((i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1)) if cell in free]
            values[i, j] = max(prizes.get(free[cell], 0.9 * values[cell]) for cell in around)
    [start] = [cell for cell, kind in free.items() if kind == "S"]
    return values[start]


KEYS: dict[str, Key] = {
    "discounted-return-three-steps": discounted_return,
    "q-learning-one-update": q_update,
    "implicit-preference-probability": preference_probability,
    "value-of-the-start-cell": value_of_the_start,
}
