"""Text -> Telegram's HTML: escaped, marked up, and never too long. Nothing else writes a tag."""

import re
from dataclasses import dataclass, replace
from html import escape

from bot.texts.clean import clean

LONGEST = 4096
"""UTF-16 units of a text after its markup is read; core.telegram.org/bots/api#sendmessage."""

ELLIPSIS = "…"
CODE = re.compile(r"`([^`\n]+)`")
MENTION = re.compile(r"(?<!\w)@(?=\w)")
UNLINKED = "@\u2060"
"""An at sign that mentions nobody: a joiner of no width stands between it and the name."""


@dataclass(frozen=True)
class Block:
    """A piece of a message.

    Attributes:
        text: without markup but for `code` in backticks.
        tag: what it stands in: b, i; code, pre for what is no prose; nothing for plain prose.
        gap: line breaks before it.
        firm: whether it is left whole for as long as something else can be shortened.
        language: of a listing.
    """

    text: str
    tag: str = ""
    gap: int = 2
    firm: bool = False
    language: str = ""


def html(blocks: list[Block]) -> str:
    """The blocks as one text. If it is too long, what is not firm is shortened at a paragraph or a word."""
    blocks = [replace(block, text=found) for block in blocks if (found := clean(block.text).strip("\n"))]
    if sum(len(block.text) + block.gap for block in blocks) * 2 > LONGEST:  # else no count of units is needed
        blocks = _shortened(_shortened(blocks), firm=True)
    return "".join("\n" * (block.gap if i else 0) + _marked(block) for i, block in enumerate(blocks))


def fits(blocks: list[Block], longest: int = LONGEST) -> bool:
    """Whether the blocks make a text of at most so many UTF-16 units as they are."""
    return _size(blocks) <= longest


def units(text: str) -> int:
    """The length of a text as Telegram counts it: in UTF-16 units."""
    return len(text.encode("utf-16-le", "replace")) // 2


def shortened(text: str, longest: int) -> str:
    """A text of at most so many UTF-16 units, cut at a paragraph or a word, with an ellipsis."""
    if units(text) <= longest:
        return text
    room = text.encode("utf-16-le", "replace")[: max(longest - 2, 0) * 2].decode("utf-16-le", "ignore")
    for end in ("\n", " "):
        if room.rfind(end) > len(room) // 2:
            return room[: room.rindex(end)].rstrip() + end + ELLIPSIS
    return room + ELLIPSIS


def _size(blocks: list[Block]) -> int:
    return sum(units(block.text) + block.gap for block in blocks)


def _shortened(blocks: list[Block], firm: bool = False) -> list[Block]:
    """The blocks, from the last one backwards made shorter or left out until all fits."""
    found, over = list(blocks), _size(blocks) - LONGEST
    for i in reversed(range(len(found))):
        if over <= 0:
            break
        if found[i].firm and not firm:
            continue
        before = units(found[i].text)
        text = shortened(found[i].text, max(before - over, 1))
        found[i] = replace(found[i], text=text)
        over -= before - units(text)
    # What was left out in a row leaves one mark.
    return [
        block for i, block in enumerate(found) if not (i and block.text == ELLIPSIS and found[i - 1].text == ELLIPSIS)
    ]


def _marked(block: Block) -> str:
    if block.tag == "pre":
        return f'<pre><code class="language-{escape(block.language)}">{escape(block.text, quote=False)}</code></pre>'
    if block.tag == "code":
        return f"<code>{escape(block.text, quote=False)}</code>"
    if "`" not in block.text:
        return _tagged(block.text, block.tag)
    # Code may stand in nothing else, so the tag ends before it and begins again behind it.
    parts = CODE.split(block.text)
    return "".join(
        f"<code>{escape(part, quote=False)}</code>" if i % 2 else _tagged(part, block.tag)
        for i, part in enumerate(parts)
    )


def _tagged(text: str, tag: str) -> str:
    escaped = escape(text, quote=False)
    if "@" in escaped:
        escaped = MENTION.sub(UNLINKED, escaped)
    return f"<{tag}>{escaped}</{tag}>" if tag and text.strip() else escaped
