"""Whether what was told can be asked, and whether something much like it is asked already."""

from rapidfuzz import fuzz, process, utils

from bot.handlers.turn import Turn
from bot.handlers.wishes import find_topic
from bot.packs.lint_question import LIGHT
from bot.quiz.errors import UnknownTopic
from bot.quiz.suggestion import BadSuggestion, Fault, Sketch, question_of
from bot.store import packs, questions
from bot.store.chosen import Packs
from bot.store.suggestions import Suggestion

ALIKE = 80
"""Similarity of 0 to 100 of the words of two prompts from which on they may ask the same."""


async def topic_of(turn: Turn, words: str, pack: str) -> tuple[str, str]:
    """The pack and the topic that somebody names: a topic of this pack, or else of any other.

    Raises:
        UnknownTopic: there is none; near ones come with it.
    """
    refused: UnknownTopic | None = None
    for each in sorted(await packs.all_packs(turn.tx), key=lambda each: (each.id != pack, each.id)):
        try:
            return each.id, find_topic(words, Packs((each,)))
        except UnknownTopic as error:
            # The nearest names are those of the pack that was meant, if it has any.
            refused = refused if refused and refused.close else error
    assert refused is not None, "the suggestion is for a pack that is there"
    raise refused


async def like(turn: Turn, stored: Suggestion) -> str | None:
    """The prompt of a question of the pack that asks much the same; None if there is none."""
    asked = await questions.prompts(turn.tx, stored.pack, stored.sketch.topic or "")
    found = process.extractOne(
        stored.sketch.question or "",
        asked,
        scorer=fuzz.token_sort_ratio,
        processor=utils.default_process,
        score_cutoff=ALIKE,
    )
    return found[0] if found else None


def check(sketch: Sketch) -> None:
    """See that a question of a pack with light rules comes of it.

    Raises:
        BadSuggestion: none does.
    """
    try:
        question = question_of(sketch)
    except ValueError as error:
        raise BadSuggestion(Fault.BROKEN) from error
    if any(problem for rule in LIGHT for problem in rule(question)):
        raise BadSuggestion(Fault.BROKEN)
