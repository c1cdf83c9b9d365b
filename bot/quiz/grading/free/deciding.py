"""From the evidence to a grade."""

from bot.quiz.grading.free.grades import Band, Grade, GradedPoint, Rubric, State


def grade(answer: str, rubric: Rubric, question: str) -> Grade:  # noqa: ARG001 -- words of the question are no evidence
    """Grade an answer in free text.

    Args:
        answer: as it was written.
        rubric: what it is held against.
        question: the prompt.
    """
    words = set(answer.casefold().split())
    points = tuple(
        GradedPoint(
            point.id,
            State.COVERED if any(_fits(phrasing, words) for phrasing in point.any) else State.MISSED,
            (0, len(answer)),
        )
        for point in rubric.key_points
    )
    score = sum(point.state is State.COVERED for point in points) / len(points) if points else 0.0
    return Grade(list(Band)[min(4, int(score * 5))], score, points)


def _fits(phrasing: str, words: set[str]) -> bool:
    return all(words & set(slot.split("|")) for slot in phrasing.split())
