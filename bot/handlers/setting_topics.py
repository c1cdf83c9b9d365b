"""The topics a chat is asked about."""

from dataclasses import replace

from bot.commands import ANY
from bot.handlers.situation import Situation
from bot.handlers.wishes import find_topic
from bot.store.chat_settings import ChatSettings
from bot.texts.settings import Value

ADD, LEAVE_OUT = "+", "-"


def read_topics(known: Situation, text: str) -> ChatSettings:
    """The topics that are set when this was typed: a list with commas, `any`, or `+cnn` and `-cnn` to change the list.

    Raises:
        UnknownTopic: a name is that of no topic.
    """
    if text.casefold() == ANY:
        return replace(known.now, topics=())
    now = known.now.topics
    mark = text[:1] if text.startswith((ADD, LEAVE_OUT)) else ""
    words = [word.strip() for word in text.removeprefix(mark).split(",")]
    named = [find_topic(word, known.chosen) for word in words if word] or [find_topic(text, known.chosen)]
    if mark == LEAVE_OUT:
        wanted = {topic for topic in now if topic not in named}
    else:
        wanted = {*named, *(now if mark == ADD else ())}
    # In the order of the packs, whatever the order of presses.
    return replace(known.now, topics=tuple(topic.id for topic in known.chosen.topics if topic.id in wanted))


def topics(known: Situation, _part: str) -> list[Value]:
    """All topics at once, and each to be added or left out."""
    now = known.chosen.those_of(known.now.topics)
    each = [
        Value(f"{LEAVE_OUT if topic.id in now else ADD}{topic.id}", topic.title, topic.id in now)
        for topic in known.topics
    ]
    return [Value(ANY, ANY, not now), *each]
