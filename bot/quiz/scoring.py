"""Points: level weight times credit, halved by a hint."""

from bot.quiz.questions import Level

WEIGHTS = {Level.JUNIOR: 1, Level.MID: 2, Level.SENIOR: 3}

HUNDREDTHS = 100
"""Points are whole hundredths everywhere but in sentences, so that sums are exact."""


def points(level: Level, credit: float, hinted: bool) -> int:
    """Points of an answer.

    Args:
        level: of the question; junior counts 1, mid 2, senior 3.
        credit: 0 to 1.
        hinted: whether the person saw the hint first, which halves the points.

    Returns:
        Hundredths of a point, rounded to the nearest.
    """
    full = HUNDREDTHS * WEIGHTS[level] * credit
    return round(full / 2 if hinted else full)
