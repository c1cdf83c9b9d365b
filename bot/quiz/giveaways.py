"""The order of asking: a prompt that names another question's answer comes after that question."""

import re
from collections.abc import Sequence

from bot.quiz.questions import Choice, Question, Short

SHORTEST_TELLING = 2
"""A choice's right option gives something away only as a phrase: single words stand in many prompts."""


def arrange(questions: Sequence[Question]) -> list[int]:
    """Positions of the questions in an order in which no earlier prompt gives away a later answer.

    Where two give each other away, the later one is left out.
    """
    spoils = _spoils(questions)
    left = list(range(len(questions)))
    order: list[int] = []
    while left:
        free = next((i for i in left if not spoils[i].intersection(left)), None)
        if free is None:
            # A circle: asking its first question spoils those whose answers it names.
            free = left[0]
            left = [j for j in left if j not in spoils[free]]
        left.remove(free)
        order.append(free)
    return order


def _spoils(questions: Sequence[Question]) -> list[set[int]]:
    """For each question, the others whose answers its prompt or code names."""
    texts = [_plain(f"{shown.prompt} {shown.code.text if shown.code else ''}") for shown in questions]
    answers = [[f" {answer} " for answer in _answers(question)] for question in questions]
    return [
        {j for j, named in enumerate(answers) if j != i and any(answer in text for answer in named)}
        for i, text in enumerate(texts)
    ]


def _answers(question: Question) -> list[str]:
    match question:
        case Short():
            return [_plain(form).strip() for form in question.accept]
        case Choice():
            right = [_plain(option.text).strip() for option in question.options if option.right]
            return [text for text in right if len(text.split()) >= SHORTEST_TELLING]
        case _:
            return []


def _plain(text: str) -> str:
    return f" {' '.join(re.findall(r'[a-z0-9]+', text.lower()))} "
