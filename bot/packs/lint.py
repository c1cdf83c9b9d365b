"""The rules of a good pack that a program can check, over and above what the models demand."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations

from bot.packs.drafts import EMPTY
from bot.packs.lint_images import images
from bot.packs.lint_question import FULL, LIGHT
from bot.packs.pack import Pack, Problem, Rules
from bot.packs.sameness import asked
from bot.packs.stats import length_shares
from bot.packs.words import alike, fields, runs, words
from bot.quiz.questions import Question, Rubric

NEAR_DUPLICATE = 0.8
LONGEST_RIGHT_AT_MOST = 0.35
SHORTEST_RIGHT_AT_LEAST = 0.15
ENOUGH_FOR_SHARES = 40
"""Below this many four-option questions the length shares say nothing."""

Found = Iterator[tuple[str, str, str]]
"""Question id ("" for the whole pack), field, and what is wrong."""


def lint(pack: Pack, today: datetime.date | None = None, forbidden: frozenset[str] = frozenset()) -> list[Problem]:
    """Check a pack against the rules for writing.

    Args:
        pack: a pack that was read without problems.
        today: no review lies after this day; None does not ask, for a machine whose clock may be wrong.
        forbidden: hashes (`words.runs`) of runs of eight words that no text may contain.

    Returns:
        The problems, sorted by file; empty when the pack is good.
    """
    problems = []
    full = pack.card.rules is Rules.FULL
    for question in pack.questions:
        for rule in FULL if full else LIGHT:
            problems += [_problem(pack, question.id, *found) for found in rule(question)]
        if today is not None and question.reviewed is not None and question.reviewed > today:
            problems.append(_problem(pack, question.id, "reviewed", f"{question.reviewed} is in the future"))
        texts = list(fields(question.model_dump()))
        problems += [
            _problem(pack, question.id, field, "still to be written") for field, text in texts if text == EMPTY
        ]
        problems += [
            _problem(pack, question.id, field, "eight words in a row stand in a source text")
            for field, text in texts
            if forbidden and not forbidden.isdisjoint(runs(text))
        ]
    checks: list[Callable[[Pack], Found]] = [_topics, _links, images]
    checks += [_near_duplicates, _lengths] if full else [_repeats]
    for check in checks:
        problems += [_problem(pack, *found) for found in check(pack)]
    return sorted(problems)


def _problem(pack: Pack, question: str, field: str, says: str) -> Problem:
    return Problem(pack.files.get(question, "pack.yaml"), question, field, says)


def _topics(pack: Pack) -> Found:
    known = [topic.id for topic in pack.card.topics]
    for topic, count in Counter(known).items():
        if count > 1:
            yield "", "topics", f"{topic!r} stands there {count} times"
    for card in pack.card.topics:
        for before in set(card.after) - set(known):
            yield "", f"topics.{card.id}.after", f"{before!r} is not a topic of this pack"
    for question in pack.questions:
        if question.topic not in known:
            yield question.id, "topic", f"{question.topic!r} is not a topic of pack.yaml"
        if question.level not in pack.card.levels:
            yield question.id, "level", f"{question.level} is not a level of pack.yaml"


def _links(pack: Pack) -> Found:
    for question in pack.questions:
        linked = [("follow_up", question.follow_up)]
        if isinstance(question, Rubric):
            linked += [(f"key_points.{point.id}.follow_up", point.follow_up) for point in question.key_points]
            linked += [("overlaps", other) for other in question.overlaps]
        for field, target in linked:
            if target is not None and (target not in pack.files or target == question.id):
                yield question.id, field, f"{target!r} is not another question of this pack"


def _near_duplicates(pack: Pack) -> Found:
    bags = [(question, frozenset(words(_asked(question)))) for question in pack.questions]
    for (first, a), (second, b) in combinations(bags, 2):
        # One that has few more words than the other cannot share so many: that is told at once.
        if min(len(a), len(b)) >= NEAR_DUPLICATE * max(len(a), len(b)) and alike(a, b) >= NEAR_DUPLICATE:
            yield second.id, "prompt", f"shares {alike(a, b):.0%} of its words with {first.id}"


def _repeats(pack: Pack) -> Found:
    """Of packs that may be too large to hold each question against each."""
    first: dict[str, str] = {}
    for question in pack.questions:
        if (same := first.setdefault(asked(question), question.id)) != question.id:
            yield question.id, "prompt", f"asks the same as {same}"


def _asked(question: Question) -> str:
    return f"{question.prompt} {question.code.text if question.code else ''} {question.math or ''}"


def _lengths(pack: Pack) -> Found:
    shares = length_shares(pack.questions)
    if shares.questions < ENOUGH_FOR_SHARES:
        return
    if shares.longest > LONGEST_RIGHT_AT_MOST:
        yield (
            "",
            "",
            f"the right option is the longest in {shares.longest:.0%} of four-option questions (35 % at most)",
        )
    if shares.shortest < SHORTEST_RIGHT_AT_LEAST:
        yield (
            "",
            "",
            f"the right option is the shortest in {shares.shortest:.0%} of four-option questions (15 % at least)",
        )
