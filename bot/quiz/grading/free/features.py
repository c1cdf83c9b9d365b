"""What the overall score is worked out from: figures of an answer beside its rubric, 0 to 1 or near it."""

from functools import lru_cache

from bot.quiz.grading.free import nearness
from bot.quiz.grading.free import profile as profiles
from bot.quiz.grading.free.clashing import clash, denied_otherwise
from bot.quiz.grading.free.findings import Findings, findings
from bot.quiz.grading.free.grades import Rubric
from bot.quiz.grading.free.listing import listed, strung
from bot.quiz.grading.free.profile import Profile
from bot.quiz.grading.free.reading import Reading, read
from bot.quiz.grading.free.vocabulary import CLOSED

OF_POINTS = ("coverage", "bonus", "contradicted", "mistaken")
OF_BOUNDS = ("recall", "cosine", "clash", "denied_otherwise")
RESEMBLANCE = ("soft_recall", "soft_recall_of_new", "precision", "shared", "in_order", "length_share")
"""What is learned from, for questions without key points; where there are some these are left at 0."""

NAMES = (*OF_POINTS, *OF_BOUNDS, *RESEMBLANCE)
"""The features, in the order in which `features` gives them; `coefficients.json` names them."""

LISTED = 0.3
"""What words count that stand side by side without a sentence."""

TAKEN = 0.7
"""The share of such words that are the model answer's, above which they are strung together to be found."""

FEWEST_WORDS, PROSE, MOST_LISTED = 8, 0.25, 0.3
"""Words that a model answer has at least, the share that only make sentences, and at most in lists, to be prose."""


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
    denied = found.given.denials
    return {
        "coverage": found.coverage,
        "bonus": found.bonus,
        "contradicted": found.contradicted,
        "mistaken": min(1.0, found.faults / 2),
        "recall": profiles.recall(wanted, given, asked.weighed),
        "cosine": profiles.cosine(given, wanted),
        "clash": clash(wanted, given, denied, strictly=not found.points),
        "denied_otherwise": 0.0 if found.points else denied_otherwise(wanted, given, denied),
        **resemblance,
    }


def _resemblance(given: Profile, wanted: Profile, asked: Profile) -> dict[str, float]:
    reading = _to_the_point(given.reading, wanted)
    given = given if reading is given.reading else profiles.profile(reading)
    whole = _compared(given, wanted, asked)
    aside = strung(reading) if is_prose(wanted.reading) else frozenset()
    if sum(reading.stems[i] in wanted.weighed for i in aside) <= TAKEN * len(aside):
        return whole
    rest = _compared(profiles.profile(reading.without(aside)), wanted, asked)
    return {name: rest[name] + LISTED * (whole[name] - rest[name]) for name in RESEMBLANCE}


def _to_the_point(reading: Reading, wanted: Profile) -> Reading:
    """An answer without the sentences that share nothing with the model answer, unless none does: thanks, thoughts."""
    pairs = zip(reading.sentences, reading.stems, strict=True)
    on = {sentence for sentence, stem in pairs if stem in wanted.weighed}
    off = frozenset(i for i, sentence in enumerate(reading.sentences) if sentence not in on)
    return reading.without(off) if on and off else reading


@lru_cache(maxsize=512)
def is_prose(reference: Reading) -> bool:
    """Whether a model answer is made of sentences, so that a list of terms is no answer."""
    number = len(reference.words)
    closed = sum(word in CLOSED for word in reference.words)
    return number >= FEWEST_WORDS and closed >= PROSE * number and len(listed(reference)) < MOST_LISTED * number


def _compared(given: Profile, wanted: Profile, asked: Profile) -> dict[str, float]:
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
