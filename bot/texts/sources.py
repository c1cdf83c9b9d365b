"""What stands behind a question: where to read more, and where it comes from."""

from bot.language import _
from bot.quiz.questions import Question, Source


def behind(question: Question) -> str:
    """References and source, as one text; empty where a question names neither."""
    read = "; ".join(f"{ref.author}, {ref.title} ({ref.year})" for ref in question.references)
    told = [_("Read more: {references}").format(references=read)] if read else []
    told += [_("Source: {source}").format(source=_named(question.source))] if question.source else []
    return " · ".join(told)


def _named(source: Source) -> str:
    return ", ".join(part for part in (source.author, source.title, source.licence, source.url) if part)
