"""How questions behave: what first answers tell of each, as the theory of tests counts it.

Difficulty is the share of credit, with Wilson's interval (`bot.quiz.progress.likely_range`). Discrimination is how that
credit goes with how well the same people do on other questions: the correlation of item and rest (F. M. Lord and
M. R. Novick, Statistical Theories of Mental Test Scores, 1968, chapter 15), which is the point-biserial one where
credit is 0 or 1. As people are asked different questions, and better ones harder questions, what counts of the rest is
by how much a person lies above what everyone got on the same questions. Where all answer all, both say the same.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.quiz.progress import Z

ENOUGH = 20
"""People below whose number nothing is said of discrimination or of options."""

ENOUGH_OF_AN_OPTION = 5
"""People who must have chosen an option before they are compared with others."""

ONE_SIDED = 1.645
"""Standard errors that a mean lies above another by chance in 5 of 100 cases."""


@dataclass(frozen=True)
class Group:
    """First answers to a question that were given alike, added up.

    Attributes:
        picked: places of the options or steps as the author wrote them, from 0; empty for words and skips.
        version: of the question.
        people: how many, `skipped` of whom passed it over and `hinted` saw the hint.
        right: how many got full credit, and `credit` is the sum of all credits.
        compared: how many of them have answered enough else; the sums that follow are of these: of their rest, of its
            square, of their credit, of its square, and of credit times rest.
    """

    picked: tuple[int, ...]
    version: int
    people: int
    skipped: int = 0
    hinted: int = 0
    right: int = 0
    credit: float = 0.0
    compared: int = 0
    rest: float = 0.0
    rest_squared: float = 0.0
    credit_compared: float = 0.0
    credit_squared: float = 0.0
    product: float = 0.0


def discrimination(groups: Sequence[Group]) -> tuple[float, int] | None:
    """The correlation of credit and rest, -1 to 1, and over how many people.

    Returns:
        None where fewer than 20 can be compared, or all of them did the same.
    """
    number = sum(each.compared for each in groups)
    if number < ENOUGH:
        return None
    credit = sum(each.credit_compared for each in groups) / number
    rest = sum(each.rest for each in groups) / number
    of_credit = sum(each.credit_squared for each in groups) / number - credit**2
    of_rest = sum(each.rest_squared for each in groups) / number - rest**2
    if min(of_credit, of_rest) < 1e-9:
        return None
    together = sum(each.product for each in groups) / number - credit * rest
    return max(-1.0, min(1.0, together / math.sqrt(of_credit * of_rest))), number


def likely_correlation(found: float, number: int) -> tuple[float, float]:
    """Between which values a correlation lies in 95 of 100 cases: R. A. Fisher, On the probable error of a coefficient
    of correlation deduced from a small sample, Metron 1 (1921).

    Args:
        found: -1 to 1.
        number: of people, 4 at least.
    """
    middle, half = math.atanh(max(-0.999999, min(0.999999, found))), Z / math.sqrt(number - 3)
    return math.tanh(middle - half), math.tanh(middle + half)


def chosen(groups: Iterable[Group], options: Mapping[int, Sequence[str]], current: Sequence[str]) -> list[list[Group]]:
    """The groups that chose each of the current options, told by their words, as places move from version to version.

    Args:
        groups: of all versions.
        options: the options of each version.
        current: those of the current one.
    """
    found: list[list[Group]] = [[] for _ in current]
    for group in groups:
        words = options.get(group.version, ())
        for place in group.picked:
            if place < len(words) and words[place] in current:
                found[current.index(words[place])].append(group)
    return found


def is_better(some: Sequence[Group], others: Sequence[Group]) -> bool:
    """Whether the people of some groups do better on other questions than those of others, and hardly by chance.

    The means are compared as by B. L. Welch, The generalization of Student's problem when several different population
    variances are involved, Biometrika 34 (1947), with the normal distribution in place of Student's.
    """
    number, mean, variance = _spread(some)
    of_others, their_mean, their_variance = _spread(others)
    if min(number, of_others) < ENOUGH_OF_AN_OPTION:
        return False
    error = math.sqrt(variance / number + their_variance / of_others)
    return mean - their_mean > max(ONE_SIDED * error, 1e-9)


def _spread(groups: Sequence[Group]) -> tuple[int, float, float]:
    number = sum(each.compared for each in groups)
    if number < ENOUGH_OF_AN_OPTION:
        return number, 0.0, 0.0
    mean = sum(each.rest for each in groups) / number
    square = sum(each.rest_squared for each in groups) / number
    return number, mean, max(square - mean**2, 0.0) * number / (number - 1)
