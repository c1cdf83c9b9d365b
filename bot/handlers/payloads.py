"""What the buttons of a question carry, read back."""

import re

from bot.quiz.errors import NotNow, StaleQuestion


def read_payload(payload: str) -> tuple[int, int, str]:
    """The round, the position in it and the rest of what a button of a question carries.

    Raises:
        StaleQuestion: it is none of ours.
    """
    parts = payload.split(":")
    if len(parts) != 3 or not all(re.fullmatch(r"[0-9]{1,17}", part) for part in parts[:2]):
        raise StaleQuestion
    return int(parts[0]), int(parts[1]), parts[2]


def read_option(what: str, number: int) -> int:
    """The place of an option among `number`, from 0.

    Raises:
        NotNow: there is no such option.
    """
    if not re.fullmatch(r"[0-9]{1,2}", what) or int(what) >= number:
        raise NotNow
    return int(what)
