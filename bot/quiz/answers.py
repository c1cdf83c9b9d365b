"""Answers: what a person gave, and how a typed line is read as one."""

import re
from dataclasses import dataclass

from bot.quiz.errors import AnswerTooLong, UnreadableAnswer
from bot.quiz.grading.numeric import readings
from bot.quiz.posing import Posed
from bot.quiz.questions import Choice, Multi, Numeric, Order

LONGEST = 8000
"""Characters of an answer that are read; a longer one is refused, not cut."""


@dataclass(frozen=True)
class Answer:
    """What was given: the author's positions of options or steps (in the order given), or the words.

    Both are empty for a skip. Words are kept for picked options too, where they were typed and
    could not be read, so that nothing a person gave is lost.
    """

    picked: tuple[int, ...] = ()
    text: str = ""


SKIP = Answer()


def read_answer(posed: Posed, line: str) -> Answer:
    """Read a typed line as an answer to a question.

    Raises:
        UnreadableAnswer: the line is no answer to this kind of question.
        AnswerTooLong: the line has more than 8,000 characters.
    """
    text = line.strip()
    if len(text) > LONGEST:
        raise AnswerTooLong
    question, number = posed.question, len(posed.options)
    match question:
        case Choice():
            # Positions first: where options are numbers, a typed number still means the one shown beside it.
            picked = _positions(text, number) or _by_label(posed, text)
            if len(picked) != 1:
                raise UnreadableAnswer("choice", number)
            return Answer(_as_written(posed, picked))
        case Multi():
            picked = _positions(text, number)
            if not picked:
                raise UnreadableAnswer("multi", number)
            return Answer(tuple(sorted(set(_as_written(posed, picked)))))
        case Order():
            picked = _positions(text, number)
            if sorted(picked) != list(range(number)):
                raise UnreadableAnswer("order", number)
            return Answer(_as_written(posed, picked))
        case Numeric() if not readings(text, question.unit):
            raise UnreadableAnswer("numeric")
        case _ if not text:
            raise UnreadableAnswer(question.kind)
        case _:
            return Answer(text=text)


def read_points(line: str, number: int) -> Answer:
    """Read which key points a person says they made: `1 3`, `all`, or `0` or `none`.

    Raises:
        UnreadableAnswer: the line names no such points.
    """
    word = line.strip().casefold().rstrip(".!")
    if word == "all":
        return Answer(tuple(range(number)))
    if word in {"0", "none"}:
        return Answer()
    if not (picked := _positions(line, number)):
        raise UnreadableAnswer("points", number)
    return Answer(tuple(sorted(set(picked))))


def _by_label(posed: Posed, text: str) -> tuple[int, ...]:
    wanted = " ".join(text.casefold().split())
    return tuple(i for i, label in enumerate(posed.options) if " ".join(label.casefold().split()) == wanted)


def _positions(text: str, number: int) -> tuple[int, ...]:
    """Positions from 0 of numbers or letters such as `1 3`, `13`, `a, c` or `B)`; empty if any is off."""
    text = re.sub(r"\band\b|→", " ", text.casefold())
    # A hyphen may stand between positions; before the first it is a minus, and there are no such positions.
    if not re.fullmatch(r"[0-9a-z \t,;.)(&+>-]{1,60}", text) or text.lstrip().startswith("-"):
        return ()
    marks = re.findall(r"[0-9]|[a-z]+", text)
    positions = tuple(int(m) - 1 if m.isdigit() else ord(m) - ord("a") for m in marks if len(m) == 1)
    if len(positions) < len(marks) or any(not 0 <= position < number for position in positions):
        return ()
    return positions


def _as_written(posed: Posed, shown: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(posed.draw.order[i] for i in shown)
