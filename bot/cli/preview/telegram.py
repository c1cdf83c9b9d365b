"""A message on Telegram: the HTML that is sent, the buttons under it, and the poll of a question of the day."""

from collections.abc import Iterator
from html.parser import HTMLParser

from adapters.telegram.keyboards import lettered
from adapters.telegram.markup import ELLIPSIS
from adapters.telegram.polls import LONGEST_EXPLANATION, PollShown, poll_of
from adapters.telegram.render import render
from bot.cli.preview.illustrations import Illustrations
from bot.cli.preview.limits import cut_off, wide_code
from bot.cli.preview.scenes import Scene
from bot.cli.preview.seen import Drawn, Keys, Line, Part, Run, Seen, keys
from bot.replies import AnyReply, Ask

PICTURE = "(a picture above it)"


def see(scene: Scene, drawn: Illustrations) -> Seen:
    """A message as it is sent there."""
    reply = scene.reply
    if isinstance(reply, Ask) and reply.poll and (poll := poll_of(reply)):
        return _poll(scene.title, reply, poll, drawn)
    above = drawn.above(reply)
    shown = render(drawn.beside(reply), group=isinstance(reply, Ask) and reply.crowd)
    rows = tuple(tuple(key.label for key in row) for row in shown.keys)
    text = "\n".join([*([PICTURE] if above else []), shown.text, *keys(rows)])
    parts: list[Part] = [*(Drawn(png) for png in above), *read(shown.text), *([Keys(rows)] if rows else [])]
    return Seen(scene.title, text, tuple(parts), (*_warnings(reply), *cut_off(reply, shown.text, ELLIPSIS)))


def _warnings(reply: AnyReply) -> Iterator[str]:
    if not isinstance(reply, Ask):
        return
    if reply.poll:
        why = "has a formula" if reply.formula else "is too long"
        yield f"No poll of Telegram's own: the question {why}, so it comes as a message with buttons."
    if lettered(reply):
        yield "An option is longer than a button on a phone, so the options stand in the text, under letters."
    yield from wide_code(reply)


def _poll(title: str, ask: Ask, poll: PollShown, drawn: Illustrations) -> Seen:
    warnings = list(wide_code(ask))
    if not poll.explanation:
        warnings.append(
            f"The explanation is longer than a poll takes ({LONGEST_EXPLANATION} characters), so a vote shows none; "
            "the reveal does."
        )
    if poll.options and poll.options[0] != ask.options[0].label.replace("`", ""):
        warnings.append("An option is longer than a poll shows whole, so the options stand above it, under letters.")
    rows = tuple((f"{'◉' if place in poll.right else '○'} {label}",) for place, label in enumerate(poll.options))
    explained = [poll.explanation] if poll.explanation else []
    above = [drawn.figure] if drawn.figure else []
    text = "\n".join(
        [*([PICTURE] if above else []), poll.description, f"Poll: {poll.question}", *keys(rows), *explained]
    )
    question = Line((Run(poll.question, bold=True),))
    after = [Line((Run(each, faint=True),)) for each in explained]
    return Seen(
        title,
        text,
        (*map(Drawn, above), *read(poll.description), Line(), question, Keys(rows), *after),
        tuple(warnings),
    )


def read(html: str) -> tuple[Line, ...]:
    """HTML as a person sees it, line by line."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(Line(tuple(runs), code) for runs, code in reader.lines)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[tuple[list[Run], bool]] = [([], False)]
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 -- the library calls it so
        """Note a tag, from where it begins."""
        self._open.append(tag)
        if tag == "pre":
            self.lines[-1] = (self.lines[-1][0], True)

    def handle_endtag(self, tag: str) -> None:
        """Forget a tag, where it ends."""
        self._open.remove(tag)

    def handle_data(self, data: str) -> None:
        """Put words into the line, or lines, in which they stand."""
        bold, italic = "b" in self._open, "i" in self._open
        for number, words in enumerate(data.split("\n")):
            if number:
                self.lines.append(([], "pre" in self._open))
            if words:
                self.lines[-1][0].append(Run(words, bold=bold, italic=italic, mono="code" in self._open))
