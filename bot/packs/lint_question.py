"""Rules that look at one question alone. Each yields the field and what is wrong with it."""

import re
from collections.abc import Callable, Iterator

from bot.packs.lint_complete import complete
from bot.packs.words import sentences, strings, words
from bot.quiz.formulas import FormulaError
from bot.quiz.grading.free.patterns import trouble
from bot.quiz.questions import Choice, Multi, Numeric, Order, Question, Rubric, SelfAssessed, Short
from bot.quiz.templates import FILL, fill

Found = Iterator[tuple[str, str]]

CATCH_ALL = re.compile(r"\b(all|none|both|neither) of (the|these)\b", re.IGNORECASE)
ABSOLUTE = re.compile(r"\b(always|never|impossible|guarantees?)\b", re.IGNORECASE)
WIDEST_CODE = 76
"""Characters of a line of code: a window of 80 columns, with the listing set in."""


def _hint(question: Question) -> Found:
    if not question.hint:
        return
    hint = f" {' '.join(words(question.hint))} "
    for answer in answers(question):
        if answer and f" {answer} " in hint:
            yield "hint", f"names the answer ({answer})"


def answers(question: Question) -> list[str]:
    """What is right, in words that can be found in a text: options, or terms."""
    match question:
        case Choice() | Multi():
            return [" ".join(words(option.text)) for option in question.options if option.right]
        case Short():
            return [" ".join(words(form)) for form in question.accept]
        case _:
            return []


def _options(question: Question) -> Found:
    if not isinstance(question, Choice | Multi):
        return
    texts = [" ".join(option.text.lower().split()) for option in question.options]
    if len(set(texts)) < len(texts):
        yield "options", "two options say the same"


def _number_of_options(question: Question) -> Found:
    texts = [option.text.lower() for option in question.options] if isinstance(question, Choice) else []
    if len(texts) == 2 and set(texts) != {"true", "false"}:
        yield "options", "expected three to five options, or True and False"


def _wording(question: Question) -> Found:
    if question.hint and sentences(question.hint) != 1:
        yield "hint", "expected one sentence"
    for i, option in enumerate(question.options if isinstance(question, Choice | Multi) else ()):
        if CATCH_ALL.search(option.text):
            yield f"options.{i}", "expected an option that stands by itself, not “all of the above”"
        if found := ABSOLUTE.search(option.text):
            yield f"options.{i}", f"the absolute word “{found.group()}” gives the option away"


def _code(question: Question) -> Found:
    for number, line in enumerate(question.code.text.splitlines() if question.code else (), start=1):
        if len(line) > WIDEST_CODE:
            yield "code.text", f"line {number} has {len(line)} characters; a narrow window shows {WIDEST_CODE}"


def _steps(question: Question) -> Found:
    if isinstance(question, Order) and len({step.lower() for step in question.steps}) < len(question.steps):
        yield "steps", "two steps say the same"


def _mistakes(question: Question) -> Found:
    if isinstance(question, Short):
        accepted = {" ".join(words(form)) for form in question.accept}
        for i, mistake in enumerate(question.mistakes):
            if " ".join(words(mistake.text)) in accepted:
                yield f"mistakes.{i}", "is also an accepted answer"


def _numbers(question: Question) -> Found:
    template = question.template if isinstance(question, Numeric) else None
    if template is None:
        if any(FILL.search(text) for text in strings(question.model_dump())):
            yield "", "{{…}} is filled in only where a numeric question has a `template`"
        return
    try:
        corners = list(template.corners())
        if not corners:
            yield "template", "no combination of the parameters fulfils `require`"
        for numbers in corners:
            for text in (question.explanation, question.hint, question.math or ""):
                fill(text or "", numbers)
            asked = dict(numbers)
            del asked["answer"]
            fill(question.prompt + (question.code.text if question.code else ""), asked)
    except FormulaError as error:
        yield "template", str(error)
    else:
        used = {match.group(1) for text in strings(question.model_dump()) for match in FILL.finditer(text)}
        for name in sorted(set(template.parameters) - used):
            yield f"template.parameters.{name}", "is not shown in any text"


def _rubric(question: Question) -> Found:
    if not isinstance(question, SelfAssessed):
        return
    points = [point.id for point in question.key_points]
    if len(set(points)) < len(points):
        yield "key_points", "two key points have the same id"
    yield from _patterns(question)
    for i, example in enumerate(question.examples):
        for name in set(example.covers) - set(points):
            yield f"examples.{i}.covers", f"{name!r} is not a key point of this question"


def _patterns(question: Rubric) -> Found:
    for point in question.key_points:
        for pattern in point.regex:
            if (wrong := trouble(pattern)) is not None:
                yield f"key_points.{point.id}.regex", f"{pattern!r} is {wrong}"


Rule = Callable[[Question], Found]
LIGHT: tuple[Rule, ...] = (_hint, _options, _steps, _mistakes, _numbers, _rubric)
"""What a question cannot be asked without."""

FULL: tuple[Rule, ...] = (complete, _wording, _number_of_options, _code, *LIGHT)
"""And what makes one learn from it."""
