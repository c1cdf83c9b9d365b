"""What a person reads of /settings."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.commands import MOST_QUESTIONS
from bot.replies import Button, Item, Note, Tone
from bot.store.chats import ChatSettings
from bot.store.packs import StoredPack
from bot.texts.numbers import count, shortened

ANYWHERE = "any"
LONGEST_PAYLOAD = 64
"""Bytes a button carries on every platform."""

MOST_VALUES = 24
"""On buttons, beside the one that leads back: platforms show 25."""

LABELS = {
    "number": "Questions",
    "level": "Level",
    "topics": "Topics",
    "pace": "Pace",
    "speed": "Speed points",
    "timezone": "Time zone",
    "pack": "Pack",
}
ABOUT = {
    "number": f"How many questions a quiz has, where no number is asked for; 1 to {MOST_QUESTIONS} can be typed.",
    "level": "Of which interview the questions are, where no level is asked for.",
    "topics": "What a quiz is about, where no topic is asked for. Press to add or leave out.",
    "pace": "How long a question stays open. Relaxed is twice as long.",
    "speed": "Whether a quick right answer earns more.",
    "timezone": "When a day begins, for leaderboards and for what scores once a day. A city can be typed, too.",
    "pack": "Where the questions are from.",
}
EXAMPLES = {
    "number": "number 10",
    "level": "level mid",
    "topics": "topics attention, cnn",
    "pace": "pace relaxed",
    "speed": "speed on",
    "timezone": "timezone Berlin",
    "pack": "pack NAME",
}


@dataclass(frozen=True)
class Value:
    """What a setting can be set to.

    Attributes:
        word: what is typed after the setting's name.
        label: what stands on its button.
        picked: whether that is what is set.
    """

    word: str
    label: str
    picked: bool = False


def overview(
    names: Sequence[str], now: ChatSettings, pack: StoredPack, own: Sequence[str] = (), changed: bool = False
) -> Note:
    """What is set.

    Args:
        names: the settings, as they are typed.
        now: what is set.
        pack: the pack the chat is asked from.
        own: the settings that everybody has for themselves.
        changed: whether one of them has just been changed.
    """
    items = tuple(Item(term=name, text=_overviewed(name, now, pack)) for name in names)
    return Note(
        title="Settings stored" if changed else "Settings of this chat",
        items=items,
        footer="You can also type it, such as /settings number 10.",
        tone=Tone.GOOD if changed else Tone.PLAIN,
        buttons=tuple(Button(LABELS.get(name, name.capitalize()), f"/settings {name}") for name in (*names, *own)),
    )


def page(name: str, now: ChatSettings, pack: StoredPack, values: Sequence[Value], back: str = "/settings") -> Note:
    """What one setting can be set to.

    Args:
        name: the setting.
        now: what is set.
        pack: the pack the chat is asked from.
        values: what it can be set to, on buttons; those that do not fit can be typed.
        back: the command that leads to where one came from.
    """
    buttons = [
        Button(f"✓ {each.label}" if each.picked else each.label, f"/settings {name} {each.word}") for each in values
    ]
    short = [button for button in buttons if len(button.payload.encode()) <= LONGEST_PAYLOAD]
    return Note(
        title=f"{LABELS[name]}: {shown(name, now, pack)}",
        body=(ABOUT[name],),
        footer=f"You can also type it, such as /settings {EXAMPLES[name]}.",
        buttons=(*short[:MOST_VALUES], Button("Back", back)),
    )


def shown(name: str, now: ChatSettings, pack: StoredPack) -> str:
    """What a setting is set to, in a word or some."""
    match name:
        case "number":
            return count(now.number, "question")
        case "level":
            return now.level or ANYWHERE
        case "topics":
            topics = pack.those_of(now.topics)
            return shortened(", ".join(pack.title_of(topic) for topic in topics), 200) or ANYWHERE
        case "pace":
            return now.pace
        case "speed":
            return "on" if now.speed else "off"
        case "timezone":
            return now.timezone
        case _:
            return pack.title


def _overviewed(name: str, now: ChatSettings, pack: StoredPack) -> str:
    match name:
        case "number":
            return f"{shown(name, now, pack)} in a quiz"
        case "pace":
            return f"{now.pace}: how long a question stays open in a group"
        case "speed":
            return f"{shown(name, now, pack)}: whether a quick right answer earns more in a group"
        case "pack":
            return pack.id
        case _:
            return shown(name, now, pack)


def expected(what: str, words: Sequence[str]) -> str:
    """What is expected instead of a value; `what` are words such as `levels`."""
    return f"{what} are {', '.join(words)}"


def only_in_groups() -> str:
    """What is said of a setting that does nothing in a private chat."""
    return "that is for groups, where everyone answers the same question"
