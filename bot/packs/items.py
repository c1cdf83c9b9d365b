"""What the answers say of a question, and what an author should look at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.quiz.items import ENOUGH, Group, chosen, discrimination, is_better, likely_correlation
from bot.quiz.progress import likely_range
from bot.store.items import Kept, Name

TOO_EASY, TOO_HARD = 0.9, 0.3
"""Shares of credit: a question is too easy where the whole interval lies above the one, and too hard below the other.
Beyond them a question tells little of anybody (R. L. Ebel, Essentials of Educational Measurement, 1972)."""

TELLS_LITTLE = 0.2
"""The discrimination below which Ebel calls a question poor."""


@dataclass(frozen=True)
class OptionChosen:
    """An option, and the share of those who answered that chose it."""

    text: str
    right: bool
    share: float


@dataclass(frozen=True)
class Item:
    """A question, as first answers show it; each person counts once.

    Attributes:
        people: who met it, `answered` of whom did not pass it over.
        right: how many got full credit.
        score, low, high: the mean credit, 0 to 1, and between what the true one lies in 95 of 100 cases.
        rating: how hard it is, on the scale of `bot.quiz.ratings`.
        discrimination, compared: the correlation of credit and rest, over how many people; None for too few.
        seconds: the median time of an answer, where it is known.
        hinted, skipped: shares of those who met it.
        flags: what should be looked at, in words.
    """

    pack: str
    question: str
    topic: str
    level: str
    kind: str
    state: str
    people: int
    answered: int
    right: int
    score: float | None
    low: float | None
    high: float | None
    rating: float | None
    discrimination: float | None
    compared: int
    options: tuple[OptionChosen, ...]
    seconds: float | None
    hinted: float
    skipped: float
    reports: int
    flags: tuple[str, ...]


def item(name: Name, kept: Kept, groups: Sequence[Group], seconds: float | None, reports: int) -> Item:
    """Work out a question's figures from the groups of its first answers."""
    people, skipped = sum(each.people for each in groups), sum(each.skipped for each in groups)
    answered, credit = people - skipped, sum(each.credit for each in groups if each.credit)
    low, high = likely_range(credit, answered) if answered else (None, None)
    found = discrimination(groups)
    options = _options(kept, groups)
    return Item(
        *(*name, kept.topic, kept.level, kept.kind, kept.state, people, answered),
        right=sum(each.right for each in groups),
        score=credit / answered if answered else None,
        low=low,
        high=high,
        rating=kept.rating,
        discrimination=found[0] if found else None,
        compared=sum(each.compared for each in groups),
        options=tuple(OptionChosen(text, right, share) for text, right, share, _ in options),
        seconds=seconds,
        hinted=sum(each.hinted for each in groups) / max(people, 1),
        skipped=skipped / max(people, 1),
        reports=reports,
        flags=(*_of_difficulty(low, high), *_of_discrimination(found), *_of_options(kept.kind, options)),
    )


Chosen = tuple[str, bool, float, list[Group]]
"""An option, whether it is right, the share that chose it, and the groups that did."""


def _options(kept: Kept, groups: Sequence[Group]) -> list[Chosen]:
    written = kept.bodies[kept.version].get("options", [])
    words = {version: [each["text"] for each in body.get("options", [])] for version, body in kept.bodies.items()}
    current = [each["text"] for each in written]
    of_each = chosen(groups, words, current)
    # Whoever met another version may have chosen what is no option any more.
    number = sum(each.people - each.skipped for each in groups if set(words.get(each.version, ())) >= set(current))
    counts = [sum(group.people for group in some if set(words[group.version]) >= set(current)) for some in of_each]
    return [
        (each["text"], bool(each.get("right")), count / number if number else 0.0, some)
        for each, count, some in zip(written, counts, of_each, strict=True)
    ]


def _of_difficulty(low: float | None, high: float | None) -> Iterator[str]:
    if low is not None and low >= TOO_EASY:
        yield "too easy"
    if high is not None and high <= TOO_HARD:
        yield "too hard"


def _of_discrimination(found: tuple[float, int] | None) -> Iterator[str]:
    if found is None:
        return
    _, high = likely_correlation(*found)
    if high < 0:
        yield "may be wrong: people who do well elsewhere do badly here"
    elif high < TELLS_LITTLE:
        yield "tells little of who knows the field"


def _of_options(kind: str, options: Sequence[Chosen]) -> Iterator[str]:
    if sum(each.people - each.skipped for each in {id(g): g for *_, some in options for g in some}.values()) < ENOUGH:
        return
    right = [group for _, is_right, _, some in options if is_right for group in some]
    for number, (_, is_right, share, some) in enumerate(options, start=1):
        if not is_right and share == 0:
            yield f"option {number} is never chosen"
        if kind == "choice" and not is_right and is_better(some, right):
            yield f"may be wrong: better people choose option {number}"
