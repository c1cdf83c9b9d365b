"""Moodle's GIFT. Texts are HTML, so that nothing in them is taken for markup there."""

import re
from collections.abc import Sequence
from html import escape

from bot.packs.exporting.export import ASIDE, RUBRIC, Export, lost, source_of
from bot.packs.exporting.markup import formula, html, listing
from bot.packs.pack import Pack
from bot.quiz.posing import Posed, key, settled
from bot.quiz.questions import Choice, Multi, Numeric, Open, Option, Order, Question, Short

SIGNS = re.compile(r"[~=#{}:\\]")


def gift(pack: Pack, questions: Sequence[Question]) -> Export:
    """The questions as GIFT, a category for each topic. Stories and what is shown with a picture are left out."""
    export, topic = Export(), ""
    texts = [f"// {pack.card.title}. {pack.card.licence}\n"]
    for question in questions:
        if reason := _unfit(question):
            export.leave(question, reason)
            continue
        if question.topic != topic:
            topic = question.topic
            texts.append(f"$CATEGORY: $course$/top/quizgrad/{escaped(pack.card.title.replace('/', '//'))}/{topic}\n")
        texts.append(_question(settled(question), pack))
        export.keep(
            question, *lost(question, *ASIDE, *RUBRIC), *(["explanation"] if isinstance(question, Open) else [])
        )
    export.data = "\n".join(texts).encode()
    return export


def escaped(text: str) -> str:
    """A text in which no sign divides anything, on one line."""
    return SIGNS.sub(lambda found: "\\" + found[0], text).replace("\n", "\\n")


def _unfit(question: Question) -> str | None:
    if question.image:
        return "it shows a picture"
    if question.kind == "story":
        return "it is about one's own work"
    if isinstance(question, Short) and any("->" in form for form in question.accept):
        return "an arrow makes pairs of answers"
    return None


def _question(posed: Posed, pack: Pack) -> str:
    question = posed.question
    source = source_of(question, pack).model_dump_json(exclude_none=True)
    return (
        f"// [id:quizgrad/{pack.card.id}/{question.id}] [tag:{question.level}]\n"
        f"// source: {escaped(source)}\n"
        f"::{question.id}::[html]{_asked(posed)}{{{_answers(posed)}}}\n"
    )


def _asked(posed: Posed) -> str:
    question, asked = posed.question, _text(posed.prompt)
    if isinstance(question, Numeric) and question.unit:
        asked += escaped(f"<div>Unit: {escape(question.unit, quote=False)}</div>")
    if question.code:
        about = f"language-{question.code.language}{' runs' if question.code.runs else ''}"
        asked += escaped(listing(posed.code or "").replace("<code>", f'<code class="{about}">'))
    return asked + (escaped(f"<div>{formula(posed.math)}</div>") if posed.math else "")


def _answers(posed: Posed) -> str:
    question, explanation = posed.question, posed.explanation
    match question:
        case Choice() if [option.text for option in question.options] == ["True", "False"]:
            wrong = next(option for option in question.options if not option.right)
            lines = [f"{'FALSE' if wrong.text == 'True' else 'TRUE'}{_feedback(wrong.why)}"]
        case Choice() | Multi():
            lines = [_option(option, question) for option in question.options]
        case Short():
            lines = [f"=%100%{_term(form)}" for form in question.accept]
            lines += [f"=%0%{_term(mistake.text)}{_feedback(mistake.why)}" for mistake in question.mistakes]
        case Numeric():
            lines = [f"#{key(posed)!r}:{_margin(question, key(posed))!r}"]
        case Order():
            lines = [f"={_text(step)} -> {place}" for place, step in enumerate(question.steps, start=1)]
        case _:
            lines, explanation = [], question.reference
    lines += [f"####{_text(explanation)}"] if explanation else []
    return "".join(f"\n\t{line}" for line in lines) + "\n"


def _option(option: Option, question: Choice | Multi) -> str:
    if isinstance(question, Choice):
        return f"{'=' if option.right else '~'}{_text(option.text)}{_feedback(option.why)}"
    share = f"{100 / sum(each.right for each in question.options):.5f}".rstrip("0").rstrip(".")
    return f"~%{'' if option.right else '-'}{share}%{_text(option.text)}{_feedback(option.why)}"


def _text(text: str) -> str:
    # A weight or a format at the beginning would be taken for one.
    marked = re.sub(r"^[%\[]", lambda found: f"&#{ord(found[0])};", html(text))
    return escaped(marked)


def _feedback(text: str | None) -> str:
    return f"#{_text(text)}" if text else ""


def _term(text: str) -> str:
    """An answer to be typed is no HTML there, and a star in it stands for any letters."""
    return f"[plain]{escaped(text.replace('*', chr(92) + '*'))}"


def _margin(question: Numeric, number: float) -> float:
    if question.tolerance.absolute is not None:
        return question.tolerance.absolute
    return abs(number) * (question.tolerance.relative or 0)
