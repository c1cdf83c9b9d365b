"""What a person reads of an answer in their own words that was graded: each point, mistakes, the model answer."""

from bot.language import N_, _
from bot.quiz.grading.free import Band, Grade, GradedPoint, State
from bot.quiz.grading.free.flags import Flag
from bot.quiz.questions import SelfAssessed
from bot.quiz.rubric import KeyPoint
from bot.replies import Item, Note, Tone
from bot.texts.clean import clean
from bot.texts.numbers import shortened

MOST_QUOTED = 120
"""Characters of the answer that are quoted beside a point."""

TITLES = {
    Band.STRONG: N_("A strong answer."),
    Band.GOOD: N_("A good answer."),
    Band.PARTIAL: N_("Partly there."),
    Band.WEAK: N_("A start, with much left to say."),
    Band.OFF: N_("This misses what was asked."),
    Band.UNSURE: N_("I am not sure about this answer."),
    Band.UNGRADED: N_("Not graded."),
}
TONES = {
    Band.STRONG: Tone.GOOD,
    Band.GOOD: Tone.GOOD,
    Band.PARTIAL: Tone.PARTLY,
    Band.WEAK: Tone.PARTLY,
    Band.OFF: Tone.BAD,
}
FLAGS = {
    Flag.EMPTY: N_("There are no words in it to read."),
    Flag.SKIPPED: N_("No answer is fine too: here is what there was to say."),
    Flag.TOO_LONG: N_("It has more than 8,000 characters, so I did not read it. Two minutes of speech are 300 words."),
    Flag.LANGUAGE: N_("I can only read answers in English, I'm afraid."),
    Flag.SALAD: N_("I see words, and cannot make out sentences. Please say it as you would to a colleague."),
    Flag.NOISE: N_("I cannot make out words in it. Please say it as you would to a colleague."),
    Flag.CUT: N_("I read the first 300 words; what comes later did not count."),
    Flag.COPY: N_("It repeats the question; what counts is what you add to it."),
    Flag.LIST: N_("Terms side by side count little: say in sentences how they hang together."),
    Flag.HEDGED: N_("It says a thing and its opposite; decide for one of the two."),
    Flag.CONFLICT: N_("Your words fit the subject better than the points I look for, so compare for yourself."),
}
MARKS = {State.COVERED: "✓", State.PARTLY: "~", State.MISSED: "·", State.CONTRADICTED: "✗"}
SAID = {
    State.COVERED: N_("You said: “{quote}”"),
    State.PARTLY: N_("In part: “{quote}”"),
    State.CONTRADICTED: N_("You said the opposite: “{quote}”"),
}


def verdict(grade: Grade, question: SelfAssessed, answer: str) -> Note:
    """The note on an answer that was graded.

    Args:
        grade: the verdict on it.
        question: the question, of kind `open` or `story`.
        answer: the answer as it was given; its words are quoted.
    """
    points = {point.id: point for point in question.key_points}
    tip = (_("Tip: {tip}").format(tip=question.tip),) if question.tip else ()
    model = _("A good answer: {answer}").format(answer=question.reference)
    return Note(
        title=title(grade),
        body=(*remarks(grade), model, *tip),
        items=tuple(said_of(each, points[each.id], answer) for each in grade.points if each.id in points),
        tone=TONES.get(grade.band, Tone.PLAIN),
    )


def title(grade: Grade) -> str:
    """The band, as a sentence."""
    return _(TITLES[grade.band])


def remarks(grade: Grade) -> tuple[str, ...]:
    """What else is said of an answer: what was noticed, and each misconception."""
    noticed = [_(FLAGS[Flag(flag)]) for flag in grade.flags if flag in FLAGS]
    mistakes = [_("Worth knowing: {says}").format(says=says) for says in grade.misconceptions]
    return (*noticed, *mistakes)


def said_of(graded: GradedPoint, point: KeyPoint, answer: str) -> Item:
    """A line on a key point: what became of it, and the words of the answer that show it."""
    text = ""
    if graded.span and graded.state in SAID:
        text = _(SAID[graded.state]).format(quote=quoted(answer, graded.span))
    elif graded.state is State.MISSED:
        text = _("Not said.") if point.required else _("Not said; it would have been extra.")
    return Item(term=f"{MARKS[graded.state]} {point.text.rstrip('.')}", text=text)


def quoted(answer: str, span: tuple[int, int]) -> str:
    """Words of an answer, on one line, shortened."""
    return shortened(" ".join(clean(answer[slice(*span)]).split()), MOST_QUOTED)
