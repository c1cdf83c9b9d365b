"""Moodle's GIFT: questions as text, with their answers in braces."""

import json
import re
from collections.abc import Iterator
from typing import Any

from bot.packs.importing.decoding import text_of
from bot.packs.importing.draft import Draft, Found, Noted, Refused, Unreadable
from bot.packs.importing.gift_answers import answer_fields
from bot.packs.importing.gift_blocks import BRACE, blocks, is_comment
from bot.packs.importing.gift_text import hide, prompt_fields, reveal, split_format
from bot.packs.importing.picking import Bad

CATEGORY = re.compile(r"\s*\$CATEGORY:(.*)")
OWN_ID = re.compile(r"\[id:quizgrad/[^/\]]*/([^\]]*)\]")
LEVEL = re.compile(r"\[tag:(junior|mid|senior)\]")
SOURCE = re.compile(r"^\s*//\s*source: (\{.*\})\s*$")


def read(data: bytes) -> Iterator[Found]:
    """The questions of a GIFT file, one a paragraph.

    Raises:
        Unreadable: it is no text, or has no answers in braces.
    """
    text = hide(text_of(data))
    if "{" not in text:
        raise Unreadable("This is no GIFT file: no question in it has answers in { }.")
    topic = ""
    for line, lines in blocks(text):
        category = next((i for i, each in enumerate(lines) if not is_comment(each)), len(lines))
        if category < len(lines) and (found := CATEGORY.match(lines[category])):
            topic = re.split(r"(?<!/)/(?!/)", reveal(found[1]).strip())[-1].replace("//", "/")
            lines[category] = "//"
        if any(not is_comment(each) for each in lines):
            yield from _question(f"line {line}", lines, topic)


def _question(where: str, lines: list[str], topic: str) -> Iterator[Found]:
    text = "\n".join(" " if is_comment(line) else line.strip() for line in lines).strip()
    # The name of a question is shown to nobody there.
    text = re.sub(r"^::.*?::", "", text, count=1, flags=re.DOTALL).strip()
    if not BRACE.search(text):
        yield Noted(f"{where}: a description without answers in {{ }} is left out.")
        return
    try:
        before, section, after = _parts(text)
        form, before = split_format(before, "moodle")
        fields, notes = answer_fields(section, form)
        asked = prompt_fields(f"{before.rstrip()} _____ {after.lstrip()}" if after else before, form)
    except Bad as odd:
        yield Refused(where, str(odd))
        return
    if not asked["prompt"]:
        yield Refused(where, "there is no question before the answers: write one before the {")
        return
    if fields["kind"] != "numeric":
        asked.pop("unit", None)
    yield Draft(where, {**_about(lines, topic), **asked, **fields})
    yield from (Noted(f"{where}: {note}") for note in notes)


def _parts(text: str) -> tuple[str, str, str]:
    before, opened, rest = text.partition("{")
    section, closed, after = rest.partition("}")
    if not opened or not closed or "}" in before:
        raise Bad("a brace is not closed or not opened: write answers as { … }, and a brace in a text as \\{ or \\}")
    if "{" in section or BRACE.search(after):
        raise Bad("it has several pairs of braces: make a question of each, and write a brace in a text as \\{")
    return before, section, after.strip()


def _about(lines: list[str], topic: str) -> dict[str, Any]:
    """What comments say of the question: Moodle puts ids and tags there."""
    comments = [reveal(line) for line in lines if is_comment(line)]
    found: dict[str, Any] = {"topic": topic} if topic else {}
    for comment in comments:
        if own := OWN_ID.search(comment):
            found["id"] = own[1]
        if level := LEVEL.search(comment):
            found["level"] = level[1]
        if source := SOURCE.match(comment):
            try:
                found["source"] = json.loads(source[1])
            except ValueError:
                continue
    return found
