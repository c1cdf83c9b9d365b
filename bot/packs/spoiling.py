"""A good answer, spoilt in known ways: what a grader must not be taken in by."""

import random
import re

WORD = re.compile(r"[a-z0-9]+(?:['’-][a-z0-9]+)*", re.IGNORECASE)
SENTENCE = re.compile(r"(?:[^.!?;]|[.!?](?=\S))+[.!?;]*\s*")
"""Up to a full stop or a semicolon; the point inside a number ends nothing."""
COMPOUND = re.compile(
    r"[,:()]|\b(that|which|who|what|when|where|while|whereas|if|unless|until|because|since|so|and|but|or)\b"
)
"""More than one clause: a "not" behind one verb would leave the others as they are."""
ASSERTS = re.compile(
    r"\b(is|are|was|were|can|could|will|would|should|must|may|might|has|have|do|does|did)\b(?! not\b)", re.IGNORECASE
)
"""Verbs that take a "not" behind them."""

EMPTY_WORDS = frozenset(
    """
    a about after all also an and are as at be because been before but by can could did do does each for from
    had has have how i if in into is it its just may might more most must no not of on only or other our over
    so some such than that the their them then there these they this those to under until up was we were what
    when where which while who why will with would you your
    """.split()  # noqa: SIM905 -- read by people
)
"""Words that say nothing of a subject."""

ROLES = (
    *(("precision", "recall"), ("bias", "variance"), ("encoder", "decoder"), ("generator", "discriminator")),
    *(("overfitting", "underfitting"), ("overfits", "underfits"), ("training", "validation"), ("training", "test")),
    *(("l1", "l2"), ("query", "key"), ("forward", "reverse"), ("forward", "backward"), ("positive", "negative")),
    *(("increases", "decreases"), ("rises", "falls"), ("higher", "lower"), ("larger", "smaller"), ("high", "low")),
)
"""Pairs of words that swap their roles when one is put for the other."""


def negated(text: str) -> str:
    """Every sentence, turned into its opposite: with a "not" behind its one verb, or disputed as a whole."""
    return "".join(map(_negated, SENTENCE.findall(text)))


def shuffled(text: str, seed: int = 0) -> str:
    """All words in an order that makes no sense; the same for the same seed."""
    found = WORD.findall(text)
    random.Random(seed).shuffle(found)  # noqa: S311 -- no secret
    return " ".join(found)


def keywords(text: str) -> str:
    """The words that carry the subject, as a bare list."""
    return ", ".join(dict.fromkeys(word for word in WORD.findall(text.lower()) if word not in EMPTY_WORDS))


def swapped(text: str) -> str | None:
    """The text with the roles of every known pair in it swapped; None if it holds no pair."""
    others: dict[str, str] = {}
    held = {word.lower() for word in WORD.findall(text)}
    for one, other in ROLES:
        if {one, other} <= held and not {one, other} & others.keys():
            others |= {one: other, other: one}
    if not others:
        return None
    return WORD.sub(lambda found: others.get(found.group().lower(), found.group()), text)


def _negated(sentence: str) -> str:
    if not COMPOUND.search(sentence):
        turned, count = ASSERTS.subn(r"\1 not", sentence, count=1)
        if count:
            return turned
    return f"It is not true that {sentence[:1].lower()}{sentence[1:]}"
