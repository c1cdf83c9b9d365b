"""What a person reads when a rule said no: what is wrong, and what to do."""

from collections.abc import Callable

from bot.quiz import errors
from bot.quiz.answers import LONGEST
from bot.replies import Note, Tone
from bot.texts.numbers import shortened


def refusal(error: errors.QuizError) -> Note:
    """The note for a refused move."""
    return Note(title=_sentence(error), tone=Tone.TROUBLE, private=True)


def crashed(event: str) -> Note:
    """The note for a mistake of ours; the id finds it in the log."""
    return Note(
        title="Something went wrong on my side; nothing you stored is lost.",
        body=(f"Please try again. If it stays, tell whoever runs me this number: {event}",),
        tone=Tone.TROUBLE,
        private=True,
    )


def too_fast() -> Note:
    """The note to somebody who acts faster than anyone can read."""
    return Note(title="That is faster than I can follow. Please wait a few seconds.", tone=Tone.TROUBLE, private=True)


def busy() -> Note:
    """The note for a move that lost every race."""
    return Note(title="Too much is going on at once. Please try that again.", tone=Tone.TROUBLE, private=True)


def _sentence(error: errors.QuizError) -> str:
    match error:
        case errors.UnknownCommand(name=name, close=close):
            near = f" Did you mean /{close[0]}?" if close else ""
            return f"I don't know the command /{shortened(name, 30)}.{near} /help lists all."
        case errors.UnknownTopic(name=name, close=close):
            near = f" Did you mean {' or '.join(close)}?" if close else ""
            return f"There is no topic “{shortened(name, 40)}”.{near} /topics lists all."
        case errors.BadArgument(given=given, expected=expected):
            end = "" if expected.endswith("?") else "."
            return f"“{shortened(given, 40)}” does not fit here: {expected}{end}"
        case errors.UnreadableAnswer(kind=kind, number=number):
            return _expected(kind, number)
        case errors.NoDaily(where=where):
            here = "in that channel" if where else "here"
            return f"There is no question of the day {here} yet. /daily set 09:00 Europe/Berlin{where} sets one up."
        case errors.EmptyPool(level=level, topics=topics):
            of_level = f" This chat is set to {level}; /settings level any asks all." if level else ""
            named = shortened(", ".join(topics), 200)
            of_topics = f" This chat is set to {named}; /settings topics any asks all." if topics else ""
            hint = "Try another topic, level or kind; /topics lists what there is."
            return f"No question fits that.{of_level}{of_topics} {hint}"
        case _:
            return SENTENCES[type(error)]


SENTENCES: dict[type[errors.QuizError], str] = {
    errors.NoRound: "No quiz is running. /quiz starts one.",
    errors.RoundOver: "This quiz is over. /quiz starts a new one.",
    errors.StaleQuestion: "That question has passed.",
    errors.AlreadyAnswered: "Your answer to this question is stored already.",
    errors.NotYours: "Only whoever started this quiz, or an admin, can do that.",
    errors.AdminsOnly: "Only admins of this chat can do that.",
    errors.DailyOver: "This question of the day has closed; the next one comes at its time.",
    errors.CannotPost: "I may not post in that chat by myself. Let me in, with the rights to send messages and to "
    "embed links, and try again. It also works in our private chat.",
    errors.AlreadyPosted: "Today's question went out already; the next one comes at its time.",
    errors.NotPlayed: "You did not play in that quiz, so there is nothing you missed. /quiz starts one.",
    errors.NotNow: "That does not fit at this moment.",
    errors.NoHint: "This question has no hint.",
    errors.NothingAnswered: "There is nothing to explain yet: answer a question first.",
    errors.AnswerTooLong: f"That is too long for me: up to {LONGEST:,} characters, please. Nothing was stored.",
}

EXPECTATIONS: dict[str, Callable[[int], str]] = {
    "choice": lambda number: f"Please answer with one number from 1 to {number}.",
    "multi": lambda number: f"Please answer with the numbers of all that fit, from 1 to {number}, such as 1 3.",
    "order": lambda number: f"Please give all numbers from 1 to {number}, each once, such as {_example(number)}.",
    "numeric": lambda _: "Please answer with a number, such as 42, 0.5, 1/4, 25 % or 2^20.",
    "picked multi": lambda _: "Please choose all that fit, then press Done.",
    "picked order": lambda number: f"Please press all {number} steps in the right order, then Done.",
    "points": lambda number: f"Please give the numbers of the points you made, from 1 to {number}; 0 if none.",
}


def _expected(kind: str, number: int) -> str:
    return EXPECTATIONS[kind](number) if kind in EXPECTATIONS else "Please type an answer, or /skip."


def _example(number: int) -> str:
    return " ".join(str(n) for n in (2, 1, *range(3, number + 1)))
