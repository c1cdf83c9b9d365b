"""How a question is put."""

from bot.quiz.posing import Posed
from bot.quiz.questions import Level, Numeric
from bot.replies import Expects

EXPECTS = {"choice": Expects.ONE, "multi": Expects.SEVERAL, "order": Expects.ARRANGED}


def heading(position: int, number: int) -> str:
    """Which question of how many; `position` from 0."""
    return f"Question {position + 1} of {number}"


def context(topic: str, level: Level) -> str:
    """Topic and level of a question."""
    return f"{topic} · {level.value}"


def expects(posed: Posed) -> Expects:
    """How a question is answered."""
    return EXPECTS.get(posed.question.kind, Expects.TYPED)


def how(posed: Posed) -> str:
    """One sentence on how to answer."""
    number = len(posed.options)
    match posed.question.kind:
        case "choice":
            return "Type the number of your answer."
        case "multi":
            return "Type the numbers of all that fit, such as 1 3."
        case "order":
            return f"Type the numbers in the right order, such as {' '.join(str(n) for n in range(number, 0, -1))}."
        case "numeric" if isinstance(posed.question, Numeric) and posed.question.unit:
            return f"Type a number ({posed.question.unit})."
        case "numeric":
            return "Type a number."
        case "short":
            return "Type the term."
        case "story":
            return "Tell it in a few sentences: situation, task, action, result, and a number."
        case _:
            return "Answer in a few sentences, as you would in an interview."


def press(posed: Posed) -> str:
    """One sentence on how to answer by pressing; empty where there is nothing to press, or it goes without saying."""
    match posed.question.kind:
        case "multi":
            return "Choose all that fit, then press Done."
        case "order":
            return "Press the steps in the right order, then Done."
        case _:
            return ""


DONE = "Done"
ASSESS_CONTEXT = "Your answer is stored. Compare it with this one"
ASSESS_HOW = "Which of these points did you make? Type their numbers, such as 1 3, or all, or 0."
ASSESS_PRESS = "Which of these points did you make? Choose them, then press Done."
