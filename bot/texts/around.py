"""The few words that platforms put around a reply."""

from bot.language import _


def formula() -> str:
    """What stands before a formula that is shown as its source."""
    return _("Formula:")


def picture(description: str) -> str:
    """What stands for a picture that cannot be shown."""
    return _("Picture: {description}").format(description=description)


def picture_in(description: str, path: str) -> str:
    """What stands for a picture where the screen cannot show it and its file can be opened."""
    return _("{description} (To see it, open {path})").format(description=description, path=path)


def answer() -> str:
    """What opens a field to type in, and the name of that field's window where the question has no heading."""
    return _("Answer")


def your_answer() -> str:
    """The name of the field in which an answer is typed."""
    return _("Your answer")
