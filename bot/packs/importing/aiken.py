"""Aiken: a question, lettered options, and a line that names the right one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from string import ascii_uppercase

from bot.packs.importing.decoding import text_of
from bot.packs.importing.draft import Draft, Found, Refused, Unreadable

OPTION = re.compile(r"\s*([A-Za-z])[.)]\s+(\S.*)")
ANSWER = re.compile(r"\s*ANSWERS?\s*:\s*(.*)", re.IGNORECASE)
LETTERS = re.compile(r"[A-Za-z](?:[\s,;&]+[A-Za-z])*[.)]?|")


@dataclass
class _Question:
    """What has been read of a question so far.

    Attributes:
        line: the number of its first line.
        prompt: its lines.
        options: their texts, in the order of their letters.
    """

    line: int
    prompt: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    wrong_letter: str = ""

    def found(self, answer: str | None) -> Found:
        """The draft, or what is wrong with it; `answer` is what stands behind ANSWER, if there is such a line."""
        where = f"line {self.line}"
        if says := self._trouble(answer):
            return Refused(where, says)
        right = {ascii_uppercase.index(letter) for letter in re.findall("[A-Z]", (answer or "").upper())}
        options = [{"text": text, **({"right": True} if i in right else {})} for i, text in enumerate(self.options)]
        kind = "choice" if len(right) == 1 else "multi"
        return Draft(where, {"kind": kind, "prompt": "\n".join(self.prompt), "options": options})

    def _trouble(self, answer: str | None) -> str:
        letters = ascii_uppercase[: len(self.options)]
        if not self.prompt:
            return "there is no question before the options: write it into a line of its own"
        if self.wrong_letter:
            return f"the option lettered {self.wrong_letter} is out of order: letter the options A, B, C, …"
        if not letters:
            return "there are no options: write each into a line of its own, as “A. Paris”"
        if answer is None:
            return "the line with the right answer is missing: add one below the options, as “ANSWER: B”"
        if not answer or not LETTERS.fullmatch(answer):
            return f"“ANSWER: {answer[:40]}” names no option: give its letter"
        if unknown := sorted(set(re.findall("[A-Z]", answer.upper())) - set(letters)):
            return (
                f"the right answer {', '.join(unknown)} is not among the options A to {letters[-1]}: correct its letter"
            )
        return ""

    def take_option(self, letter: str, text: str) -> None:
        """One more option; the first letter that does not follow is remembered."""
        if letter.upper() != ascii_uppercase[len(self.options) : len(self.options) + 1]:
            self.wrong_letter = self.wrong_letter or letter
        self.options.append(text)


def read(data: bytes) -> Iterator[Found]:
    """The questions of an Aiken file.

    Raises:
        Unreadable: it is no text, or has no line that begins with ANSWER:.
    """
    lines = text_of(data).split("\n")
    if not any(ANSWER.fullmatch(line) for line in lines):
        raise Unreadable("This is no Aiken file: no line in it says which option is right, as “ANSWER: B” does.")
    question: _Question | None = None
    after_blank = True
    for number, line in enumerate(lines, start=1):
        text = line.strip()
        if not text:
            after_blank = True
            continue
        if question and (answer := ANSWER.fullmatch(line)):
            yield question.found(answer[1].strip())
            question = None
        elif question and question.options and after_blank and not OPTION.fullmatch(line):
            # Another question begins, and the last one was never answered.
            yield question.found(None)
            question = _Question(number, [text])
        elif not question and (answer := ANSWER.fullmatch(line)):
            yield Refused(f"line {number}", "there is no question to this answer: write it above, with its options")
        else:
            question = question or _Question(number)
            _take(question, line)
        after_blank = False
    if question:
        yield question.found(None)


def _take(question: _Question, line: str) -> None:
    found = OPTION.fullmatch(line)
    if found and (question.options or not question.prompt or found[1] in "Aa"):
        question.take_option(found[1], found[2].strip())
    elif question.options:
        question.options[-1] += f" {line.strip()}"
    else:
        question.prompt.append(line.strip())
