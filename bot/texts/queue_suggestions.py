"""What those who run the bot read of a question that somebody handed in."""

from bot.language import N_, _
from bot.quiz.suggestion import Sketch, Step
from bot.replies import Item, Note
from bot.texts.numbers import listed, shortened

ACCEPT, REJECT, EDIT = "accept", "reject", "edit"

LABELS = {ACCEPT: N_("Accept"), REJECT: N_("Reject"), EDIT: N_("Edit")}
EDITABLE = tuple(step.value for step in (Step.TOPIC, Step.QUESTION, Step.ANSWER, Step.WRONG, Step.WHY, Step.LEVEL))


def suggested(sketch: Sketch, where: tuple[str, str], like: str | None, author: str | None, tells: bool) -> Note:
    """A question that was handed in.

    Args:
        sketch: what was told of it.
        where: the titles of the pack and the topic.
        like: a question of the pack that asks much the same, if there is one.
        author: the name it would carry; None if its author is not to be named.
        tells: whether its author can be told by itself what is decided.
    """
    pack, topic = where
    about = _("{pack} · {topic} · {level}").format(pack=pack, topic=topic, level=sketch.level)
    answers = (Item(term=f"✓ {sketch.answer}"), *(Item(term=f"· {each}") for each in sketch.wrong or ()))
    why = (Item(term=_("Why"), text=sketch.why),) if sketch.why else ()
    said = [_("By {name}.").format(name=author) if author else _("Its author is not to be named.")]
    if like:
        said.append(_("There is one like it: “{like}”").format(like=shortened(like, 200)))
    if not tells:
        said.append(_("Its author reads what you decide when they write /suggest again."))
    body = (about, sketch.question or "")
    return Note(title=_("Suggested question"), body=body, items=(*answers, *why), footer=" ".join(said))


def decisions() -> tuple[tuple[str, str], ...]:
    """What can be decided."""
    return tuple((name, _(label)) for name, label in LABELS.items())


def accepted(name: str) -> Note:
    """It was accepted, under this id."""
    return Note(title=_("Accepted: it is asked from now on, as {name}.").format(name=name))


def rejected() -> Note:
    """It was rejected."""
    return Note(title=_("Rejected. It is not asked."))


def edited() -> Note:
    """Something of it was changed; it still waits."""
    return Note(title=_("Changed. It still waits for your decision."))


def how_to_edit(name: str) -> Note:
    """How something of it is changed; `name` is the item's."""
    said = _("Say what is to change and how, such as: /admin queue edit {name} answer … One of {names} comes first.")
    return Note(title=said.format(name=name, names=listed(EDITABLE)))
