"""Numeric keys, held against computations that share nothing with the formula in the pack."""

import math
import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress

from bot.packs.pack import Pack, Problem
from bot.quiz.formulas import FormulaError, Number
from bot.quiz.questions import Numeric
from bot.quiz.templates import show

Key = Callable[[Mapping[str, float]], float]
"""Drawn numbers (none where they are fixed) to the answer, worked out another way."""

DRAWS = 60
"""Draws of a template that are tried, besides its corners."""

NEAR = 1e-6
"""The share of the key by which the two may differ, as floating point has it."""


def key_problems(pack: Pack, keys: Mapping[str, Key]) -> list[Problem]:
    """The numeric questions of a pack whose key is not what the computation of that name gives.

    Args:
        pack: a pack that was read without problems.
        keys: by the id of the question; one without is not tried.

    Returns:
        One problem a question at most, sorted by file.
    """
    return sorted(
        Problem(pack.files[question.id], question.id, *wrong)
        for question in pack.questions
        if isinstance(question, Numeric) and question.id in keys
        for wrong in [differs(question, keys[question.id])]
        if wrong
    )


def differs(question: Numeric, key: Key) -> tuple[str, str] | None:
    """The first draw on which a key and its computation differ: the field and what is wrong; None if there is none."""
    field = "template.formula" if question.template else "answer"
    try:
        for numbers, answer in _draws(question):
            # What an author has written may raise anything.
            found = key(numbers)
            if not math.isclose(found, answer, rel_tol=NEAR, abs_tol=1e-12):
                given = ", ".join(f"{name} = {show(numbers[name])}" for name in numbers)
                where = f" for {given}" if given else ""
                return field, f"{show(answer)} is the key{where}, and worked out another way it is {show(found)}"
    except Exception as error:  # noqa: BLE001 -- see above
        return field, f"cannot be worked out another way: {type(error).__name__}: {error}"
    return None


def _draws(question: Numeric) -> Iterator[tuple[dict[str, Number], Number]]:
    if question.template is None:
        assert question.answer is not None, "the model asks for one of the two"
        yield {}, question.answer
        return
    drawn = list(question.template.corners())
    rng = random.Random(question.id)  # noqa: S311 -- the same draws at every run
    with suppress(FormulaError):  # the rules of the lint tell of it
        drawn += [question.template.draw(rng) for _ in range(DRAWS)]
    for numbers in drawn:
        given = dict(numbers)
        yield given, given.pop("answer")
