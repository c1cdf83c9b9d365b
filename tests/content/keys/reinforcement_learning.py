"""Reinforcement learning: returns from the back, and a value update on a real table."""

from collections.abc import Mapping

import numpy as np

from bot.packs.recomputing import Key


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


KEYS: dict[str, Key] = {
    "discounted-return-three-steps": discounted_return,
    "q-learning-one-update": q_update,
    "implicit-preference-probability": preference_probability,
}
