"""How hard the next question should be, told by the score that is to be expected on it."""

from collections.abc import Sequence

Band = tuple[float, float]
"""From which expected score to which, each 0 to 1."""

AIM: Band = (0.7, 0.8)
"""Often enough right to go on, often enough wrong to learn from."""

HARDER: Band = (0.4, 0.6)
"""For one question in FIVE, so that nobody is kept from what they cannot do yet."""

EASIER: Band = (0.8, 0.9)
"""For whoever scored less lately than AIM: what is known of them, or of the questions, promises too much."""

FIVE = 5

LATELY = 20
"""Answers that tell how somebody does these days; more would keep in mind what they have learned since."""

TAKEN_FOR_GRANTED = 2
"""Answers in the middle of AIM that are counted too, so that one wrong answer tells little once there are others."""


def band(number: int, lately: Sequence[float]) -> Band:
    """Within which expected score the next question should lie.

    Args:
        number: how many questions were answered or chosen before, over all rounds: so one in five is harder however
            short rounds are, and never the first there ever is.
        lately: the scores of the last answers, each 0 to 1, LATELY at most.
    """
    granted = TAKEN_FOR_GRANTED * sum(AIM) / 2
    if (sum(lately) + granted) / (len(lately) + TAKEN_FOR_GRANTED) < AIM[0]:
        return EASIER
    return HARDER if number % FIVE == FIVE - 2 else AIM
