"""What a setting is read against."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.handlers.turn import Turn
from bot.quiz.questions import GRADED_KINDS
from bot.store import questions
from bot.store.chat_settings import ChatSettings
from bot.store.chosen import Packs
from bot.store.packs import StoredPack, StoredTopic, all_packs


@dataclass(frozen=True)
class Situation:
    """What there is to choose from, and what is chosen.

    Attributes:
        now: what the chat has set.
        chosen: the packs it is asked from.
        packs: every pack.
        topics: those of the chosen packs with questions that are judged at once.
    """

    now: ChatSettings
    chosen: Packs
    packs: Sequence[StoredPack]
    topics: Sequence[StoredTopic]


async def situation(turn: Turn) -> Situation:
    """What there is to choose from for the chat of a turn.

    Raises:
        EmptyPool: there is no pack at all.
    """
    chosen = await turn.packs()
    counts = await questions.counts(turn.tx, chosen.ids, GRADED_KINDS)
    found = [topic for topic in chosen.topics if counts.get(topic.id)]
    return Situation(turn.chat.settings, chosen, await all_packs(turn.tx), found)
