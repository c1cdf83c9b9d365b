"""What a person reads after an answer, and at the end of a round."""

from dataclasses import dataclass

from bot.language import _, n_
from bot.quiz.grading.verdicts import Verdict
from bot.quiz.posing import Posed, right_answer
from bot.quiz.questions import Choice, Multi, SelfAssessed
from bot.replies import Item, Note, Quote, Tone
from bot.texts import sources
from bot.texts.numbers import gist, number, percent, points, questions, shortened


def verdict(posed: Posed, found: Verdict, earned: int, scored: bool, replaces: str, quote: Quote | None) -> Note:
    """The note after an answer that was graded.

    Args:
        posed: the question.
        found: the verdict.
        earned: hundredths of a point.
        scored: whether it counted; a second answer to the question on one day does not.
        replaces: the key of the question's message.
        quote: the question; None where its message stays.
    """
    if found.right:
        title, tone = _("Right!"), Tone.GOOD
    elif found.credit > 0:
        title, tone = _("Partly right ({share}).").format(share=percent(found.credit)), Tone.PARTLY
    else:
        title, tone = _("Not quite."), Tone.BAD
    if not scored:
        title += " " + _("You were asked this earlier today, so it scores no more.")
    elif earned:
        title += " " + _("+{points}.").format(points=points(earned))
    body = () if found.right and isinstance(posed.question, Choice | Multi) else (the_answer(posed),)
    body = (*body, *found.remarks, *because(posed))
    return Note(title=title, tone=tone, body=body, replaces=replaces, quote=quote)


def unreadable(line: str) -> str:
    """What is said of a line that is no answer to its question, where nobody can be asked again."""
    said = _("“{line}” cannot be read as an answer here, so it counts as wrong.")
    return said.format(line=shortened(line.strip(), 40))


def assessed(posed: Posed, made: tuple[int, ...], found: Verdict, replaces: str, quote: Quote) -> Note:
    """The note after a person has assessed their own free text; `made` are the positions of their key points."""
    total = len(right_answer(posed))
    if len(made) == total:
        title, tone = _("You made every point. Well answered!"), Tone.GOOD
    elif found.right:
        said, tone = _("You made {made} of {total} points, and all that matter most. Well answered!"), Tone.GOOD
        title = said.format(made=number(len(made)), total=number(total))
    elif made:
        said = n_("You made {made} of {total} point.", "You made {made} of {total} points.", total)
        title, tone = said.format(made=number(len(made)), total=number(total)), Tone.PARTLY
    else:
        title, tone = _("The points above are what to say next time."), Tone.BAD
    tip = (_("Tip: {tip}").format(tip=posed.question.tip),) if posed.question.tip else ()
    footer = _("What you judge yourself is kept for /stats; the leaderboard leaves it out.")
    return Note(title=title, tone=tone, body=(*because(posed), *tip), footer=footer, replaces=replaces, quote=quote)


def skipped(posed: Posed, replaces: str, quote: Quote, answered: bool = False) -> Note:
    """The note after a skip; `answered` is whether the person had answered and has seen what is right."""
    if answered:
        title = _("Skipped. Your answer stays stored, without an assessment.")
        return Note(title=title, body=because(posed), replaces=replaces, quote=quote)
    return Note(title=_("Skipped."), body=(the_answer(posed), *because(posed)), replaces=replaces, quote=quote)


def hint(posed: Posed) -> Note:
    """The hint of a question."""
    return Note(title=_("Hint"), body=(posed.hint or "", _("With the hint, an answer counts half.")))


def about_last() -> str:
    """The title of a question that was answered last."""
    return _("About the last question")


def explained(posed: Posed, quote: Quote) -> Note:
    """Everything there is to say about a question that was answered; `quote` is that question."""
    question = posed.question
    items: tuple[Item, ...] = ()
    if isinstance(question, Choice | Multi):
        said = {True: _("Right."), False: _("Not right.")}
        items = tuple(Item(term=option.text, text=option.why or said[option.right]) for option in question.options)
    elif isinstance(question, SelfAssessed):
        items = tuple(Item(term=point.text) for point in question.key_points)
    tip = (_("In an interview: {tip}").format(tip=question.tip),) if question.tip else ()
    body = (the_answer(posed), *because(posed), *tip)
    return Note(recalled=quote, body=body, items=items, footer=sources.behind(question))


def because(posed: Posed) -> tuple[str, ...]:
    """The explanation, where a question has one."""
    return (posed.explanation,) if posed.explanation else ()


def the_answer(posed: Posed) -> str:
    """The right answer, as a sentence."""
    if isinstance(posed.question, SelfAssessed):
        return _("A good answer: {answer}").format(answer=posed.question.reference)
    right = right_answer(posed)
    if len(right) == 1:
        return _("The answer: {answer}").format(answer=right[0])
    if posed.question.kind == "order":
        return _("The right order: {steps}").format(steps=" → ".join(right))
    return _("The answer: {answer}").format(answer="; ".join(right))


def _in_short(posed: Posed) -> str:
    if isinstance(posed.question, SelfAssessed):
        return _("To say: {points}.").format(points="; ".join(point.rstrip(".") for point in right_answer(posed)))
    return the_answer(posed).rstrip(".") + "."


@dataclass(frozen=True)
class Missed:
    """A question that did not go right, for the summary."""

    posed: Posed
    why: str


def summary(asked: int, right: int, earned: int, missed: list[Missed], stopped: bool) -> Note:
    """The note at the end of a round.

    Args:
        asked: how many questions were answered or skipped.
        right: how many of them with full credit.
        earned: hundredths of a point.
        missed: what did not go right, in the order of asking.
        stopped: whether it ended before its last question.
    """
    if not asked:
        return Note(title=_("Quiz stopped.") if stopped else _("Quiz finished."), footer=_("/quiz starts another."))
    ended = (
        _("Quiz stopped: {right} of {questions} right, {points}.")
        if stopped
        else _("Quiz finished: {right} of {questions} right, {points}.")
    )
    items = tuple(
        Item(term=gist(each.posed.prompt, 160), text=f"{_in_short(each.posed)} {each.why}".rstrip()) for each in missed
    )
    again = n_("{number} question to look at again:", "{number} questions to look at again:", len(missed))
    body = (again.format(number=number(len(missed))),) if missed else (_("Nothing missed. Well done!"),)
    return Note(
        title=ended.format(right=number(right), questions=questions(asked), points=points(earned)),
        body=body,
        items=items,
        footer=_("/quiz starts another. /explain tells more about the last question."),
        tone=Tone.GOOD if not missed else Tone.PLAIN,
    )
