"""Where a platform shows less of a message than there is."""

from collections.abc import Iterator

from bot.replies import AnyReply, Ask, Note

ON_A_PHONE = 40
"""Characters of a line of code that a phone shows without breaking it."""


def wide_code(ask: Ask) -> Iterator[str]:
    """Whether lines of code are broken on a phone."""
    wide = sum(len(line) > ON_A_PHONE for line in ask.code.text.splitlines()) if ask.code else 0
    if wide:
        lines = "1 line of code is" if wide == 1 else f"{wide} lines of code are"
        yield f"{lines} longer than {ON_A_PHONE} characters; a phone breaks or scrolls them."


def cut_off(reply: AnyReply, shown: str, mark: str) -> Iterator[str]:
    """Whether something of a reply was cut, which a mark shows, or the question above a verdict was left out."""
    if shown.count(mark) > str(reply).count(mark):
        yield "The message is too long for the platform, and part of it is cut."
    if isinstance(reply, Note) and (quote := reply.seen_in_place) and quote.heading not in shown:
        yield "The verdict is so long that the question does not stand above it any more."
