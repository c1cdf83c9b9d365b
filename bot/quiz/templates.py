"""Questions with new numbers at every asking: parameters are drawn, names in the text filled in."""

import random
import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Self

from pydantic import Field, model_validator

from bot.quiz.formulas import FormulaError, Number, evaluate
from bot.quiz.model import Model

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=20)]

FILL = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*(?::([^{}]*))?\}\}")
"""`{{name}}` or `{{name:format}}`, the format as in Python's format strings."""

MOST_DRAWS = 200


class Range(Model):
    """Numbers from `low` to `high`, both included, `step` apart."""

    low: int | float
    high: int | float
    step: int | float = 1

    @model_validator(mode="after")
    def _rising(self) -> Self:
        if self.step <= 0 or self.high <= self.low:
            raise ValueError("`high` is above `low` and `step` above 0")
        return self

    def values(self) -> list[Number]:
        """All numbers of the range, rounded to nine places so that steps of 0.1 stay clean."""
        count = int((self.high - self.low) / self.step + 1e-9) + 1
        return [_clean(self.low + self.step * i) for i in range(count)]


class Template(Model):
    """What is drawn, what is worked out from it, and the formula of the answer.

    `derived` are formulas computed in order, each may use what came before. `require` are
    formulas that must be above 0 for a draw to count, so that odd combinations are left out.
    """

    parameters: Annotated[dict[Name, Range | list[int | float]], Field(min_length=1)]
    derived: dict[Name, str] = Field(default_factory=dict)
    require: tuple[str, ...] = ()
    formula: str

    def draw(self, rng: random.Random) -> dict[str, Number]:
        """Draw numbers that fulfil `require`; the key is among them as `answer`.

        Raises:
            FormulaError: no draw of 200 fulfilled `require`, or a formula has no value.
        """
        for _ in range(MOST_DRAWS):
            numbers = {name: rng.choice(_values(spread)) for name, spread in self.parameters.items()}
            if worked := self._work_out(numbers):
                return worked
        raise FormulaError(f"no draw of {MOST_DRAWS} fulfils {', '.join(self.require)}")

    def corners(self) -> Iterator[dict[str, Number]]:
        """The draws with each parameter alone at its lowest and highest, the others at their first."""
        first = {name: _values(spread)[0] for name, spread in self.parameters.items()}
        for name, spread in self.parameters.items():
            for number in (min(_values(spread)), max(_values(spread))):
                if worked := self._work_out({**first, name: number}):
                    yield worked

    def _work_out(self, numbers: dict[str, Number]) -> dict[str, Number] | None:
        for name, formula in self.derived.items():
            numbers[name] = _clean(evaluate(formula, numbers))
        if any(evaluate(formula, numbers) <= 0 for formula in self.require):
            return None
        numbers["answer"] = evaluate(self.formula, numbers)
        return numbers


def fill(text: str, numbers: Mapping[str, Number]) -> str:
    """Put numbers where the text names them.

    Raises:
        FormulaError: the text names a number that is not there, or its format does not fit.
    """

    def put(match: re.Match[str]) -> str:
        name, spec = match.group(1), match.group(2)
        if name not in numbers:
            raise FormulaError(f"{{{{{name}}}}} is not a parameter; there are {', '.join(sorted(numbers))}")
        number = numbers[name]
        try:
            return format(number, spec) if spec else show(number)
        except ValueError as error:
            raise FormulaError(f"{{{{{name}:{spec}}}}}: {error}") from error

    return FILL.sub(put, text)


def show(number: Number) -> str:
    """A number as a person writes it: whole ones with thousands grouped, others to four digits."""
    if float(number).is_integer() and abs(number) < 1e15:
        return f"{int(number):,}" if abs(number) >= 10_000 else str(int(number))
    return f"{number:.4g}"


def _values(spread: Range | list[int | float]) -> list[Number]:
    return spread.values() if isinstance(spread, Range) else list(spread)


def _clean(number: Number) -> Number:
    if isinstance(number, int):
        return number
    rounded = round(number, 9)
    return int(rounded) if rounded.is_integer() else rounded
