"""What a person reads of their free text: what it said, what it lacks, and what it got wrong."""

from bot.language import N_, _
from bot.quiz.grading.free import Band, Grade, State
from bot.quiz.questions import SelfAssessed
from bot.replies import Item, Note, Tone
from bot.texts.numbers import shortened

LONGEST_QUOTE = 140
"""Characters of an answer that are quoted."""

TITLES = {
    Band.OFF: N_("Not yet: this is not what the question asks for."),
    Band.WEAK: N_("A beginning, with most still to say."),
    Band.PARTIAL: N_("Partly there."),
    Band.GOOD: N_("A good answer."),
    Band.STRONG: N_("A strong answer!"),
    Band.UNSURE: N_("I am not sure how good this answer is."),
    Band.UNGRADED: N_("I could not grade this."),
}

BANDS = {
    Band.OFF: N_("off"),
    Band.WEAK: N_("weak"),
    Band.PARTIAL: N_("partial"),
    Band.GOOD: N_("good"),
    Band.STRONG: N_("strong"),
    Band.UNSURE: N_("unsure"),
    Band.UNGRADED: N_("not graded"),
}

TONES = {
    Band.OFF: Tone.BAD,
    Band.WEAK: Tone.BAD,
    Band.PARTIAL: Tone.PARTLY,
    Band.GOOD: Tone.GOOD,
    Band.STRONG: Tone.GOOD,
}

STATES = {
    State.COVERED: N_("Covered: {point}"),
    State.PARTLY: N_("Partly: {point}"),
    State.MISSED: N_("Missing: {point}"),
    State.CONTRADICTED: N_("Turned round: {point}"),
}


def verdict(question: SelfAssessed, answer: str, grade: Grade) -> Note:
    """The note after an answer in free text.

    Args:
        question: what was asked.
        answer: what was written.
        grade: what is found of it.
    """
    texts = {point.id: point.text for point in question.key_points}
    items = [
        Item(
            term=_(STATES[point.state]).format(point=texts[point.id].rstrip(".")),
            text="" if point.state is State.MISSED else _quoted(answer, point.span),
        )
        for point in grade.points
        if point.id in texts
    ]
    tone = TONES.get(grade.band, Tone.PLAIN)
    return Note(title=_(TITLES[grade.band]), body=grade.misconceptions, items=tuple(items), tone=tone)


def band(found: Band) -> str:
    """How good an answer is over all, in a word."""
    return _(BANDS[found])


def _quoted(answer: str, span: tuple[int, int] | None) -> str:
    if span is None or not (words := " ".join(answer[span[0] : span[1]].split())):
        return ""
    return _("“{words}”").format(words=shortened(words, LONGEST_QUOTE))
