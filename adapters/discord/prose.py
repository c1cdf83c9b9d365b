"""Text -> Discord's markdown, in which nothing that a person wrote is markup."""

import re

from discord.utils import escape_mentions

from bot.texts import around
from bot.texts.clean import clean
from bot.texts.numbers import shortened

CODE = re.compile(r"`([^`\n]+)`")

# discord.py's escape_markdown leaves links and masked links readable for the parser; a name may not hold either.
MARKUP = re.compile(r"[\\*_~|`\[\]<>]|^\s*#(?=#{0,2}\s)|^\s*-(?=#?\s)", re.MULTILINE)

LANGUAGE = re.compile(r"[a-z0-9+#-]+")


def prose(text: str) -> str:
    """A sentence, with `code` in backticks kept as code and everything else shown as it was written."""
    parts = CODE.split(clean(text))
    return "".join(f"`{part}`" if i % 2 else _escaped(part) for i, part in enumerate(parts))


def _escaped(text: str) -> str:
    return escape_mentions(MARKUP.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", text))


def plain(text: str, longest: int) -> str:
    """A text for where Discord knows no markup: labels, footers, titles of modals.

    Args:
        text: as it was written.
        longest: characters that fit; a longer text is cut at a word.
    """
    return shortened(clean(text).replace("`", ""), longest)


def cut(marked: str, longest: int) -> str:
    """A text with markup, cut at a word; what is cut off ends no escape in its middle."""
    if len(marked) <= longest:
        return marked
    return shortened(marked, longest - 1).removesuffix("…").rstrip("\\ ") + "…"


def listing(language: str, code: str, longest: int) -> str:
    """A block of code.

    Args:
        language: what it is written in, for the colours.
        code: the code.
        longest: characters of the whole block; lines beyond that are left out, and a line says so.
    """
    # Three backticks would end the block; an invisible space between them does not show.
    text = clean(code.rstrip()).replace("```", "`\u200b`\u200b`")
    name = language if LANGUAGE.fullmatch(language) else ""
    room = longest - len(name) - len("```\n\n```")
    if len(text) > room:
        text = text[: max(room - 2, 0)].rpartition("\n")[0] + "\n…"
    return f"```{name}\n{text}\n```"


def source(formula: str) -> str:
    """A formula as its LaTeX source; the place where a picture would be put instead."""
    return f"{around.formula()} `" + " ".join(clean(formula).replace("`", "'").split()) + "`"
