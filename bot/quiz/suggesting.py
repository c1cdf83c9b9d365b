"""What a person tells of a question that they hand in, read and checked."""

from collections.abc import Sequence
from dataclasses import replace

from bot.quiz.suggestion import (
    CHOICES,
    LONGEST_ANSWER,
    LONGEST_QUESTION,
    LONGEST_WHY,
    BadSuggestion,
    Fault,
    Sketch,
    Step,
)

FEWEST_WRONG, MOST_WRONG = 2, 4
DASHES = frozenset("-–—−")
"""Each stands for nothing, where nothing may be said."""

TRUE_OR_FALSE = ["false", "true"]


def told(sketch: Sketch, step: Step, text: str) -> Sketch:
    """The sketch with what was told at a step other than the topic, which depends on the pack.

    Raises:
        BadSuggestion: it cannot be part of a question.
    """
    match step:
        case Step.QUESTION:
            return replace(sketch, question=_text(text, LONGEST_QUESTION))
        case Step.ANSWER:
            return _apart(replace(sketch, answer=_text(" ".join(text.split()), LONGEST_ANSWER)))
        case Step.WRONG:
            return _apart(replace(sketch, wrong=_wrong(text)))
        case Step.WHY:
            return replace(sketch, why="" if text.strip() in DASHES else _text(text, LONGEST_WHY))
        case Step.NAME:
            return replace(sketch, named=_chosen(step, text) == "yes")
        case Step.LEVEL:
            return replace(sketch, level=_chosen(step, text))
        case _:
            raise BadSuggestion(Fault.BROKEN)


def _text(text: str, most: int) -> str:
    text = text.strip()
    if not any(char.isprintable() and not char.isspace() for char in text):
        raise BadSuggestion(Fault.EMPTY)
    if len(text) > most:
        raise BadSuggestion(Fault.LONG, len(text), most)
    # An author's mark for a number that is drawn anew each time.
    if "{{" in text:
        raise BadSuggestion(Fault.BRACES)
    return text


def _wrong(text: str) -> tuple[str, ...]:
    if text.strip() in DASHES:
        return ()
    # Where a line is all that can be typed, what stands between semicolons is a line.
    lines = text.strip().splitlines() if "\n" in text.strip() else text.split(";")
    found = tuple(" ".join(line.split()) for line in lines if line.strip())
    for each in found:
        if len(each) > LONGEST_ANSWER:
            raise BadSuggestion(Fault.LONG_LINE, len(each), LONGEST_ANSWER, each)
        _text(each, LONGEST_ANSWER)
    return found


def _apart(sketch: Sketch) -> Sketch:
    """A sketch whose answers, as far as they were told, make a question."""
    if sketch.answer is None or not sketch.wrong:
        return sketch
    answers = [each.casefold() for each in (sketch.answer, *sketch.wrong)]
    if same := _twice(answers):
        raise BadSuggestion(Fault.SAME, text=same)
    if sorted(answers) != TRUE_OR_FALSE and not FEWEST_WRONG <= len(sketch.wrong) <= MOST_WRONG:
        raise BadSuggestion(Fault.COUNT, len(sketch.wrong))
    return sketch


def _twice(answers: Sequence[str]) -> str | None:
    return next((each for place, each in enumerate(answers) if each in answers[:place]), None)


def _chosen(step: Step, text: str) -> str:
    """One of the choices of a step, by its place from 1 or by its name."""
    word, choices = text.strip().casefold(), CHOICES[step]
    for place, choice in enumerate(choices, start=1):
        if word in (str(place), choice):
            return choice
    raise BadSuggestion(Fault.CHOICE, len(choices))
