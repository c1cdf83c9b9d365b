"""A question of an Aiken file, line by line."""

import re
from dataclasses import dataclass, field
from string import ascii_uppercase

from bot.packs.importing.draft import Draft, Found, Refused

LETTERS = re.compile(r"[A-Za-z](?:[\s,;&]+[A-Za-z])*[.)]?")


@dataclass
class Begun:
    """What has been read of a question so far.

    Attributes:
        line: the number of its first line.
        prompt: its lines.
        options: their texts, in the order of their letters.
        tail: lines behind the last option, with their numbers: they go on with it, or are another question's.
        astray: the first letter that is out of order.
    """

    line: int
    prompt: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    tail: list[tuple[int, str]] = field(default_factory=list)
    astray: str = ""

    def take_option(self, letter: str, text: str) -> None:
        """One more option."""
        self._join_tail()
        if letter.upper() != ascii_uppercase[len(self.options) : len(self.options) + 1]:
            self.astray = self.astray or letter
        self.options.append(text)

    def take_line(self, number: int, text: str) -> None:
        """A line that is no option."""
        if self.options:
            self.tail.append((number, text))
        else:
            self.prompt.append(text)

    def split_off(self) -> "Begun":
        """The question that begins in the lines behind the last option."""
        return Begun(self.tail[0][0], [text for _, text in self.tail])

    def found(self, answer: str | None) -> Found:
        """The draft, or what is wrong with it; `answer` is what stands behind ANSWER, if there is such a line."""
        where = f"line {self.line}"
        if says := self._trouble(answer):
            return Refused(where, says)
        self._join_tail()
        right = {ascii_uppercase.index(letter) for letter in re.findall("[A-Z]", (answer or "").upper())}
        options = [{"text": text, **({"right": True} if i in right else {})} for i, text in enumerate(self.options)]
        kind = "choice" if len(right) == 1 else "multi"
        return Draft(where, {"kind": kind, "prompt": "\n".join(self.prompt), "options": options})

    def _join_tail(self) -> None:
        if self.tail:
            self.options[-1] = " ".join([self.options[-1], *(text for _, text in self.tail)])
            self.tail.clear()

    def _trouble(self, answer: str | None) -> str:
        letters = ascii_uppercase[: len(self.options)]
        if not self.prompt:
            return "there is no question before the options: write it into a line of its own"
        if self.astray:
            return f"the option lettered {self.astray} is out of order: letter the options A, B, C, …"
        if not letters:
            return "there are no options: write each into a line of its own, as “A. Paris”"
        if answer is None:
            return "the line with the right answer is missing: add one below the options, as “ANSWER: B”"
        if not LETTERS.fullmatch(answer):
            return f"“ANSWER: {answer[:40]}” names no option: give its letter"
        if unknown := sorted(set(re.findall("[A-Z]", answer.upper())) - set(letters)):
            return (
                f"the right answer {', '.join(unknown)} is not among the options A to {letters[-1]}: correct its letter"
            )
        return ""
