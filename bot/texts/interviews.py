"""What a person reads during a mock interview."""

from dataclasses import replace

from bot.language import N_, _, n_
from bot.quiz.interviews.judging import Judged
from bot.quiz.interviews.parts import ALLOWED, MINUTES_EACH, Part
from bot.quiz.interviews.plan import Wish
from bot.quiz.interviews.state import Interview
from bot.quiz.posing import Posed
from bot.quiz.questions import SelfAssessed
from bot.replies import Ask, Button, Expects, Item, Listing, Note, Tone
from bot.texts import graded, verdicts
from bot.texts import questions as asking
from bot.texts.numbers import number, questions
from bot.texts.stories import remarks

PARTS = {
    Part.WARM_UP: N_("warm-up"),
    Part.FUNDAMENTALS: N_("fundamentals"),
    Part.DEPTH: N_("depth"),
    Part.PRACTICAL: N_("in practice"),
    Part.STORY: N_("your story"),
}


def started(wish: Wish, planned: int, alone: bool) -> Note:
    """The first words of an interview.

    Args:
        wish: what was asked for.
        planned: how many questions there are.
        alone: whether it is held in a private chat, where things can be said unasked.
    """
    said = _("Your interview: {questions}, about {minutes} minutes.")
    told = [
        _("Answer in your own words, as you would aloud. I tell you what was good and what was missing, and ask on."),
        _("/interview pause lets it wait, for days if you like; /skip leaves a question out; /stop ends it."),
    ]
    if wish.timed and alone:
        told.append(_("Time counts: I say when it is up, and grade what you have."))
    elif wish.timed:
        told.append(_("Time counts: below each verdict I say whether it was up."))
    title = said.format(questions=questions(planned), minutes=number(planned * MINUTES_EACH))
    return Note(title=title, body=tuple(told))


def heading(state: Interview) -> str:
    """Which question of how many, and what it is asked for."""
    part = state.asked[-1].part
    place = {"position": number(state.planned), "number": number(state.number)}
    if part is Part.FOLLOW_UP:
        return _("A question on that ({position} of {number})").format(**place)
    return _("Question {position} of {number}: {part}").format(part=_(PARTS[part]), **place)


def ask(state: Interview, posed: Posed, topic: str, key: str) -> Ask:
    """A question of an interview.

    Args:
        state: the interview, at that question.
        posed: the question.
        topic: the title of its topic.
        key: of its message.
    """
    question = posed.question
    minutes = minutes_of(int(ALLOWED[question.kind].total_seconds()))
    return Ask(
        key=key,
        heading=heading(state),
        context=_("{context} · about {time}").format(context=asking.context(topic, question.level), time=minutes),
        prompt=posed.prompt,
        how=asking.how(posed),
        press=asking.press(posed),
        expects=asking.expects(posed),
        long=asking.long(posed),
        options=tuple(Button(label, f"{key}:{i}") for i, label in enumerate(posed.options)),
        moves=_moves(key),
        code=Listing(question.code.language, posed.code) if question.code and posed.code else None,
        formula=posed.math,
    )


def ask_back(state: Interview, judged: Judged, key: str) -> Ask:
    """What a story lacks, asked for once."""
    assert judged.told is not None
    return Ask(
        key=key,
        heading=heading(state),
        context=_("Thank you, that is stored. Before I judge it:"),
        prompt=" ".join(remarks(judged.told)),
        how=_("Add that now, and I judge both together; /skip has it judged as it is."),
        expects=Expects.TYPED,
        long=True,
        moves=_moves(key),
    )


def verdict(
    posed: Posed, answer: str, judged: Judged, seconds: int | None, late: bool, buttons: tuple[Button, ...]
) -> Note:
    """The note after an answer.

    Args:
        posed: the question.
        answer: what was written.
        judged: what is found of it.
        seconds: how long it took, where that is known.
        late: whether time counted, and was up.
        buttons: what can be done now.
    """
    question = posed.question
    if isinstance(question, SelfAssessed):
        found = graded.verdict(judged.grade, question, answer)
        # Below the points: what was missed is read first, and then how to say it.
        found = replace(found, body=graded.remarks(judged.grade))
        items = [*found.items, Item(term=_("A good answer"), text=question.reference)]
    else:
        title = _("Right!") if judged.grade.score == 1 else _("Not quite.")
        tone = Tone.GOOD if judged.grade.score == 1 else Tone.BAD
        body = (verdicts.the_answer(posed), *judged.remarks, *verdicts.because(posed))
        found = Note(title=title, body=body, tone=tone)
        items = []
    if question.tip:
        items.append(Item(term=_("Tip"), text=question.tip))
    told = remarks(judged.told, judged=True) if judged.told else ()
    footer = _time(question.kind, seconds, late) if seconds is not None else ""
    return replace(found, body=(*found.body, *told), items=tuple(items), footer=footer, buttons=buttons)


def changed(found: Note) -> Note:
    """The verdict on an answer that was changed after it was judged."""
    return replace(found, body=(_("You changed your answer; this is what I say to it now."), *found.body))


def buttons(mark: str, missed: bool, last: bool) -> tuple[Button, ...]:
    """What can be done after a verdict.

    Args:
        mark: which question it is, so that a press on an old button does nothing to a later one.
        missed: whether there is something to object to.
        last: whether only the report card follows for certain.
    """
    said = [Button(_("I did say that"), f"/interview said {mark}")] if missed else []
    onwards = _("Go on") if last else _("Next")
    return (Button(_("Try again"), f"/interview again {mark}"), *said, Button(onwards, f"/interview next {mark}"))


def skipped(posed: Posed) -> Note:
    """The note after a question that was left out."""
    tip = (Item(term=_("Tip"), text=posed.question.tip),) if posed.question.tip else ()
    return Note(title=_("Left out."), body=(verdicts.the_answer(posed),), items=tip)


def elsewhere(arguments: str, start: str) -> Note:
    """What a group sees where an interview can only be held in the private chat."""
    button = Button(_("Begin in our private chat"), f"/interview {arguments}".strip(), start=start)
    return Note(
        title=_("An interview is for you alone. Press the button, then Start."), buttons=(button,), private=True
    )


def answered_already(buttons: tuple[Button, ...]) -> Note:
    """What is said to a line that comes after the verdict."""
    return Note(title=_("That question is answered. Do you want to try again, or go on?"), buttons=buttons)


def which_point(points: tuple[tuple[str, int], ...], mark: str) -> Note:
    """Asks which point a person says they made; each as its text and number."""
    pressed = tuple(Button(text, f"/interview said {place} {mark}") for text, place in points)
    return Note(title=_("Which of these did you say?"), buttons=pressed)


def appealed(point: str, again: bool, buttons: tuple[Button, ...]) -> Note:
    """Thanks for an objection; `again` is whether it was stored before."""
    title = _("That is noted already.") if again else _("Thank you, that is noted.")
    said = _("A person will look at it: “{point}”. The verdict stays for now.").format(point=point.rstrip("."))
    return Note(title=title, body=(said,), buttons=buttons)


def time_up() -> Note:
    """The time for an answer is up."""
    return Note(title=_("Time is up for this question. Send what you have."), tone=Tone.TROUBLE)


def only_text(timed: bool) -> Note:
    """What is said to a picture or voice where an answer is waited for; `timed` is whether time counts."""
    said = _("I can only read text. Please type your answer; nothing is lost, and you have all the time you need.")
    if timed:
        said = _("I can only read text. Please type your answer; nothing is lost.")
    return Note(title=said, tone=Tone.TROUBLE)


def no_hints() -> Note:
    """What is said to who wants a hint."""
    return Note(title=_("An interview gives no hints. Say what you do know, or /skip leaves the question out."))


def minutes_of(seconds: int) -> str:
    """`45 seconds`, `2 minutes`."""
    if seconds < 120 and seconds != 60:
        return n_("{number} second", "{number} seconds", seconds).format(number=number(seconds))
    minutes = round(seconds / 60)
    return n_("{number} minute", "{number} minutes", minutes).format(number=number(minutes))


LONG_AGO = 3600
"""Seconds from which on nobody has thought about an answer all the time."""


def _time(kind: str, seconds: int, late: bool) -> str:
    allowed = minutes_of(int(ALLOWED[kind].total_seconds()))
    if seconds >= LONG_AGO:
        return _("A real interview allows about {allowed}.").format(allowed=allowed)
    said = _("That took {taken}; a real interview allows about {allowed}.")
    if late:
        # Rounded, what it took and what was allowed may read the same.
        over = minutes_of(max(1, seconds - int(ALLOWED[kind].total_seconds())))
        return _("That took {over} longer than the {allowed} there were; it is graded all the same.").format(
            over=over, allowed=allowed
        )
    return said.format(taken=minutes_of(seconds), allowed=allowed)


def _moves(key: str) -> tuple[Button, ...]:
    return tuple(Button(asking.move(move), f"{key}:{move}") for move in ("skip", "stop"))
