"""An answer as the grader reads it: one form for all ways to write a character, each traced back to the answer."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from bot.quiz.grading.words import GREEK

TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>|<!--[^<>]{0,300}-->")
BLOCK = re.compile(r"</?(?:p|br|li|ul|ol|div|h\d|tr|table)\b", re.IGNORECASE)
SAME = str.maketrans(
    {**dict.fromkeys("‘’ʼ`´", "'"), **dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‐‑‒−", "-"), "\t": " ", "\r": "\n"}
)
UNSEEN = {"Cc", "Cf", "Co", "Cs", "Mn", "Me"}
"""Categories of characters that nobody sees, and of accents."""

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Plain:
    """Text in one form: lower-case, without accents, tags and what nobody sees.

    Attributes:
        text: it.
        origins: where each character stands in the answer as given; None where both are the same length throughout.
    """

    text: str
    origins: tuple[int, ...] | None = None

    def start(self, at: int) -> int:
        """Where a character of the text stands in the answer as given."""
        return at if self.origins is None else self.origins[at]

    def end(self, at: int) -> int:
        """Where what ends before this position of the text ends in the answer as given."""
        return at if self.origins is None else self.origins[at - 1] + 1

    def at_or_before(self, position: int) -> int:
        """How much of the text comes from the first characters of the answer, up to a position."""
        return position if self.origins is None else bisect_right(self.origins, position - 1)


def plain(answer: str) -> Plain:
    """Bring an answer into one form.

    Compatibility forms (NFKC), case, accents, quotation marks, dashes and Greek letters are made alike; tags are
    blanked; control and zero-width characters are left out.
    """
    text = TAG.sub(_blank, answer) if "<" in answer else answer
    if text.isascii():
        return Plain(CONTROL.sub(" ", text).lower())
    characters: list[str] = []
    origins: list[int] = []
    for i, character in enumerate(text):
        form = character if character.isascii() else _form(character)
        characters.append(form)
        origins.extend([i] * len(form))
    lowered = "".join(characters).lower()
    # A few letters have two characters in lower case.
    return Plain(CONTROL.sub(" ", lowered), tuple(origins)) if len(lowered) == len(origins) else _slow(characters)


def _blank(tag: re.Match[str]) -> str:
    """Blanks for a tag; what begins or ends a paragraph or an item ends a sentence as well."""
    return ("." if BLOCK.match(tag.group()) else " ").ljust(len(tag.group()))


def _form(character: str) -> str:
    character = character.translate(SAME)
    if character.isspace():
        return " "
    decomposed = unicodedata.normalize("NFKD", character).lower().translate(GREEK).translate(SAME)
    return "".join(each for each in decomposed if unicodedata.category(each) not in UNSEEN)


def _slow(characters: list[str]) -> Plain:
    lowered = [character.lower() for character in characters]
    origins = tuple(i for i, form in enumerate(lowered) for _ in form)
    return Plain(CONTROL.sub(" ", "".join(lowered)), origins)
