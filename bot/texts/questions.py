"""How a question is put."""

from bot.language import N_, _
from bot.quiz.posing import Posed
from bot.quiz.questions import Level, Numeric, SelfAssessed
from bot.replies import Expects
from bot.texts.numbers import number as written

EXPECTS = {"choice": Expects.ONE, "multi": Expects.SEVERAL, "order": Expects.ARRANGED}


def heading(position: int, number: int) -> str:
    """Which question of how many; `position` from 0."""
    return _("Question {position} of {number}").format(position=written(position + 1), number=written(number))


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
            return _("Type the number of your answer.")
        case "multi":
            return _("Type the numbers of all that fit, such as 1 3.")
        case "order":
            backwards = " ".join(str(n) for n in range(number, 0, -1))
            return _("Type the numbers in the right order, such as {example}.").format(example=backwards)
        case "numeric" if isinstance(posed.question, Numeric) and posed.question.unit:
            return _("Type a number ({unit}).").format(unit=posed.question.unit)
        case "numeric":
            return _("Type a number.")
        case "short":
            return _("Type the term.")
        case "story":
            return _("Tell it in a few sentences: situation, task, action, result, and a number.")
        case _:
            return _("Answer in a few sentences, as you would in an interview.")


def press(posed: Posed) -> str:
    """One sentence on how to answer by pressing; empty where there is nothing to press, or it goes without saying."""
    match posed.question.kind:
        case "multi":
            return _("Choose all that fit, then press Done.")
        case "order":
            return _("Press the steps in the right order, then Done.")
        case _:
            return ""


def long(posed: Posed) -> bool:
    """Whether an answer is of several lines."""
    return isinstance(posed.question, SelfAssessed)


MOVES = {"hint": N_("Hint"), "reveal": N_("Reveal"), "skip": N_("Skip"), "stop": N_("Stop")}


def move(name: str) -> str:
    """What stands on the button of a move."""
    return _(MOVES[name])


def done() -> str:
    """What stands on the button that ends the picking of several options."""
    return _("Done")


def assess_context() -> str:
    """What stands above a model answer."""
    return _("Your answer is stored. Compare it with this one")


def assess_how() -> str:
    """How key points are typed."""
    return _("Which of these points did you make? Type their numbers, such as 1 3, or all, or 0.")


def assess_press() -> str:
    """How key points are pressed."""
    return _("Which of these points did you make? Choose them, then press Done.")
