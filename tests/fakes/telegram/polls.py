"""Polls and quizzes as the Bot API shows them; core.telegram.org/bots/api#poll."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.telegram.html import Formatted

Json = dict[str, Any]


@dataclass(eq=False)
class Poll:
    """A poll. All messages that show it, forwarded copies too, show the same votes.

    Attributes:
        chat: the id of the chat it was sent to.
        several: more than one option can be chosen.
        revoting: a vote can be changed and taken back.
        members_only: only who has been in its chat for a day may vote.
        correct: of a quiz, the right options.
        period: seconds it stays open, if it closes by itself.
        closes: the moment it closes by itself.
        votes: by user id; who took a vote back is not in it.
    """

    id: str
    chat: int
    question: str
    options: tuple[str, ...]
    quiz: bool = False
    anonymous: bool = True
    several: bool = False
    revoting: bool = True
    members_only: bool = False
    correct: tuple[int, ...] = ()
    explanation: Formatted = field(default_factory=lambda: Formatted(""))
    description: Formatted = field(default_factory=lambda: Formatted(""))
    period: int | None = None
    closes: int | None = None
    closed: bool = False
    votes: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def counts(self) -> list[int]:
        """How many chose each option."""
        found = [0] * len(self.options)
        for chosen in self.votes.values():
            for option in chosen:
                found[option] += 1
        return found

    def as_json(self, in_message: bool = False, known: bool = True) -> Json:
        """The object; the description only goes with the message.

        Args:
            in_message: it is part of a message.
            known: the bot may know what is right before it is closed, as in no forwarded copy.
        """
        found: Json = {"id": self.id, "question": self.question, "total_voter_count": len(self.votes)}
        found["options"] = [
            {"persistent_id": str(index), "text": text, "voter_count": count}
            for index, (text, count) in enumerate(zip(self.options, self.counts(), strict=True))
        ]
        found |= {"is_closed": self.closed, "is_anonymous": self.anonymous, "type": "quiz" if self.quiz else "regular"}
        found |= {"allows_multiple_answers": self.several, "allows_revoting": self.revoting}
        found["members_only"] = self.members_only
        if self.quiz and (known or self.closed):
            found |= {"correct_option_ids": list(self.correct)} | _text("explanation", self.explanation)
        if self.closes is not None and not self.closed:
            found |= {"open_period": self.period, "close_date": self.closes}
        return found | (_text("description", self.description) if in_message else {})

    def answer_json(self, user: Json, chosen: Iterable[int]) -> Json:
        """The object for somebody's vote. It says nothing of a chat."""
        options = list(chosen)
        found: Json = {"poll_id": self.id, "user": user, "option_ids": options}
        return found | {"option_persistent_ids": [str(option) for option in options]}


def _text(name: str, text: Formatted) -> Json:
    if not text.text:
        return {}
    entities = [entity.as_json() for entity in text.entities]
    return {name: text.text} | ({f"{name}_entities": entities} if entities else {})
