"""What a person reads of /settings."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.commands import MOST_QUESTIONS
from bot.language import N_, _
from bot.replies import Button, Item, Note, Tone
from bot.store.chat_settings import ChatSettings
from bot.store.chosen import ALL, Packs
from bot.texts.numbers import listed, questions, shortened
from bot.texts.packs import LONGEST, named

ANYWHERE, EVERY = "any", "all"
LONGEST_PAYLOAD = 64
"""Bytes a button carries on every platform."""

MOST_VALUES = 24
"""On buttons, beside the one that leads back: platforms show 25."""

LABELS = {
    "number": N_("Questions"),
    "level": N_("Level"),
    "topics": N_("Topics"),
    "pace": N_("Pace"),
    "speed": N_("Speed points"),
    "timezone": N_("Time zone"),
    "pack": N_("Packs"),
    "board": N_("Board"),
    "reminders": N_("Reminders"),
    "mytimezone": N_("My time zone"),
}
ABOUT = {
    "number": N_("How many questions a quiz has, where no number is asked for; 1 to {most} can be typed."),
    "level": N_("Of which interview the questions are, where no level is asked for."),
    "topics": N_("What a quiz is about, where no topic is asked for. Press to add or leave out."),
    "pace": N_("How long a question stays open. Relaxed is twice as long."),
    "speed": N_("Whether a quick right answer earns more."),
    "timezone": N_("When a day begins, for leaderboards and for what scores once a day. A city can be typed, too."),
    "pack": N_("Where the questions are from. Press to add or leave out."),
}
EXAMPLES = {
    "number": "number 10",
    "level": "level mid",
    "topics": "topics attention, cnn",
    "pace": "pace relaxed",
    "speed": "speed on",
    "timezone": "timezone Berlin",
    "pack": "pack NAME, NAME",
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
    names: Sequence[str], now: ChatSettings, packs: Packs, own: Sequence[str] = (), changed: bool = False
) -> Note:
    """What is set.

    Args:
        names: the settings, as they are typed.
        now: what is set.
        packs: those the chat is asked from.
        own: the settings that everybody has for themselves.
        changed: whether one of them has just been changed.
    """
    items = tuple(Item(term=name, text=_overviewed(name, now, packs)) for name in names)
    return Note(
        title=_("Settings stored") if changed else _("Settings of this chat"),
        items=items,
        footer=_("You can also type it, such as /settings {example}.").format(example=EXAMPLES["number"]),
        tone=Tone.GOOD if changed else Tone.PLAIN,
        buttons=tuple(Button(_label(name), f"/settings {name}") for name in (*names, *own)),
    )


def page(name: str, now: ChatSettings, packs: Packs, values: Sequence[Value], back: str = "/settings") -> Note:
    """What one setting can be set to.

    Args:
        name: the setting.
        now: what is set.
        packs: those the chat is asked from.
        values: what it can be set to, on buttons; those that do not fit can be typed.
        back: the command that leads to where one came from.
    """
    buttons = [
        Button(f"✓ {each.label}" if each.picked else each.label, f"/settings {name} {each.word}") for each in values
    ]
    short = [button for button in buttons if len(button.payload.encode()) <= LONGEST_PAYLOAD]
    return Note(
        title=f"{_(LABELS[name])}: {shown(name, now, packs)}",
        body=(_(ABOUT[name]).format(most=MOST_QUESTIONS),),
        footer=_("You can also type it, such as /settings {example}.").format(example=EXAMPLES[name]),
        buttons=(*short[:MOST_VALUES], Button(_("Back"), back)),
    )


def shown(name: str, now: ChatSettings, packs: Packs) -> str:
    """What a setting is set to, in a word or some."""
    match name:
        case "number":
            return questions(now.number)
        case "level":
            return now.level or ANYWHERE
        case "topics":
            topics = packs.those_of(now.topics)
            return shortened(listed([packs.title_of(topic) for topic in topics]), 200) or ANYWHERE
        case "pace":
            return now.pace
        case "speed":
            return "on" if now.speed else "off"
        case "timezone":
            return now.timezone
        case _:
            return EVERY if ALL in now.packs else named(packs)


def _label(name: str) -> str:
    return _(LABELS[name]) if name in LABELS else name.capitalize()


def _overviewed(name: str, now: ChatSettings, packs: Packs) -> str:
    match name:
        case "number":
            return _("{questions} in a quiz").format(questions=questions(now.number))
        case "pace":
            return _("{pace}: how long a question stays open in a group").format(pace=now.pace)
        case "speed":
            said = _("{speed}: whether a quick right answer earns more in a group")
            return said.format(speed=shown(name, now, packs))
        case "pack":
            ids = shortened(", ".join(packs.ids), LONGEST)
            return _("all: {packs}").format(packs=ids) if ALL in now.packs else ids
        case _:
            return shown(name, now, packs)
