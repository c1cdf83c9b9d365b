"""Text that cannot take over a terminal: no control sequences, no invisible direction marks."""


def clean(text: str) -> str:
    """The text with tabs as spaces and every other unprintable character left out; line breaks stay."""
    return "".join(char for char in text.replace("\t", "    ") if char.isprintable() or char == "\n")
