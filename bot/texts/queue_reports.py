"""What those who run the bot read of a question that was reported."""

from collections import Counter
from collections.abc import Sequence

from bot.language import N_, _
from bot.quiz.posing import Posed
from bot.quiz.questions import Choice, Multi
from bot.quiz.reporting import Reason, Told
from bot.replies import Item, Note
from bot.texts.numbers import number, shortened
from bot.texts.queue import told as told_to
from bot.texts.reporting import REASONS
from bot.texts.verdicts import the_answer

BACK, KEEP = "back", "keep"

HELD = {BACK: N_("Put back"), KEEP: N_("Keep back")}
ASKED = {BACK: N_("Leave it in"), KEEP: N_("Hold it back")}
DONE = {
    (BACK, True): N_("Put back: it is asked again."),
    (KEEP, True): N_("Kept back until it is edited."),
    (BACK, False): N_("Left in."),
    (KEEP, False): N_("Held back until it is edited."),
}
MOST_WORDS = 5
"""Reports whose words are shown."""

LONGEST_WORDS = 300


def reported(posed: Posed, told: Sequence[Told], held: bool) -> Note:
    """A question, its key, and what people say is wrong with it."""
    question = posed.question
    options: tuple[Item, ...] = ()
    if isinstance(question, Choice | Multi):
        options = tuple(Item(term=each.text, text=each.why or _("Right.")) for each in question.options)
    code = (posed.code,) if posed.code else ()
    counts = Counter(each.reason for each in told)
    reasons = tuple(Item(term=_(REASONS[each]), text=number(counts[each])) for each in Reason if counts[each])
    words = [each.text for each in told if each.text]
    quoted = tuple(Item(term=f"“{shortened(text, LONGEST_WORDS)}”") for text in words[:MOST_WORDS])
    return Note(
        title=_("Held-back question") if held else _("Reported question"),
        body=(posed.prompt, *code, the_answer(posed), posed.explanation),
        items=(*options, *reasons, *quoted),
        footer=f"{question.topic} · {question.id}",
    )


def decisions(held: bool) -> tuple[tuple[str, str], ...]:
    """What can be decided."""
    return tuple((name, _(label)) for name, label in (HELD if held else ASKED).items())


def done(back: bool, held: bool, people: int) -> Note:
    """What was decided; `held` is whether the question was held back before, `people` how many are told."""
    return Note(title=f"{_(DONE[BACK if back else KEEP, held])} {told_to(people)}")
