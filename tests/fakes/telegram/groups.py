"""Groups: who is in them, what the bot is in them, topics, and becoming a supergroup."""

from typing import TYPE_CHECKING

from tests.fakes.telegram.platform import Platform
from tests.fakes.telegram.privacy import tell
from tests.fakes.telegram.world import Chat

if TYPE_CHECKING:
    from tests.fakes.telegram.people import Person


class Group:
    """A group or supergroup. Its id changes when it becomes a supergroup.

    Attributes:
        topics: names to thread ids.
    """

    def __init__(self, platform: Platform, chat: Chat, members: list["Person"], topics: tuple[str, ...]) -> None:
        assert members, "a group has a creator, its first member"
        assert chat.kind == "supergroup" or not topics, "only supergroups have topics"
        self._platform = platform
        self._chat = chat
        self.members = members
        for person in members:
            chat.status[person.id] = "creator" if person is members[0] else "member"
        for name in topics:
            created = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
            message = platform.world.post(chat, members[0].user, extra=created)
            message.topic = message.id
            chat.topics[message.id] = name

    @property
    def id(self) -> int:
        return self._chat.id

    @property
    def chat(self) -> Chat:
        return self._chat

    @property
    def topics(self) -> dict[str, int]:
        return {name: thread for thread, name in self._chat.topics.items()}

    def promote(self, person: "Person") -> None:
        """Make somebody an administrator."""
        self._chat.status[person.id] = "administrator"

    def promote_bot(self) -> None:
        """Make the bot an administrator, who is told everything."""
        self._change_bot(self.members[0], "administrator")

    def add_bot(self, by: "Person | None" = None, start: str | None = None) -> None:
        """Add the bot; with `start` through a link `?startgroup=...`."""
        person = by or self.members[0]
        self._change_bot(person, "member")
        new = {"new_chat_members": [self._platform.bot.as_json()]}
        tell(self._platform, self._platform.world.post(self._chat, person.user, extra=new))
        if start is not None:
            person.says(f"/start@{self._platform.bot.username} {start}".strip(), self)

    def kick_bot(self, by: "Person | None" = None) -> None:
        """Remove the bot for good."""
        self._change_bot(by or self.members[0], "kicked")

    def _change_bot(self, by: "Person", new: str) -> None:
        old = self._chat.status.get(self._platform.bot.id, "left")
        self._chat.status[self._platform.bot.id] = new
        self._platform.tell_status(self._chat, by.user, old, new)

    def forbid(self, kind: str) -> None:
        """Take from the members, of whom the bot is one, the right to send "polls", "photos" or "text messages"."""
        self._chat.forbidden.add(kind)

    def allow(self, kind: str) -> None:
        """Give it back."""
        self._chat.forbidden.discard(kind)

    def joins(self, person: "Person") -> None:
        """Somebody comes."""
        self.members.append(person)
        self._chat.status[person.id] = "member"
        self._chat.joined[person.id] = self._platform.world.clock()
        new = {"new_chat_members": [person.user.as_json()]}
        tell(self._platform, self._platform.world.post(self._chat, person.user, extra=new))

    def leaves(self, person: "Person") -> None:
        """Somebody goes."""
        self.members.remove(person)
        gone = {"left_chat_member": person.user.as_json()}
        tell(self._platform, self._platform.world.post(self._chat, person.user, extra=gone))
        self._chat.status[person.id] = "left"

    def delete_topic(self, name: str) -> None:
        """Delete a topic: its thread is not found any more."""
        del self._chat.topics[self.topics[name]]

    def migrate(self) -> int:
        """Become a supergroup; the new id. The old chat tells of it last, the new one first."""
        assert self._chat.kind == "group", "it is a supergroup already"
        world, old, creator = self._platform.world, self._chat, self.members[0].user
        new = world.new_group(old.title, "supergroup")
        new.status = dict(old.status)
        left = world.post(old, creator, extra={"migrate_to_chat_id": new.id})
        tell(self._platform, left)
        old.migrated_to = new.id
        self._chat = new
        tell(self._platform, world.post(new, creator, extra={"migrate_from_chat_id": old.id}))
        return new.id
