"""What is asked for of a question that is handed in, and how it looks."""

from bot.language import N_, _
from bot.quiz.suggestion import (
    CHOICES,
    GUIDED,
    LONGEST_ANSWER,
    LONGEST_QUESTION,
    LONGEST_WHY,
    Sketch,
    Step,
)
from bot.replies import Ask, Button, Expects, Item, Note
from bot.texts import questions as asking
from bot.texts.numbers import number, shortened

PROMPTS = {
    Step.TOPIC: N_("Which topic is it about?"),
    Step.QUESTION: N_("What is the question?"),
    Step.ANSWER: N_("What is the right answer?"),
    Step.WRONG: N_("Which wrong answers do people give?"),
    Step.WHY: N_("Why is the answer right?"),
    Step.NAME: N_("May I name you as its author?"),
    Step.LEVEL: N_("In which interview would it be asked?"),
}
HOW = {
    Step.TOPIC: N_("Type its name; /topics lists all."),
    Step.QUESTION: N_("Write it in up to {most} characters, so that it can be answered without seeing the options."),
    Step.ANSWER: N_("Write it in up to {most} characters."),
    Step.WRONG: N_("Write two to four, one a line or with ; between them. If the answer is to be typed, write - only."),
    Step.WHY: N_("Write it in up to {most} characters; /skip or - leaves it out."),
    Step.NAME: N_("Type the number of your answer."),
    Step.LEVEL: N_("Type the number of your answer."),
}
MOST = {Step.QUESTION: LONGEST_QUESTION, Step.ANSWER: LONGEST_ANSWER, Step.WHY: LONGEST_WHY}
LONG = (Step.QUESTION, Step.WRONG, Step.WHY)
"""Answered in a field of several lines."""


def ask(step: Step, key: str, context: str, name: str, changes: bool) -> Ask:
    """What is asked at a step.

    Args:
        step: which.
        key: of the message.
        context: what it belongs to, such as the title of the topic.
        name: by which the person would be named.
        changes: whether all was told before, and only this is changed.
    """
    heading = _("Your suggestion")
    if not changes and step in GUIDED:
        said = _("Your suggestion: step {position} of {number}")
        heading = said.format(position=number(GUIDED.index(step) + 1), number=number(len(GUIDED)))
    moves = ("skip", "stop") if step is Step.WHY else ("stop",)
    labels = _labels(step, name)
    return Ask(
        key=key,
        heading=heading,
        context=context,
        prompt=_(PROMPTS[step]),
        how=_(HOW[step]).format(most=number(MOST.get(step, 0))),
        expects=Expects.ONE if labels else Expects.TYPED,
        long=step in LONG,
        options=tuple(Button(label, f"{key}:{place}") for place, label in enumerate(labels)),
        moves=tuple(Button(asking.move(move), f"{key}:{move}") for move in moves),
    )


def _labels(step: Step, name: str) -> tuple[str, ...]:
    if step is Step.NAME:
        return (_("Yes, as {name}").format(name=shortened(name, 40)), _("No"))
    return CHOICES.get(step, ())


def preview(sketch: Sketch, topic: str, like: str | None, name: str | None, mark: str) -> Note:
    """The question as it was told, and what can be done with it.

    Args:
        sketch: what was told, all of it.
        topic: the title of its topic.
        like: a question that asks much the same, if there is one.
        name: by which the person is named; None if they are not.
        mark: what its buttons carry, so that an old one does nothing to what has changed since.
    """
    body = [_("{topic} · {level}").format(topic=topic, level=sketch.level), sketch.question or ""]
    items = [Item(term=f"✓ {sketch.answer}"), *(Item(term=f"· {each}") for each in sketch.wrong or ())]
    footer = [] if sketch.wrong else [_("The answer is typed.")]
    footer += [_("By {name}.").format(name=name)] if name else []
    if sketch.why:
        items.append(Item(term=_("Why"), text=sketch.why))
    send = _("Send it")
    if like:
        # Said last, where it is read before a button is pressed.
        footer.append(_("There is one like it: “{like}” Send yours all the same?").format(like=shortened(like, 200)))
        send = _("Send it all the same")
    buttons = (
        Button(send, f"/suggest send {mark}"),
        Button(_("Change it"), f"/suggest change {mark}"),
        Button(_("Stop"), f"/suggest stop {mark}"),
    )
    title = _("Your question, as it will be asked:")
    return Note(title=title, body=tuple(body), items=tuple(items), footer=" ".join(footer), buttons=buttons)
