"""What a person reads at the end of an interview."""

from bot.language import _
from bot.quiz.interviews.report import Card, Study
from bot.quiz.questions import SelfAssessed
from bot.replies import Item, Note, Tone
from bot.store.chosen import Packs
from bot.texts import report_chart
from bot.texts.bands import told
from bot.texts.numbers import gist, number, questions

LONGEST_PROMPT = 160
"""Characters of a question that is named."""


def report(card: Card, packs: Packs, stopped: bool) -> Note:
    """The report card.

    Args:
        card: what there is to say.
        packs: those of its questions.
        stopped: whether it ended before its last question.
    """
    title = _("Your interview ended early.") if stopped else _("Your interview is over.")
    footer = _("/interview starts another, with other questions where there are some that fit.")
    if not card.answered:
        return Note(title=title, body=(_("Nothing was answered, so there is nothing to report."),), footer=footer)
    said = _("{answered} of {questions} answered.")
    body = [said.format(answered=number(card.answered), questions=questions(card.asked))]
    items = [Item(term=packs.title_of(each.topic), text=told(each)) for each in card.standings]
    if card.strongest:
        items.append(Item(term=_("Your strongest answer"), text=gist(card.strongest.question.prompt, LONGEST_PROMPT)))
    items += [_study(each) for each in card.studies]
    tone = Tone.PLAIN if card.studies else Tone.GOOD
    chart = report_chart.chart(card, packs)
    return Note(title=title, body=tuple(body), items=tuple(items), footer=footer, tone=tone, chart=chart)


def _study(found: Study) -> Item:
    prompt = gist(found.question.prompt, LONGEST_PROMPT)
    question = found.question
    # A quiz asks for one's own words only where that is wished for.
    wish = f"{question.topic} {question.kind}" if isinstance(question, SelfAssessed) else question.topic
    practise = _("Practise it with /quiz {wish}.").format(wish=wish)
    if not found.point:
        return Item(term=_("To study: {point}").format(point=prompt), text=practise)
    return Item(term=_("To study: {point}").format(point=found.point.rstrip(".")), text=f"{prompt} {practise}")
