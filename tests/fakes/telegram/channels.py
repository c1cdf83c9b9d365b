"""Channels: admins write as the channel, subscribers read and press, and the bot is an admin with rights or without."""

from typing import TYPE_CHECKING

from tests.fakes.telegram.platform import Platform
from tests.fakes.telegram.world import Chat

if TYPE_CHECKING:
    from tests.fakes.telegram.people import Person


class Channel:
    """A channel; its first admin created it.

    Attributes:
        admins: who may write.
        subscribers: who may read, press and vote in anonymous polls.
    """

    def __init__(self, platform: Platform, chat: Chat, admins: list["Person"], subscribers: list["Person"]) -> None:
        assert admins, "a channel has a creator, its first admin"
        self._platform = platform
        self.chat = chat
        self.admins, self.subscribers = admins, subscribers
        for person in subscribers:
            chat.status[person.id] = "member"
        for person in admins:
            chat.status[person.id] = "creator" if person is admins[0] else "administrator"

    @property
    def id(self) -> int:
        return self.chat.id

    def add_bot(self, by: "Person | None" = None, posting: bool = True) -> None:
        """Make the bot an admin, with the right to post or without; a bot can be nothing else in a channel."""
        self._change_bot(by, "administrator", posting)

    def remove_bot(self, by: "Person | None" = None) -> None:
        """Take the bot's place among the admins away; it is in the channel no more."""
        self._change_bot(by, "left", posting=False)

    def kick_bot(self, by: "Person | None" = None) -> None:
        """Remove the bot for good."""
        self._change_bot(by, "kicked", posting=False)

    def subscribes(self, person: "Person") -> None:
        """Somebody comes; nobody is told."""
        self.subscribers.append(person)
        self.chat.status[person.id] = "member"
        self.chat.joined[person.id] = self._platform.world.clock()

    def leaves(self, person: "Person") -> None:
        """Somebody goes; nobody is told."""
        self.subscribers.remove(person)
        self.chat.status[person.id] = "left"

    def _change_bot(self, by: "Person | None", new: str, posting: bool) -> None:
        bot, chat = self._platform.bot, self.chat
        old, could = chat.status.get(bot.id, "left"), chat.posting
        chat.status[bot.id], chat.posting = new, posting
        person = by or self.admins[0]
        assert person in self.admins, "only admins change who is one"
        self._platform.tell_status(chat, person.user, old, new, could)
