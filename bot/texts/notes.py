"""Greetings, lists and figures."""

from collections.abc import Mapping

from bot.commands import COMMANDS
from bot.replies import Item, Note, Tone
from bot.store.boards import Standing
from bot.store.figures import Totals
from bot.store.packs import StoredPack
from bot.texts.numbers import count, points


def welcome(pack: StoredPack, graded: int, free_text: int) -> Note:
    """The first words in a chat.

    Args:
        pack: the pack the chat is asked from.
        graded: how many of its questions are judged at once.
        free_text: how many are answered in one's own words.
    """
    own_words = f", and {free_text} to answer in your own words (/quiz open, /quiz story)" if free_text else ""
    return Note(
        title="Welcome to quizgrad!",
        body=(
            f"{pack.title}: {count(graded, 'question')} on {count(len(pack.topics), 'topic')}{own_words}.",
            "/quiz starts. /quiz attention 3 senior asks for a topic, a number and a level. /help lists everything.",
        ),
    )


def welcome_back(running: bool) -> Note:
    """The first words to somebody who was here before."""
    if running:
        return Note(title="Welcome back! Your quiz goes on where it was.")
    return Note(title="Welcome back! /quiz starts a quiz, /help lists everything.")


def already_running() -> Note:
    """What comes before the current question when somebody starts a second quiz."""
    return Note(title="A quiz is running already; /stop ends it. Its question:")


def passed() -> Note:
    """What comes before the current question when somebody answered an earlier one."""
    return Note(title="That question has passed; nothing was counted. Here is the current one.", tone=Tone.TROUBLE)


def only_text() -> Note:
    """What is said to a picture, a sticker or a voice."""
    return Note(title="I can only read text. /help lists what I can do.", tone=Tone.TROUBLE, private=True)


def ways_out() -> Note:
    """What a person at a keyboard is told once, at the start."""
    return Note(footer="Ctrl-D or /quit ends the program; your quiz waits for you.")


def help_note() -> Note:
    """All commands."""
    items = tuple(Item(term=command.usage, text=command.help) for command in COMMANDS)
    return Note(title="What I can do", items=items, footer="Any other line is an answer to the current question.")


def topics(pack: StoredPack, questions: Mapping[str, int]) -> Note:
    """What one can be asked about; topics without a question are left out."""
    items = tuple(
        Item(term=f"/quiz {topic.id}", text=f"{topic.title} ({questions[topic.id]})")
        for topic in pack.topics
        if questions.get(topic.id)
    )
    footer = "The number is how many questions there are. Levels: junior, mid, senior."
    return Note(title=f"Topics of {pack.title}", items=items, footer=footer)


def stats(
    total: Totals, standing: Standing | None, by_topic: Mapping[str, tuple[float, int]], pack: StoredPack
) -> Note:
    """A person's own figures, weakest topics first."""
    if not total.answered and not total.skipped:
        return Note(title="No answers yet.", body=("/quiz starts your first quiz.",))
    share = f" ({total.right / total.answered:.0%})" if total.answered else ""
    skips = f", {count(total.skipped, 'skip')}" if total.skipped else ""
    ranked = sorted(by_topic.items(), key=lambda item: (item[1][0] / item[1][1], item[0]))
    items = tuple(
        Item(term=pack.title_of(topic), text=f"{credit / number:.0%} of {count(number, 'question')}")
        for topic, (credit, number) in ranked
    )
    return Note(
        title=f"{total.right} of {count(total.answered, 'answer')} right{share}{skips}.",
        body=(f"{points(standing.points if standing else 0)} in all.",),
        items=items,
        footer="Weakest topics first; /quiz asks more of those.",
    )
