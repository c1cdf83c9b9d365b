"""What a person sees in the cell of a spreadsheet, as text."""

import datetime
from typing import Any

from bot.packs.importing.cells import Unusable

DATE = "the spreadsheet turned column {column} into a date or time: format the cell as text and type it again"
FAULT = "column {column} holds the error {value}: correct the formula"


def shown(value: Any, number_format: str | None, column: str) -> str:
    """The text of a value.

    Args:
        value: as it is stored.
        number_format: of the cell; None for the general one.
        column: its letter, for what is said where the value is no longer what was typed.
    """
    match value:
        case None:
            return ""
        case bool():
            return "True" if value else "False"
        case int() | float():
            return _number(float(value), number_format or "")
        case datetime.datetime() | datetime.date() | datetime.time() | datetime.timedelta():
            return Unusable(DATE.format(column=column))
        case _:
            return str(value).replace("\r\n", "\n").replace("_x000D_\n", "\n").replace("_x000D_", "\n")


def fault(value: Any, column: str) -> str:
    """A cell whose formula failed, such as #REF!."""
    return Unusable(FAULT.format(column=column, value=value))


def _number(value: float, number_format: str) -> str:
    if "%" in number_format:
        return f"{_number(value * 100, '')}%"
    # Fifteen digits are what a spreadsheet shows; 0.1 + 0.2 is 0.3 to it.
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
