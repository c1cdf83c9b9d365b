"""A typed line -> event."""

from bot.events import AnyEvent, Called, Person, Place, Said

PLATFORM = "terminal"


def place_of(user: str) -> Place:
    """The terminal is one chat, in which each user has a thread: own rounds, one leaderboard."""
    return Place(PLATFORM, chat="terminal", thread=user)


def person_of(user: str) -> Person:
    """Who types, and runs what answers them."""
    return Person(user, user, owner=True)


def to_event(line: str, event_id: str, user: str, once: bool, about: str | None) -> AnyEvent | None:
    """What a line means; None for an empty one.

    Args:
        line: as typed.
        event_id: a new id.
        user: who types.
        once: whether nobody can be asked again, because the input is not a terminal.
        about: the key of the question that was shown last, if any.
    """
    place, person, text = place_of(user), person_of(user), line.strip()
    if not text:
        return None
    if text.startswith("/"):
        name, arguments = [*text[1:].split(maxsplit=1), "", ""][:2]
        return Called(event_id, place, person, name, arguments)
    return Said(event_id, place, person, text, once, about)


def whose(key: str) -> str:
    """To what a question belongs, such as a quiz, of which one question is open at a time."""
    return key.partition(":")[0]
