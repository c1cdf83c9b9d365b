"""From an answer to its grade."""

from bot.quiz.grading.free.findings import Findings, findings
from bot.quiz.grading.free.flags import Flag
from bot.quiz.grading.free.grades import Band, Grade, GradedPoint, Rubric, State
from bot.quiz.grading.free.noticing import notice
from bot.quiz.grading.free.points import Finding
from bot.quiz.grading.free.reading import read, written
from bot.quiz.grading.free.refusing import refusal, shuffled, ungradable
from bot.quiz.grading.free.scoring import band, score
from bot.quiz.rubric import KeyPoint


def grade(answer: str, rubric: Rubric, question: str) -> Grade:
    """Grade an answer in free text. The same answer always gets the same grade.

    Args:
        answer: as it was written, of any length.
        rubric: what it is held against.
        question: the prompt; its words are no evidence.
    """
    why = refusal(answer)
    if why is None:
        reading = read(answer)
        why = ungradable(answer, reading)
        if why is None and shuffled(reading, written(rubric.reference)):
            why = Flag.SALAD
    if why is not None:
        return Grade(
            Band.UNGRADED,
            0.0,
            tuple(GradedPoint(each.id, State.MISSED) for each in rubric.key_points),
            (),
            (why.value,),
        )
    found = findings(reading, rubric, question)
    flags = notice(found, rubric)
    total = score(found, rubric, flags)
    return Grade(
        band(total, flags),
        total,
        tuple(_point(point, each, found) for point, each in found.points),
        tuple(mistake.says for mistake in found.mistakes),
        tuple(flag.value for flag in Flag if flag in flags),
    )


def _point(point: KeyPoint, found: Finding, all_found: Findings) -> GradedPoint:
    match = found.match
    span = all_found.given.reading.span(match.first, match.last) if match else None
    return GradedPoint(point.id, found.state, span)
