"""HTML -> plain text, with code in backticks."""

import re
from html.parser import HTMLParser

BREAKS = frozenset("br p div li ul ol tr table h1 h2 h3 h4 h5 h6 blockquote hr dd dt".split())  # noqa: SIM905 -- tags
CODE = frozenset({"code", "pre", "tt", "kbd", "samp"})
SILENT = frozenset({"script", "style", "template", "noscript", "head", "title"})


def plain(html: str) -> str:
    """What a person reads of HTML: entities and tags become text and line breaks, scripts nothing.

    Args:
        html: a fragment; what is no HTML comes back as it is, but for spaces.
    """
    parser = _Reader()
    parser.feed(html)
    parser.close()
    lines = [" ".join(line.split(" ")).strip() for line in "".join(parser.said).replace("\xa0", " ").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._silent = 0
        self._code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 -- its signature
        if tag in SILENT:
            self._silent += 1
        elif tag in BREAKS:
            self.said.append("\n")
        elif tag in CODE:
            self._code += 1
            if self._code == 1:
                self.said.append("`")

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag in BREAKS and tag != "br":
            self.said.append("\n")
        elif tag in CODE and self._code:
            self._code -= 1
            if self._code == 0:
                self.said.append("`")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 -- as above
        if tag in BREAKS:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data)
