"""What the overall score is worked out from: figures of an answer beside its rubric, 0 to 1 or near it."""

from math import log

from bot.quiz.grading.free import profile as profiles
from bot.quiz.grading.free.clashing import clash
from bot.quiz.grading.free.findings import Findings, findings
from bot.quiz.grading.free.grades import Rubric
from bot.quiz.grading.free.profile import Profile
from bot.quiz.grading.free.reading import read

NAMES = (
    "coverage", "bonus", "contradicted", "mistaken",
    "recall", "recall_with_question", "precision", "cosine", "cosine_without_question", "spelling",
    "overlap", "pairs", "best_sentence", "worst_sentence", "clash",
    "length_ratio", "log_length", "asked_share", "new_words", "numbers",
)  # fmt: skip
"""The features, in the order in which `features` gives them; `coefficients.json` names them."""


def features(answer: str, rubric: Rubric, question: str) -> tuple[float, ...]:
    """The features of an answer, by the names in `NAMES`.

    Args:
        answer: as it was written.
        rubric: what it is held against.
        question: the prompt.
    """
    return worked_out(findings(read(answer), rubric, question))


def worked_out(found: Findings) -> tuple[float, ...]:
    """The features of an answer whose key points were looked for already."""
    given, wanted, asked = profiles.profile(found.given.reading), found.reference, found.question
    values = {**_of_points(found), **_of_words(given, wanted, asked), **_of_parts(given, wanted, asked)}
    values["clash"] = clash(wanted, given, found.given.denials, strictly=not found.points)
    return tuple(values[name] for name in NAMES)


def _of_points(found: Findings) -> dict[str, float]:
    return {
        "coverage": found.coverage,
        "bonus": found.bonus,
        "contradicted": found.contradicted,
        "mistaken": min(1.0, found.faults / 2),
    }


def _of_words(given: Profile, wanted: Profile, asked: Profile) -> dict[str, float]:
    without = {stem: weight for stem, weight in wanted.weighed.items() if stem not in asked.weighed}
    said = {stem: weight for stem, weight in given.weighed.items() if stem not in asked.weighed}
    shared = sum(min(weight, said[stem]) for stem, weight in without.items() if stem in said)
    joint = set(given.weighed) | set(wanted.weighed)
    return {
        "recall": profiles.recall(wanted, given, asked.weighed),
        "recall_with_question": profiles.recall(wanted, given, asked.weighed, demoted=1.0),
        "precision": profiles.recall(given, wanted, asked.weighed),
        "cosine": profiles.cosine(given, wanted),
        "cosine_without_question": shared / max(1.0, (sum(without.values()) * sum(said.values())) ** 0.5),
        "spelling": profiles.spelling(given, wanted),
        "overlap": len(set(given.weighed) & set(wanted.weighed)) / len(joint) if joint else 0.0,
    }


def _of_parts(given: Profile, wanted: Profile, asked: Profile) -> dict[str, float]:
    parts = [_share(sentence, given, asked) for sentence in wanted.sentences]
    words, wanted_words = len(given.reading.words), len(wanted.reading.words)
    new = [stem for stem in given.weighed if stem not in asked.weighed]
    numbers = {word for word in wanted.reading.words if word[0].isdigit()}
    return {
        "pairs": _pairs(given, wanted),
        "best_sentence": max(parts, default=0.0),
        "worst_sentence": min(parts, default=0.0),
        "length_ratio": min(words / max(1, wanted_words), 2.0),
        "log_length": log(1 + words) / 6,
        "asked_share": 1 - len(new) / len(given.weighed) if given.weighed else 1.0,
        "new_words": min(1.0, len(new) / 20),
        "numbers": len(numbers & set(given.reading.words)) / len(numbers) if numbers else 0.0,
    }


def _share(sentence: frozenset[str], given: Profile, asked: Profile) -> float:
    told = [stem for stem in sentence if stem not in asked.weighed] or list(sentence)
    return sum(stem in given.weighed for stem in told) / len(told)


def _pairs(given: Profile, wanted: Profile) -> float:
    """The share of neighbouring stems of the model answer that are neighbours in the answer."""
    one, other = ({*zip(each.reading.stems, each.reading.stems[1:], strict=False)} for each in (wanted, given))
    return len(one & other) / len(one) if one else 0.0
