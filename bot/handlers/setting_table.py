"""What can be set for a chat: how each value is read, and which are offered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.commands import ANY, LEVELS
from bot.handlers.setting_packs import packs, read_packs
from bot.handlers.setting_topics import read_topics, topics
from bot.handlers.setting_zones import REGIONS, zones
from bot.handlers.situation import Situation
from bot.handlers.wishes import read_number
from bot.handlers.zones import read_zone
from bot.quiz.errors import BadArgument
from bot.quiz.timing import PACES
from bot.store.chat_settings import ChatSettings
from bot.texts import expected
from bot.texts.settings import Value

NUMBERS = (3, 5, 10, 15, 20)
SWITCH = {"on": True, "off": False}


@dataclass(frozen=True)
class Setting:
    """A setting.

    Attributes:
        read: what was typed -> what is then set; raises QuizError if it does not fit.
        values: what is offered on buttons; the text is the part of the values that was asked for.
        parts: the parts into which many values are divided, as they are typed in small letters.
        several: whether more than one value can be set, so that a press adds one (`+cnn`) or leaves one out (`-cnn`).
        shared: whether it does something in groups only.
    """

    read: Callable[[Situation, str], ChatSettings]
    values: Callable[[Situation, str], Sequence[Value]]
    parts: tuple[str, ...] = ()
    several: bool = False
    shared: bool = False


def _read_number(known: Situation, text: str) -> ChatSettings:
    if not text.isdecimal():
        raise BadArgument(text, expected.number())
    return replace(known.now, number=read_number(text))


def _numbers(known: Situation, _part: str) -> list[Value]:
    return [Value(str(number), str(number), number == known.now.number) for number in NUMBERS]


def _read_level(known: Situation, text: str) -> ChatSettings:
    level = _one_of(LEVELS, "levels", text)
    return replace(known.now, level=None if level == ANY else level)


def _levels(known: Situation, _part: str) -> list[Value]:
    return [Value(level, level, level == (known.now.level or ANY)) for level in LEVELS]


def _read_pace(known: Situation, text: str) -> ChatSettings:
    return replace(known.now, pace=_one_of([*PACES], "paces", text))


def _paces(known: Situation, _part: str) -> list[Value]:
    return [Value(pace, pace, pace == known.now.pace) for pace in PACES]


def _read_speed(known: Situation, text: str) -> ChatSettings:
    return replace(known.now, speed=SWITCH[_one_of([*SWITCH], "values", text)])


def _speeds(known: Situation, _part: str) -> list[Value]:
    return [Value(word, word, known.now.speed is on) for word, on in SWITCH.items()]


def _one_of(words: Sequence[str], what: str, text: str) -> str:
    found = {word.casefold(): word for word in words}
    if text.casefold() not in found:
        raise BadArgument(text, expected.one_of(what, words))
    return found[text.casefold()]


TABLE = {
    "number": Setting(_read_number, _numbers),
    "level": Setting(_read_level, _levels),
    "topics": Setting(read_topics, topics, several=True),
    "pace": Setting(_read_pace, _paces, shared=True),
    "speed": Setting(_read_speed, _speeds, shared=True),
    "timezone": Setting(lambda known, text: replace(known.now, timezone=read_zone(text)), zones, parts=REGIONS),
    "pack": Setting(read_packs, packs, several=True),
}
"""The settings of a chat by the names in `bot.commands.SETTINGS`."""
