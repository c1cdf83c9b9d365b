"""Which questions are about what an answer missed, by the words that they share with it."""

import re
from collections import Counter
from collections.abc import Sequence

from bot.quiz.grading.free.stems import stem
from bot.quiz.grading.free.vocabulary import CLOSED
from bot.quiz.questions import Question

WORD = re.compile(r"[a-z][a-z0-9-]+")


def nearest(missed: str, questions: Sequence[Question]) -> tuple[list[str], list[str]]:
    """The ids of questions that share a word with what was missed, the nearest first, and those of the others.

    Args:
        missed: what was not said, in the words of the rubric.
        questions: of one topic; of equals the earlier comes first. A word that many of them have counts little.
    """
    words = {question.id: _words(f"{question.prompt} {question.explanation}") for question in questions}
    having = Counter(word for found in words.values() for word in found)
    sought = _words(missed)
    nearness = {name: sum(1 / having[word] for word in found & sought) for name, found in words.items()}
    ordered = sorted(nearness, key=lambda name: -nearness[name])
    return [name for name in ordered if nearness[name]], [name for name in ordered if not nearness[name]]


def _words(text: str) -> set[str]:
    return {stem(word) for word in WORD.findall(text.lower()) if word not in CLOSED}
