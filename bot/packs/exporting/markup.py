"""Plain text with `code` in backticks as HTML."""

import re
from html import escape

CODE = re.compile(r"`([^`\n]+)`")
MEDIA = re.compile(r"\[(?=sound:|anki:|latex|\$)")
"""What Anki would take for a sound or a formula of its own."""


def html(text: str) -> str:
    """Everything escaped; backticks as code, line breaks as <br>."""
    safe = CODE.sub(r"<code>\1</code>", escape(text, quote=False))
    return MEDIA.sub("&#91;", safe).replace("\n", "<br>")


def listing(text: str) -> str:
    """Lines of a program, as they are."""
    return f"<pre><code>{MEDIA.sub('&#91;', escape(text, quote=False))}</code></pre>"


def formula(latex: str) -> str:
    """A formula for MathJax."""
    return rf"\( {escape(latex, quote=False)} \)"
