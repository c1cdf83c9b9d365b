"""Real answers, changed in ways that must matter or must not, and how often the grader takes it as it should.

    python -m tests.grading.perturbations FOLDER

measures the same on sets of graded answers, which are read as `tests/learning/sets.py` says.
"""

import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.quiz.grading.free import Rubric, grade
from bot.quiz.questions import Open
from tests.content.deck import deck
from tests.learning.sets import read_folder

SEED = 5
PASS = 0.5
LITTLE, MUCH = 0.05, 0.15
FLOOR = 0.3
SLIPS = 0.12
"""The share of long words that get a slip."""

FILLER = (
    "Thanks for the question, let me think aloud for a moment. ",
    " I hope that makes sense, and have a nice day.",
)
AUXILIARIES = "is|are|was|were|can|will|would|should|must|has|have|does|do|may|cannot"
VAGUE = "It works well in practice."
SMALL_WORDS = (
    "a about after all also an and any are as at be because been before between both but by can do does each for from "
    "had has have how i if in into is it its itself may more most much no not of on once one only or other over same "
    "so some such than that the their them then there these they this those to under until up very was we were what "
    "when where which while who why will with within without would you your"
)
FUNCTION = frozenset(SMALL_WORDS.split())
OPPOSITES = (
    ("increases", "decreases"), ("increase", "decrease"), ("raises", "lowers"), ("raise", "lower"),
    ("reduces", "enlarges"), ("reduce", "enlarge"), ("high", "low"), ("higher", "lower"), ("large", "small"),
    ("larger", "smaller"), ("more", "fewer"), ("faster", "slower"), ("fast", "slow"), ("before", "after"),
    ("first", "last"), ("early", "late"), ("always", "never"), ("add", "remove"), ("adds", "removes"),
    ("same", "different"), ("stable", "unstable"), ("positive", "negative"), ("easy", "hard"), ("cheap", "expensive"),
    ("strong", "weak"), ("good", "bad"), ("better", "worse"), ("deep", "shallow"), ("long", "short"),
    ("grows", "shrinks"), ("grow", "shrink"), ("training", "inference"), ("minimise", "maximise"), ("keep", "lose"),
    ("keeps", "loses"), ("known", "unknown"), ("true", "false"), ("encoder", "decoder"), ("input", "output"),
)  # fmt: skip
TURNED = {one: other for pair in OPPOSITES for one, other in (pair, pair[::-1])}
FEWEST_OPPOSITES = 2


@dataclass(frozen=True)
class Item:
    """A question with a right answer, one that earns little, and the model answer to another question."""

    name: str
    question: str
    rubric: Rubric
    answer: str
    weak: str
    foreign: str

    def score(self, answer: str) -> float:
        return grade(answer, self.rubric, self.question).score


@dataclass(frozen=True)
class Measure:
    """What is done to an answer, and what its score must or must not do then.

    Attributes:
        name: what is done.
        change: the changed answer; None where there is nothing to change.
        fails: by the score before and after, whether that is wrong.
        at_most: the share of answers where it may be wrong.
        prototype: what a prototype had.
        above: only answers that score as much before are tried; less cannot be lowered.
    """

    name: str
    change: Callable[[Item, random.Random], str | None]
    fails: Callable[[float, float], bool]
    at_most: float
    prototype: str = ""
    above: float = 0.0


def sentences(text: str) -> list[str]:
    return [each for each in re.split(r"(?<=[.!?])\s+", text.strip()) if each]


def slips(item: Item, rng: random.Random) -> str:
    return re.sub(r"[A-Za-z]{5,}", lambda word: _slip(word[0], rng) if rng.random() < SLIPS else word[0], item.answer)


def _slip(word: str, rng: random.Random) -> str:
    i = rng.randrange(1, len(word) - 2)
    kind = rng.randrange(3)
    if kind == 0:
        return word[:i] + word[i + 1] + word[i] + word[i + 2 :]
    return word[:i] + word[i + 1 :] if kind == 1 else word[:i] + word[i] + word[i:]


def negated(item: Item, _: random.Random) -> str:
    return " ".join(map(_negated, sentences(item.answer)))


def _negated(sentence: str) -> str:
    turned, count = re.subn(rf"\b({AUXILIARIES})\b(?! not\b)", r"\1 not", sentence, count=1)
    return turned.replace("cannot not", "can") if count else f"It is not true that {sentence[:1].lower()}{sentence[1:]}"


def turned(item: Item, _: random.Random) -> str | None:
    count = 0

    def swap(word: re.Match[str]) -> str:
        nonlocal count
        other = TURNED.get(word[0].lower())
        count += other is not None
        return other or word[0]

    text = re.sub(r"[A-Za-z]+", swap, item.answer)
    return text if count >= FEWEST_OPPOSITES else None


def shortened(item: Item, rng: random.Random) -> str | None:
    parts = sentences(item.answer)
    if len(parts) < 2:
        return None
    del parts[rng.randrange(len(parts))]
    return " ".join(parts)


def keywords(item: Item, _: random.Random) -> str:
    words = re.findall(r"[A-Za-z][A-Za-z0-9-]+", item.rubric.reference.lower())
    return " ".join(dict.fromkeys(word for word in words if word not in FUNCTION))


def keywords_with_commas(item: Item, rng: random.Random) -> str:
    return keywords(item, rng).replace(" ", ", ")


def appended(item: Item, rng: random.Random) -> str:
    return f"{item.weak} {keywords_with_commas(item, rng).capitalize()}."


def shuffled(item: Item, rng: random.Random) -> str:
    words = item.rubric.reference.split()
    rng.shuffle(words)
    return " ".join(words)


MEASURES = (
    Measure("typos move it by more than 0.15", slips, lambda was, now: abs(now - was) > MUCH, 0.08, "9 %"),
    Measure("lower case moves it", lambda item, _: item.answer.lower(), lambda was, now: abs(now - was) > LITTLE, 0.02),
    Measure(
        "filler moves it by more than 0.15",
        lambda item, _: f"{FILLER[0]}{item.answer}{FILLER[1]}",
        lambda was, now: abs(now - was) > MUCH,
        0.02,
    ),
    Measure(
        "negating every sentence does not lower it", negated, lambda was, now: now > was - LITTLE, 0.10, "43 %", FLOOR
    ),
    Measure("negating every sentence passes", negated, lambda _, now: now >= PASS, 0.17),
    Measure("opposites do not lower it", turned, lambda was, now: now > was - 0.01, 0.70, "", FLOOR),
    Measure("leaving out a sentence raises it", shortened, lambda was, now: now > was + LITTLE, 0.03),
    Measure("a list of keywords passes", keywords, lambda _, now: now >= PASS, 0.0, "0 %"),
    Measure("a list with commas passes", keywords_with_commas, lambda _, now: now >= PASS, 0.0),
    Measure("a wrong answer with keywords passes", appended, lambda _, now: now >= PASS, 0.05, "45 %"),
    Measure("a shuffled model answer passes", shuffled, lambda _, now: now >= PASS, 0.02),
    Measure("an answer to another question passes", lambda item, _: item.foreign, lambda _, now: now >= PASS, 0.05),
)


@dataclass(frozen=True)
class Result:
    """How a measure came out: in how many answers it was wrong, and which."""

    measure: Measure
    tried: int
    wrong: tuple[str, ...]
    change: float

    @property
    def share(self) -> float:
        return len(self.wrong) / max(1, self.tried)


def measured(items: Sequence[Item]) -> list[Result]:
    """All measures on some answers."""
    before = [item.score(item.answer) for item in items]
    return [_result(measure, items, before) for measure in MEASURES]


def _result(measure: Measure, items: Sequence[Item], before: Sequence[float]) -> Result:
    rng, wrong, moved = random.Random(SEED), [], []
    for item, was in zip(items, before, strict=True):
        changed = measure.change(item, rng) if was >= measure.above else None
        if changed is not None:
            now = item.score(changed)
            moved.append(now - was)
            if measure.fails(was, now):
                wrong.append(item.name)
    return Result(measure, len(moved), tuple(wrong), sum(moved) / max(1, len(moved)))


def report(results: Sequence[Result]) -> Iterator[str]:
    """A line for each measure."""
    for each in results:
        beside = f" (prototype {each.measure.prototype})" if each.measure.prototype else ""
        yield f"{each.measure.name:<44}{each.share:6.1%} of {each.tried:<6}mean change {each.change:+.2f}{beside}"


@cache
def of_deck() -> tuple[Item, ...]:
    """The good examples and the model answers of the built-in deck; the foreign answer is of another topic."""
    asked = [question for question in deck().questions if isinstance(question, Open)]
    found = []
    for i, question in enumerate(asked):
        rubric = Rubric.of(question)
        foreign = next(
            other.reference for other in asked[(i + len(asked) // 2) % len(asked) :] + asked
            if other.topic != question.topic
        )  # fmt: skip
        weak = next(
            (each.answer for each in question.examples if each.quality == "wrong"), "It works well in practice."
        )
        good = [question.reference, *(each.answer for each in question.examples if each.quality == "good")]
        found += [
            Item(f"{question.id}/{k}", question.prompt, rubric, answer, weak, foreign) for k, answer in enumerate(good)
        ]
    return tuple(found)


def of_folder(folder: Path) -> Iterator[tuple[str, list[Item]]]:
    """The answers that people found good, set by set."""
    for name, lines in read_folder(folder)[0].items():
        good = [line for line in lines if line.score >= 0.9 and len(line.answer.split()) >= 8]
        bad = {line.question_id: line.answer for line in lines if line.score <= 0.4}
        half = len(good) // 2
        yield (
            name,
            [
                Item(
                    f"{name}/{i}", line.question, line.rubric, line.answer,
                    bad.get(line.question_id, VAGUE), good[(i + half) % len(good)].answer,
                )
                for i, line in enumerate(good)
            ],
        )  # fmt: skip


if __name__ == "__main__":
    for folder in map(Path, sys.argv[1:]):
        for name, items in of_folder(folder):
            print(f"{name}: {len(items)} good answers")
            print("\n".join(f"  {line}" for line in report(measured(items))))
    if len(sys.argv) < 2:
        print("\n".join(report(measured(of_deck()))))
