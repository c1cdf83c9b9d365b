"""Question -> a poll of Telegram's own, where it fits into one. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from adapters.telegram.keyboards import plain
from adapters.telegram.markup import Block, fits, html, units
from adapters.telegram.render import note_blocks
from bot.replies import Ask, Expects, Poll
from bot.texts import around

LONGEST_QUESTION, LONGEST_OPTION, LONGEST_EXPLANATION, LONGEST_DESCRIPTION = 300, 100, 200, 1024
"""Characters; core.telegram.org/bots/api#sendpoll."""

LONGEST_LABEL = 50
"""Characters of an option that phones show whole; longer ones stand in the text under letters."""

FEWEST_OPTIONS, MOST_OPTIONS = 2, 12


@dataclass(frozen=True)
class PollShown:
    """A poll as Telegram takes it.

    Attributes:
        question: plain text.
        options: plain text.
        right: the places of the right ones.
        several: whether several may be chosen.
        explanation: shown to whoever has voted; empty if ours is too long.
        description: HTML above the question.
    """

    question: str
    options: tuple[str, ...]
    right: tuple[int, ...]
    several: bool
    explanation: str
    description: str


def poll_of(ask: Ask) -> PollShown | None:
    """A question as a poll; None if it does not fit into one."""
    if ask.poll is None or ask.formula or not FEWEST_OPTIONS <= len(ask.options) <= MOST_OPTIONS:
        return None
    labels = [plain(option.label) for option in ask.options]
    lettered = any(len(label) > LONGEST_LABEL for label in labels)
    prompt = plain(ask.prompt)
    asked = units(prompt) <= LONGEST_QUESTION
    above = _above(ask, labels if lettered else (), prompt="" if asked else ask.prompt)
    if not fits(above, LONGEST_DESCRIPTION):
        return None
    return PollShown(
        question=prompt if asked else ask.heading,
        options=tuple(ascii_uppercase[: len(labels)] if lettered else labels),
        right=ask.poll.right,
        several=ask.expects is Expects.SEVERAL,
        explanation=_explanation(ask.poll),
        description=html(above),
    )


def _above(ask: Ask, labels: Sequence[str], prompt: str) -> list[Block]:
    told = note_blocks(ask.before) if ask.before else []
    code = [Block(ask.code.text, "pre", language=ask.code.language)] if ask.code else []
    options = [
        Block(f"{letter}) {label}", gap=1 if i else 2)
        for i, (letter, label) in enumerate(zip(ascii_uppercase, labels, strict=False))
    ]
    heading = Block(ask.heading, "b", gap=2)
    # The words stay beside the picture: a poll has no other place for them.
    seen = [Block(around.picture(ask.picture.alt), "i")] if ask.picture else []
    return [*told, heading, Block(ask.context, "i", gap=1), Block(prompt), *code, *seen, *options]


def _explanation(poll: Poll) -> str:
    text = plain(poll.explanation)
    return text if units(text) <= LONGEST_EXPLANATION else ""
