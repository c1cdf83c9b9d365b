"""A question as the fields of an Anki note."""

from html import escape
from string import ascii_uppercase

from bot.packs.exporting.export import source_of
from bot.packs.exporting.markup import formula, html, listing
from bot.packs.pack import Pack
from bot.quiz.posing import Posed, right_answer
from bot.quiz.questions import Choice, Multi, Open, Order, Question, Short, Story

CHOICE_FIELDS = ("Question", "Options", "Hint", "Answer", "Why", "Explanation", "Tip", "Source")
TEXT_FIELDS = ("Question", "Hint", "Answer", "Points", "Explanation", "Tip", "Source")


def choice_fields(posed: Posed, pack: Pack) -> list[str]:
    """The fields of a question with options, in the order of CHOICE_FIELDS."""
    letters = dict(zip(posed.draw.order, ascii_uppercase, strict=False))
    assert isinstance(posed.question, Choice | Multi)
    options = posed.question.options
    right = [f"{letters[i]}. {html(options[i].text)}" for i in posed.draw.order if options[i].right]
    whys = [f"{letters[i]}. {html(options[i].text)}: {html(why)}" for i in posed.draw.order if (why := options[i].why)]
    return [
        _asked(posed, pack),
        _list("ol", [html(text) for text in posed.options]),
        html(posed.hint or ""),
        "<br>".join(right),
        _list("ul", whys),
        *_closing(posed, pack),
    ]


def text_fields(posed: Posed, pack: Pack) -> list[str]:
    """The fields of a question that is answered in words or numbers, in the order of TEXT_FIELDS."""
    question, asked = posed.question, _asked(posed, pack)
    answer = [html(line) for line in right_answer(posed)]
    points: list[str] = []
    match question:
        case Order():
            asked += _list("ul", [html(step) for step in posed.options])
            answer = [_list("ol", answer)]
        case Short():
            answer = [html(form) for form in question.accept]
            points = [f"{html(mistake.text)}: {html(mistake.why)}" for mistake in question.mistakes]
        case Open() | Story():
            answer, points = [html(question.reference)], [html(point.text) for point in question.key_points]
    return [asked, html(posed.hint or ""), "<br>".join(answer), _list("ul", points), *_closing(posed, pack)]


def figure_name(question: Question, pack: Pack) -> str:
    """The name of a question's figure in Anki, where all decks share one folder."""
    assert question.image is not None
    return f"quizgrad-{pack.card.id}-{question.image.file.replace('/', '-')}"


def _asked(posed: Posed, pack: Pack) -> str:
    question = posed.question
    found = html(posed.prompt)
    if posed.code:
        found += listing(posed.code)
    if posed.math:
        found += f"<div>{formula(posed.math)}</div>"
    if question.image:
        found += f'<div><img src="{escape(figure_name(question, pack))}" alt="{escape(question.image.alt)}"></div>'
    return found


def _closing(posed: Posed, pack: Pack) -> list[str]:
    return [html(posed.explanation), html(posed.question.tip or ""), _behind(posed.question, pack)]


def _behind(question: Question, pack: Pack) -> str:
    source = source_of(question, pack)
    read = [f"{ref.author}, {ref.title} ({ref.year})" for ref in question.references]
    named = ", ".join(part for part in (source.author, source.title, source.licence, source.url) if part)
    return "<br>".join(html(line) for line in [*read, named])


def _list(tag: str, items: list[str]) -> str:
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>" if items else ""
