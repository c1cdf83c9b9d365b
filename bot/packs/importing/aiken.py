"""Aiken: a question, lettered options, and a line that names the right one."""

import re
from collections.abc import Iterator

from bot.packs.importing.aiken_question import Begun
from bot.packs.importing.decoding import text_of
from bot.packs.importing.draft import Found, Refused, Unreadable

OPTION = re.compile(r"\s*([A-Za-z])[.)]\s+(\S.*)")
ANSWER = re.compile(r"\s*ANSWERS?\s*:\s*(.*)", re.IGNORECASE)


def read(data: bytes) -> Iterator[Found]:
    """The questions of an Aiken file.

    Raises:
        Unreadable: it is no text, or has no line that begins with ANSWER:.
    """
    lines = text_of(data).split("\n")
    if not any(ANSWER.fullmatch(line) for line in lines):
        raise Unreadable("This is no Aiken file: no line in it says which option is right, as “ANSWER: B” does.")
    question: Begun | None = None
    after_blank = True
    for number, line in enumerate(lines, start=1):
        text, option, answer = line.strip(), OPTION.fullmatch(line), ANSWER.fullmatch(line)
        if not text:
            after_blank = True
            continue
        if question and question.options and not answer and (_begins(option, question) or (after_blank and not option)):
            # Another question begins, and this one was never answered.
            yield question.found(None)
            question = question.split_off() if option else None
        if answer and question is None:
            yield Refused(f"line {number}", "there is no question to this answer: write it above, with its options")
        elif answer and question:
            yield question.found(answer[1].strip())
            question = None
        else:
            question = question or Begun(number)
            if option and (question.options or not question.prompt or option[1] in "Aa"):
                question.take_option(option[1], option[2].strip())
            else:
                question.take_line(number, text)
        after_blank = False
    if question:
        yield question.found(None)


def _begins(option: re.Match[str] | None, question: Begun) -> bool:
    """Whether this is the first option of a question that began in the lines before it."""
    return option is not None and option[1] in "Aa" and bool(question.tail)
