"""What full rules demand and the models let out: all that makes one learn from a question."""

from collections.abc import Iterator

from bot.packs.words import sentences, words
from bot.quiz.questions import Choice, Multi, Open, Question, Rubric, SelfAssessed

Found = Iterator[tuple[str, str]]

SHORTEST_PROMPT = 10
SHORTEST_EXPLANATION = 40
SHORTEST_HINT = 10
"""Characters."""

REFERENCE_WORDS = range(60, 121)
FEWEST_POINTS = 2


def complete(question: Question) -> Found:
    """What is missing; yields field and what is wrong."""
    if len(question.prompt) < SHORTEST_PROMPT:
        yield "prompt", f"expected {SHORTEST_PROMPT} characters at least"
    if len(question.explanation) < SHORTEST_EXPLANATION:
        yield "explanation", f"is missing, or shorter than {SHORTEST_EXPLANATION} characters"
    elif not 2 <= sentences(question.explanation) <= 5:
        yield "explanation", "expected two to five sentences"
    if not isinstance(question, SelfAssessed) and len(question.hint or "") < SHORTEST_HINT:
        yield "hint", f"is missing, or shorter than {SHORTEST_HINT} characters"
    if not question.references:
        yield "references", "is missing: name a paper, a book or official documentation"
    if question.reviewed is None:
        yield "reviewed", "is missing: the day on which somebody last read it with care"
    if isinstance(question, Choice | Multi):
        for i, option in enumerate(question.options):
            if not option.right and option.why is None:
                yield f"options.{i}.why", "is missing: a wrong option says which mistake it stands for"
    if isinstance(question, SelfAssessed):
        yield from _rubric(question)


def _rubric(question: Rubric) -> Found:
    if len(words(question.reference)) not in REFERENCE_WORDS:
        yield "reference", f"expected 60 to 120 words, found {len(words(question.reference))}"
    if len(question.key_points) < FEWEST_POINTS:
        yield "key_points", f"expected {FEWEST_POINTS} at least"
    for point in question.key_points if isinstance(question, Open) else ():
        if not (point.any or point.regex):
            yield f"key_points.{point.id}", "needs phrasings in `any`, or a `regex`"
