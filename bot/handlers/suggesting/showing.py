"""Where a suggestion stands, as a reply."""

import re

from bot.handlers.suggesting.checking import like
from bot.handlers.turn import Turn
from bot.quiz.suggestion import Step
from bot.replies import AnyReply
from bot.store import packs
from bot.store.suggestions import Suggestion
from bot.texts import suggesting_steps as texts

KEY = re.compile(r"s([0-9]{1,17}):([a-z]{1,8})(?::([a-z0-9]{1,8}))?")
MARK = re.compile(r"~([0-9]{1,17})\.([0-9]{1,6})")


def key(stored: Suggestion) -> str:
    """The name of the message of the current step, and the start of what its buttons carry."""
    return f"s{stored.id}:{stored.step.value}"


def mark(stored: Suggestion) -> str:
    """What the buttons of a preview carry behind their command: which state of which suggestion it shows."""
    return f"~{stored.id}.{stored.version}"


def is_key(name: str | None) -> bool:
    """Whether a key names a step of a suggestion."""
    return name is not None and KEY.fullmatch(name) is not None


async def show(turn: Turn, stored: Suggestion) -> list[AnyReply]:
    """What is asked for now, or the question as it was told."""
    pack = await packs.pack_by_id(turn.tx, stored.pack)
    sketch, name = stored.sketch, turn.person.name
    topic = pack.title_of(sketch.topic) if sketch.topic else pack.title
    if stored.step is not Step.PREVIEW:
        changes = sketch.next is Step.PREVIEW
        return [texts.ask(stored.step, key(stored), topic, name, changes)]
    near = await like(turn, stored)
    return [texts.preview(sketch, topic, near, name if sketch.named else None, mark(stored))]
