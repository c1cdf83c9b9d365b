"""The arguments of /interview: level or role, topic, minutes or number, and whether time counts, in any order."""

import re
from dataclasses import dataclass

from bot.commands import LONGEST_MINUTES
from bot.handlers.wishes import find_topic
from bot.quiz.errors import BadArgument
from bot.quiz.interviews.parts import MINUTES_EACH
from bot.quiz.interviews.plan import ROLES, Wish
from bot.quiz.questions import Level
from bot.store.chosen import Packs
from bot.texts import expected_interviews as expected
from bot.texts.expected_interviews import MOST_QUESTIONS

NUMBER = re.compile(r"(?P<number>[+-]?[0-9]+(?:[.,][0-9]+)?)(?P<unit>m|min|mins|minutes?|q|questions?)?")
UNITS = ("m", "min", "mins", "minute", "minutes", "question", "questions")
"""Words that may stand behind a number by themselves."""

TIMED = "timed"


@dataclass
class _Found:
    level: str | None = None
    role: str | None = None
    length: str | None = None
    unit: str = ""
    timed: bool = False


def read_wish(arguments: str, packs: Packs) -> Wish:
    """Read what was typed after /interview.

    Raises:
        BadArgument: a length out of range, or two of what there can be one of.
        UnknownTopic: words that are no topic of the packs.
    """
    found, rest = _Found(), list[str]()
    for word in arguments.split():
        if not _take(found, word.casefold(), arguments):
            rest.append(word)
    topic = find_topic(" ".join(rest), packs) if rest else None
    number = Wish().number if found.length is None else _questions(found.length, found.unit)
    return Wish(Level(found.level) if found.level else None, found.role, topic, number, found.timed)


def _take(found: _Found, word: str, arguments: str) -> bool:
    """Take a word that is no part of a topic's name.

    Raises:
        BadArgument: there was one of its kind already.
    """
    if word == TIMED:
        found.timed = True
    elif word in list(Level):
        _check_first(found.level, arguments, expected.one_level())
        found.level = word
    elif word in ROLES:
        _check_first(found.role, arguments, expected.one_role())
        found.role = word
    elif length := NUMBER.fullmatch(word):
        _check_first(found.length, arguments, expected.one_length())
        found.length, found.unit = length["number"], length["unit"] or ""
    elif found.length and not found.unit and word in UNITS:
        found.unit = word
    else:
        return False
    return True


def _check_first(before: str | None, arguments: str, otherwise: str) -> None:
    if before is not None:
        raise BadArgument(arguments, otherwise)


def _questions(length: str, unit: str) -> int:
    """How many questions a length stands for: a small number is one of questions, a larger one is minutes.

    Raises:
        BadArgument: it is too short or too long.
    """
    if not re.fullmatch(r"[0-9]{1,4}", length):
        raise BadArgument(length, expected.length())
    number = int(length)
    if unit.startswith("q") or (not unit and number <= MOST_QUESTIONS):
        if not 1 <= number <= MOST_QUESTIONS:
            raise BadArgument(length, expected.length())
        return number
    if not MINUTES_EACH <= number <= LONGEST_MINUTES:
        raise BadArgument(length, expected.length())
    return number // MINUTES_EACH
