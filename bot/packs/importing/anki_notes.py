"""A note of Anki -> a question, or one for each number of its gaps."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.packs.importing.anki_clozes import GAP, MARK, gaps
from bot.packs.importing.checking import LEVELS
from bot.packs.importing.draft import Draft, Found, Refused
from bot.packs.importing.free_answers import free
from bot.packs.importing.markup import plain
from bot.packs.importing.picking import Bad

SOUND = re.compile(r"\[sound:[^\]]*\]|\[anki:(?:play|tts)\b", re.IGNORECASE)
PICTURE = re.compile(r"<(?:img|video|audio|object|svg)\b", re.IGNORECASE)
FORMULA = re.compile(
    r"\\\((.+?)\\\)|\\\[(.+?)\\\]|\[latex\](.+?)\[/latex\]|\[\$\$?\](.+?)\[/\$\$?\]|<anki-mathjax[^>]*>(.+?)</anki-mathjax>",
    re.DOTALL,
)
ANSWER = re.compile(r"<hr id=[\"']?answer[\"']?\s*/?>", re.IGNORECASE)
SHOWN_GAP = re.compile(r"<span class=[\"']cloze[\"']")
"""A gap on a card, whose back has the whole text and not what was hidden."""

ASIDE = frozenset({"leech", "marked", "missing-media"})
"""Tags that Anki sets itself."""


@dataclass(frozen=True)
class Note:
    """A row of the export.

    Attributes:
        where: in the file, for people.
        fields: as they are written, without tags, deck and the like.
        is_html: whether they are HTML.
        tags: such as "nets::rnn".
        deck: such as "Interviews::Nets".
        kind: the name of its note type.
    """

    where: str
    fields: Sequence[str]
    is_html: bool
    tags: Sequence[str] = ()
    deck: str = ""
    kind: str = ""


def questions(note: Note) -> Iterator[Found]:
    """What a note asks, from its first field to its second; the third explains."""
    try:
        found = _gaps(note) if any(MARK.search(each) for each in note.fields[:1]) else [_pair(note)]
        yield from (Draft(note.where, {**_filed(note), **fields}) for fields in found)
    except Bad as error:
        yield Refused(note.where, str(error))


def _pair(note: Note) -> dict[str, Any]:
    front = _said(note, 0)
    # A card's back repeats its front above a line.
    back = _plain(note, ANSWER.split(note.fields[1])[-1]) if len(note.fields) > 1 else ""
    if not front:
        raise Bad("the front is empty: write the question into the first field")
    if not back:
        raise Bad("the back is empty: write the answer into the second field")
    # A stroke or a tilde is nothing special on a card.
    fields = {"kind": "short", "accept": [back]} if "|" in back and len(back) <= 60 else free(back)
    extra = "" if re.search("reversed", note.kind, re.IGNORECASE) else _extra(note, 2)
    return {"prompt": front, **fields, **({"explanation": extra} if extra else {})}


def _gaps(note: Note) -> list[dict[str, Any]]:
    found = []
    extra = _extra(note, 1)
    for gap in gaps(_checked(note.fields[0])):
        hidden = {_plain(note, each) for each in gap.hidden} - {""}
        if len(hidden) != 1:
            raise Bad("one gap hides several things, or nothing: give each a number of its own, as {{c1::…}} {{c2::…}}")
        fields = free(hidden.pop())
        if hint := _plain(note, gap.hint):
            fields["hint"] = hint
        if not (prompt := _plain(note, gap.prompt)).replace(GAP, "").strip():
            raise Bad("there is nothing around the gap: write a sentence that it stands in")
        found.append({"prompt": prompt, **fields, **({"explanation": extra} if extra else {})})
    return found


def _filed(note: Note) -> dict[str, Any]:
    """Topic and level, by tags and deck."""
    names = [tag.split("::")[-1] for tag in note.tags if tag.lower() not in ASIDE]
    levels = [name for name in names if name.casefold() in LEVELS and not name.isdigit()]
    topics = [name for name in names if name not in levels] or [note.deck.split("::")[-1].strip()]
    found = {"topic": topics[0].replace("_", " ")} if topics[0] else {}
    return {**found, "level": levels[0]} if levels else found


def _said(note: Note, number: int) -> str:
    return _plain(note, note.fields[number]) if number < len(note.fields) else ""


def _extra(note: Note, first: int) -> str:
    """The fields behind the answer; pictures and sounds in them are left out."""
    texts = (_plain(note, SOUND.sub("", each), checked=False) for each in note.fields[first:])
    return "\n".join(text for text in texts if text)


def _checked(text: str) -> str:
    if SOUND.search(text):
        raise Bad("it plays a sound, which is not imported: leave the note out, or describe the sound in words")
    if SHOWN_GAP.search(text):
        raise Bad("it is a card with a gap: export the notes from Anki, and not the cards")
    if PICTURE.search(text):
        raise Bad("it shows a picture, which is not imported: leave the note out, or describe the picture in words")
    return text


def _plain(note: Note, text: str, checked: bool = True) -> str:
    text = FORMULA.sub(lambda found: f"`{next(group for group in found.groups() if group).strip()}`", text)
    text = _checked(text) if checked else text
    return plain(text.replace("\n", " ")) if note.is_html else text.strip()
