"""Verdicts: how much of an answer was right, and what to say about what was not."""

from dataclasses import dataclass
from itertools import combinations

from bot.quiz.answers import Answer
from bot.quiz.grading.numeric import agrees
from bot.quiz.grading.short import accepts, closest
from bot.quiz.posing import Posed, key
from bot.quiz.questions import Choice, Multi, Numeric, Option, Order, SelfAssessed, Short


@dataclass(frozen=True)
class Verdict:
    """The credit of an answer, 0 to 1, and remarks on the mistakes in it."""

    credit: float
    remarks: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        """Whether the answer counts as right on boards, in streaks and in review: full credit only."""
        return self.credit == 1


WRONG = Verdict(0.0)


def grade(posed: Posed, answer: Answer) -> Verdict:
    """Grade an answer to a question of a kind that is judged at once.

    Raises:
        TypeError: the question is free text, which `assess` is for.
    """
    question = posed.question
    match question:
        case Choice():
            return _picked(question.options, answer.picked, right=1)
        case Multi():
            return _picked(question.options, answer.picked, sum(option.right for option in question.options))
        case Order():
            return Verdict(_order_credit(answer.picked))
        case Numeric():
            agreed = agrees(answer.text, key(posed), question.unit, question.tolerance)
            return Verdict(float(agreed))
        case Short():
            return _short(question, answer.text)
        case _:
            raise TypeError(f"{question.kind} is not graded at once")


def assess(question: SelfAssessed, points: tuple[int, ...]) -> Verdict:
    """The verdict of a person on their own free text: the weighted share of the required points made.

    Args:
        question: the question with its key points.
        points: positions of the key points the person says they made; bonus points can make up for others.
    """
    required = sum(point.weight for point in question.key_points if point.required)
    made = sum(question.key_points[i].weight for i in set(points))
    return Verdict(min(1.0, made / required) if required else 1.0)


def _picked(options: tuple[Option, ...], picked: tuple[int, ...], right: int) -> Verdict:
    chosen = [options[i] for i in sorted(set(picked))]
    hits = sum(option.right for option in chosen)
    credit = max(0.0, (hits - (len(chosen) - hits)) / right)
    return Verdict(credit, tuple(f"“{option.text}”: {option.why}" for option in chosen if option.why))


def _order_credit(given: tuple[int, ...]) -> float:
    pairs = list(combinations(given, 2))
    share = sum(first < second for first, second in pairs) / len(pairs) if pairs else 0.0
    return max(0.0, 2 * share - 1)


def _short(question: Short, text: str) -> Verdict:
    # A known mistake is looked for first: a near miss must not slip through the tolerance for typos.
    mistake = closest(text, [mistake.text for mistake in question.mistakes])
    if accepts(text, question.accept):
        exact = text.strip().casefold()
        if mistake is None or any(form.casefold() == exact for form in question.accept):
            return Verdict(1.0)
    if mistake is not None:
        return Verdict(0.0, (question.mistakes[mistake].why,))
    return WRONG
