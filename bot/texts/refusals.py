"""What a person reads when a rule said no: what is wrong, and what to do."""

from collections.abc import Sequence

from bot.language import N_, _, n_
from bot.quiz import errors
from bot.quiz.answers import LONGEST
from bot.replies import Note, Tone
from bot.texts.numbers import alternatives, listed, shortened
from bot.texts.numbers import number as written


def refusal(error: errors.QuizError) -> Note:
    """The note for a refused move."""
    return Note(title=_sentence(error), tone=Tone.TROUBLE, private=True)


def crashed(event: str) -> Note:
    """The note for a mistake of ours; the id finds it in the log."""
    return Note(
        title=_("Something went wrong on my side; nothing you stored is lost."),
        body=(_("Please try again. If it stays, tell whoever runs me this number: {event}").format(event=event),),
        tone=Tone.TROUBLE,
        private=True,
    )


def too_fast() -> Note:
    """The note to somebody who acts faster than anyone can read."""
    return Note(
        title=_("That is faster than I can follow. Please wait a few seconds."), tone=Tone.TROUBLE, private=True
    )


def busy() -> Note:
    """The note for a move that lost every race."""
    return Note(title=_("Too much is going on at once. Please try that again."), tone=Tone.TROUBLE, private=True)


def _sentence(error: errors.QuizError) -> str:
    match error:
        case errors.UnknownCommand(name=name, close=close):
            return _unknown_command(shortened(name, 30), close)
        case errors.UnknownTopic(name=name, close=close):
            return _unknown_topic(shortened(name, 40), close)
        case errors.BadArgument(given=given, expected=expected):
            asks = expected.endswith("?")
            said = (
                _("“{given}” does not fit here: {expected}") if asks else _("“{given}” does not fit here: {expected}.")
            )
            return said.format(given=shortened(given, 40), expected=expected)
        case errors.UnreadableAnswer(kind=kind, number=number):
            return _expected(kind, number)
        case errors.AnswerTooLong():
            said = _("That is too long for me: up to {most} characters, please. Nothing was stored.")
            return said.format(most=written(LONGEST))
        case errors.NoDaily(where=where):
            said = _("There is no question of the day here yet. {command} sets one up.")
            if where:
                said = _("There is no question of the day in that channel yet. {command} sets one up.")
            return said.format(command=f"/daily set 09:00 Europe/Berlin{where}")
        case errors.WordsTooLong(given=given, most=most):
            said = _("Up to {most} characters, please: those were {given}. Nothing was stored; please send it shorter.")
            return said.format(most=written(most), given=written(given))
        case errors.NothingToReport(before=True):
            return _("There is no earlier question here to report.")
        case errors.EmptyPool(level=level, topics=topics):
            return _empty_pool(level, topics)
        case errors.TooManyCodes(minutes=minutes):
            said = n_(
                "Too many wrong codes were entered. Please try again in {number} minute.",
                "Too many wrong codes were entered. Please try again in {number} minutes.",
                minutes,
            )
            return said.format(number=written(minutes))
        case _:
            return _(SENTENCES[type(error)])


def _unknown_command(name: str, close: Sequence[str]) -> str:
    if not close:
        return _("I don't know the command /{name}. /help lists all.").format(name=name)
    said = _("I don't know the command /{name}. Did you mean /{near}? /help lists all.")
    return said.format(name=name, near=close[0])


def _unknown_topic(name: str, close: Sequence[str]) -> str:
    if not close:
        return _("There is no topic “{name}”. /topics lists all.").format(name=name)
    said = _("There is no topic “{name}”. Did you mean {near}? /topics lists all.")
    return said.format(name=name, near=alternatives(close))


def _empty_pool(level: str | None, topics: Sequence[str]) -> str:
    said = [_("No question fits that.")]
    if level:
        said.append(_("This chat is set to {level}; /settings level any asks all.").format(level=level))
    if topics:
        named = shortened(listed(topics), 200)
        said.append(_("This chat is set to {topics}; /settings topics any asks all.").format(topics=named))
    said.append(_("Try another topic, level or kind; /topics lists what there is."))
    return " ".join(said)


SENTENCES: dict[type[errors.QuizError], str] = {
    errors.NoRound: N_("No quiz is running. /quiz starts one."),
    errors.RoundOver: N_("This quiz is over. /quiz starts a new one."),
    errors.StaleQuestion: N_("That question has passed."),
    errors.AlreadyAnswered: N_("Your answer to this question is stored already."),
    errors.NotYours: N_("Only whoever started this quiz, or an admin, can do that."),
    errors.AdminsOnly: N_("Only admins of this chat can do that."),
    errors.DailyOver: N_("This question of the day has closed; the next one comes at its time."),
    errors.CannotPost: N_(
        "I may not post in that chat by myself. Let me in, with the rights to send messages and to embed links, and "
        "try again. It also works in our private chat."
    ),
    errors.AlreadyPosted: N_("Today's question went out already; the next one comes at its time."),
    errors.NotPlayed: N_("You did not play in that quiz, so there is nothing you missed. /quiz starts one."),
    errors.NotNow: N_("That does not fit at this moment."),
    errors.NoHint: N_("This question has no hint."),
    errors.WrongCode: N_("That is none of my codes, or an old one. /link on your other account gives you a new one."),
    errors.UsedCode: N_(
        "That code was used already: each works once. /link on your other account gives you a new one."
    ),
    errors.ExpiredCode: N_(
        "That code is too old: each is valid for ten minutes. /link on your other account gives you a new one."
    ),
    errors.OwnCode: N_("That is the code of this very account. Send it to me from your other one."),
    errors.AlreadyLinked: N_("Both accounts are yours already. /unlink parts them again."),
    errors.NotLinked: N_("This account is not joined with another one, so there is nothing to part. /link joins them."),
    errors.NoInterview: N_("You have no interview open. /interview starts one."),
    errors.InterviewPaused: N_("Your interview waits. /interview goes on where it stands."),
    errors.NothingMissed: N_("There is no missing point to object to."),
    errors.OwnersOnly: N_("Only those who run me can do that."),
    errors.NothingToReport: N_("There is no question here to report yet. /quiz starts a quiz."),
    errors.TooManyReports: N_("You have reported 20 questions within a day. Thank you; please go on tomorrow."),
    errors.NothingAnswered: N_("There is nothing to explain yet: answer a question first."),
}

EXPECTATIONS = {
    "choice": N_("Please answer with one number from 1 to {number}."),
    "multi": N_("Please answer with the numbers of all that fit, from 1 to {number}, such as 1 3."),
    "order": N_("Please give all numbers from 1 to {number}, each once, such as {example}."),
    "numeric": N_("Please answer with a number, such as 42, 0.5, 1/4, 25 % or 2^20."),
    "picked multi": N_("Please choose all that fit, then press Done."),
    "picked order": N_("Please press all {number} steps in the right order, then Done."),
    "points": N_("Please give the numbers of the points you made, from 1 to {number}; 0 if none."),
}


def _expected(kind: str, number: int) -> str:
    if kind not in EXPECTATIONS:
        return _("Please type an answer, or /skip.")
    example = " ".join(str(n) for n in (2, 1, *range(3, number + 1)))
    return _(EXPECTATIONS[kind]).format(number=written(number), example=example)
