"""Text that stays text on every platform: no control sequences, no invisible or direction-changing marks."""


def clean(text: str) -> str:
    """The text with tabs as spaces and every other unprintable character left out; line breaks stay."""
    if text.isprintable():  # most are, and this looks at each character in C
        return text
    return "".join(char for char in text.replace("\t", "    ") if char.isprintable() or char == "\n")
