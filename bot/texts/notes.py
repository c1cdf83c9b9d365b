"""Greetings and lists."""

from collections.abc import Mapping

from bot.commands import COMMANDS, FOR_ALL
from bot.language import _, n_
from bot.replies import Item, Note, Tone
from bot.store.packs import StoredPack
from bot.texts.numbers import number, questions


def welcome(pack: StoredPack, graded: int, free_text: int) -> Note:
    """The first words in a chat.

    Args:
        pack: the pack the chat is asked from.
        graded: how many of its questions are judged at once.
        free_text: how many are answered in one's own words.
    """
    said = (
        _("{pack}: {questions} on {topics}, and {free_text} to answer in your own words (/quiz open, /quiz story).")
        if free_text
        else _("{pack}: {questions} on {topics}.")
    )
    on = n_("{number} topic", "{number} topics", len(pack.topics)).format(number=number(len(pack.topics)))
    begin = _("/quiz starts. /quiz attention 3 senior asks for a topic, a number and a level. /help lists everything.")
    about = said.format(pack=pack.title, questions=questions(graded), topics=on, free_text=number(free_text))
    return Note(title=_("Welcome to quizgrad!"), body=(about, begin))


def welcome_back(running: bool) -> Note:
    """The first words to somebody who was here before."""
    if running:
        return Note(title=_("Welcome back! Your quiz goes on where it was."))
    return Note(title=_("Welcome back! /quiz starts a quiz, /help lists everything."))


def already_running(review: bool = False) -> Note:
    """What comes before the current question when somebody starts another; `review` is whether a review runs."""
    if review:
        return Note(title=_("A review is running already; /stop ends it. Its question:"))
    return Note(title=_("A quiz is running already; /stop ends it. Its question:"))


def passed() -> Note:
    """What comes before the current question when somebody answered an earlier one."""
    return Note(title=_("That question has passed; nothing was counted. Here is the current one."), tone=Tone.TROUBLE)


def only_text() -> Note:
    """What is said to a picture, a sticker or a voice."""
    return Note(title=_("I can only read text. /help lists what I can do."), tone=Tone.TROUBLE, private=True)


def ways_out() -> Note:
    """What a person at a keyboard is told once, at the start."""
    return Note(footer=_("Ctrl-D or /quit ends the program; your quiz waits for you."))


def help_note(owner: bool = False) -> Note:
    """All commands; `owner` is whether those are among them that are for who runs the bot."""
    items = tuple(Item(term=command.usage, text=command.help) for command in (COMMANDS if owner else FOR_ALL))
    return Note(title=_("What I can do"), items=items, footer=_("Any other line is an answer to the current question."))


def topics(pack: StoredPack, counts: Mapping[str, int]) -> Note:
    """What one can be asked about; topics without a question are left out."""
    items = tuple(
        Item(term=f"/quiz {topic.id}", text=f"{topic.title} ({number(counts[topic.id])})")
        for topic in pack.topics
        if counts.get(topic.id)
    )
    footer = _("The number is how many questions there are. Levels: junior, mid, senior.")
    return Note(title=_("Topics of {pack}").format(pack=pack.title), items=items, footer=footer)
