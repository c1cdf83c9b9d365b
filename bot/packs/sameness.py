"""Whether two questions are the same one, whatever their ids."""

import hashlib

from bot.quiz.questions import Choice, Multi, Numeric, Order, Question, Rubric, Short


def asked(question: Question) -> str:
    """A hash of what is asked, but for case and spaces: prompt, code, formula and the options in any order."""
    options = [option.text for option in question.options] if isinstance(question, Choice | Multi) else []
    said = [question.prompt, question.code.text if question.code else "", question.math or "", *sorted(options)]
    return _hash(*map(_flat, said))


def answered(question: Question) -> str:
    """A hash of the right answer, but for case and spaces."""
    return _hash(*map(_flat, _right(question)))


def whole(question: Question) -> str:
    """A hash of all that a question says, but for where it is filed and where it comes from."""
    return _hash(question.model_dump_json(exclude={"id", "topic", "source", "reviewed"}))


def _right(question: Question) -> list[str]:
    match question:
        case Choice() | Multi():
            return sorted(option.text for option in question.options if option.right)
        case Short():
            return sorted(question.accept)
        case Numeric():
            return [str(question.answer), question.template.model_dump_json() if question.template else ""]
        case Order():
            return list(question.steps)
        case Rubric():
            return [question.reference]


def _flat(text: str) -> str:
    return " ".join(text.casefold().split())


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]
