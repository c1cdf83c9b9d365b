"""Points: level weight times credit, halved by a hint; with a bonus for speed where a chat wants that."""

from datetime import timedelta

from bot.quiz.questions import Level

WEIGHTS = {Level.JUNIOR: 1, Level.MID: 2, Level.SENIOR: 3}

HUNDREDTHS = 100
"""Points are whole hundredths everywhere but in sentences, so that sums are exact."""


MOST_BONUS = 0.5
"""What a right answer at the first moment earns more, as a share of its points."""


def points(level: Level, credit: float, hinted: bool, left: float = 0.0) -> int:
    """Points of an answer.

    Args:
        level: of the question; junior counts 1, mid 2, senior 3.
        credit: 0 to 1.
        hinted: whether the person saw the hint first, which halves the points.
        left: how much of its time was left, 0 to 1, where speed counts; a right answer earns that share of the bonus.

    Returns:
        Hundredths of a point, rounded to the nearest.
    """
    full = HUNDREDTHS * WEIGHTS[level] * credit
    bonus = 1 + MOST_BONUS * left if credit == 1 else 1
    return round((full / 2 if hinted else full) * bonus)


def left_of(open_for: timedelta, taken: timedelta) -> float:
    """How much of a question's time was left at an answer.

    Args:
        open_for: how long the question stays open.
        taken: from the moment it was shown to the last change of the answer.

    Returns:
        1 at the first moment, falling evenly to 0 at the end; never more or less than that.
    """
    return min(1.0, max(0.0, 1 - taken / open_for))
