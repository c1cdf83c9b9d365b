"""The question that follows from an answer: on what was missed, or one step deeper where nothing was."""

from collections.abc import Sequence

from bot.quiz.grading.free import Band, Grade, State
from bot.quiz.interviews.nearness import nearest
from bot.quiz.questions import Question, SelfAssessed

WORST_FIRST = (State.CONTRADICTED, State.MISSED, State.PARTLY)


def wanted(question: Question, grade: Grade, same_topic: Sequence[Question]) -> list[str]:
    """The ids of questions that could follow an answer, the best first; none where it could not be graded.

    Args:
        question: what was asked.
        grade: how it was answered.
        same_topic: questions of its topic; of those that are as near to what was missed, the first is asked first.
    """
    if not isinstance(question, SelfAssessed) or grade.band is Band.UNGRADED:
        return []
    states = {point.id: point.state for point in grade.points}
    open_points = [point for point in question.key_points if states.get(point.id) in WORST_FIRST]
    open_points.sort(key=lambda each: (not each.required, WORST_FIRST.index(states[each.id]), -each.weight))
    named = [point.follow_up for point in open_points if point.follow_up]
    deeper = [question.follow_up] if question.follow_up else []
    if question.kind == "story":
        return [*named, *deeper]
    near, others = nearest(" ".join(point.text for point in open_points), same_topic)
    if any(point.required for point in open_points):
        return [*named, *near, *deeper, *others]
    return [*deeper, *named, *near, *others]
