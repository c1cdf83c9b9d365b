"""What a setting is read against."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.handlers.turn import Turn
from bot.quiz.questions import GRADED_KINDS
from bot.store import questions
from bot.store.chats import ChatSettings
from bot.store.packs import StoredPack, StoredTopic, all_packs


@dataclass(frozen=True)
class Situation:
    """What there is to choose from, and what is chosen.

    Attributes:
        now: what the chat has set.
        pack: the pack it is asked from.
        packs: every pack.
        topics: those of the pack with questions that are judged at once.
    """

    now: ChatSettings
    pack: StoredPack
    packs: Sequence[StoredPack]
    topics: Sequence[StoredTopic]


async def situation(turn: Turn) -> Situation:
    """What there is to choose from for the chat of a turn.

    Raises:
        EmptyPool: there is no pack at all.
    """
    pack = await turn.pack()
    counts = await questions.counts(turn.tx, pack.id, GRADED_KINDS)
    found = [topic for topic in pack.topics if counts.get(topic.id)]
    return Situation(turn.chat.settings, pack, await all_packs(turn.tx), found)
