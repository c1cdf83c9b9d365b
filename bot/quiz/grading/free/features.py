"""What the overall score is worked out from: figures of an answer beside its rubric, 0 to 1 or near it."""

from bot.quiz.grading.free import nearness
from bot.quiz.grading.free import profile as profiles
from bot.quiz.grading.free.clashing import clash
from bot.quiz.grading.free.findings import Findings, findings
from bot.quiz.grading.free.grades import Rubric
from bot.quiz.grading.free.profile import Profile
from bot.quiz.grading.free.reading import read

OF_POINTS = ("coverage", "bonus", "contradicted", "mistaken")
OF_BOUNDS = ("recall", "cosine", "clash")
RESEMBLANCE = ("soft_recall", "soft_recall_of_new", "precision", "shared", "in_order", "length_share")
"""What is learned from, for questions without key points; where there are some these are left at 0."""

NAMES = (*OF_POINTS, *OF_BOUNDS, *RESEMBLANCE)
"""The features, in the order in which `features` gives them; `coefficients.json` names them."""


def features(answer: str, rubric: Rubric, question: str) -> tuple[float, ...]:
    """The features of an answer, by the names in `NAMES`.

    Args:
        answer: as it was written.
        rubric: what it is held against.
        question: the prompt.
    """
    values = worked_out(findings(read(answer), rubric, question))
    return tuple(values[name] for name in NAMES)


def worked_out(found: Findings) -> dict[str, float]:
    """The features of an answer whose key points were looked for already, by name."""
    given, wanted, asked = profiles.profile(found.given.reading), found.reference, found.question
    resemblance = dict.fromkeys(RESEMBLANCE, 0.0) if found.points else _resemblance(given, wanted, asked)
    return {
        "coverage": found.coverage,
        "bonus": found.bonus,
        "contradicted": found.contradicted,
        "mistaken": min(1.0, found.faults / 2),
        "recall": profiles.recall(wanted, given, asked.weighed),
        "cosine": profiles.cosine(given, wanted),
        "clash": clash(wanted, given, found.given.denials, strictly=not found.points),
        **resemblance,
    }


def _resemblance(given: Profile, wanted: Profile, asked: Profile) -> dict[str, float]:
    # Words that carry no meaning of their own count as well: a share of them shows who writes sentences about it.
    stems, there = wanted.reading.stems, given.reading.stems
    near = nearness.nearest(stems, there)
    return {
        "soft_recall": nearness.mean(near, [*near]),
        "soft_recall_of_new": nearness.mean(near, [stem for stem in wanted.weighed if stem not in asked.weighed]),
        "precision": profiles.recall(given, wanted, asked.weighed),
        "shared": nearness.shared(stems, there),
        "in_order": nearness.in_order(stems, there),
        "length_share": min(1.0, len(there) / len(stems)) if stems else 0.0,
    }
