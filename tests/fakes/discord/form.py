"""Collects what is wrong with a body, field by field, for one 50035 answer."""

from typing import Any

from tests.fakes.discord.errors import ApiError, Json

Path = tuple[str | int, ...]


class Form:
    """The findings on one body."""

    def __init__(self) -> None:
        self._errors: Json = {}

    def add(self, path: Path, code: str, message: str) -> None:
        """Note a finding at a field."""
        place = self._errors
        for step in path:
            place = place.setdefault(str(step), {})
        place.setdefault("_errors", []).append({"code": code, "message": message})

    def require(self, value: Any, path: Path) -> bool:
        """Note a field that is not there."""
        if value is None or value == "":
            self.add(path, "BASE_TYPE_REQUIRED", "This field is required")
            return False
        return True

    def text(self, value: Any, path: Path, most: int, *, least: int = 0) -> None:
        """Note a text that is none, is too long, or that is blank where it must not be."""
        if value is None and not least:
            return
        if value is not None and not isinstance(value, str):
            self.add(path, "STRING_TYPE_CONVERT", f'Could not interpret "{value}" as string.')
            return
        text = value or ""
        if least and not text.strip():
            self.add(path, "BASE_TYPE_REQUIRED", "This field is required")
        else:
            self.count(len(text), path, most, least=least)

    def count(self, length: int, path: Path, most: int, *, least: int = 0) -> None:
        """Note a length outside of its bounds."""
        if least <= length <= most:
            return
        if least:
            self.add(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")
        else:
            self.add(path, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")

    def number(self, value: Any, path: Path, least: float, most: float) -> None:
        """Note a number outside of its bounds."""
        if not isinstance(value, int | float) or isinstance(value, bool):
            self.add(path, "NUMBER_TYPE_COERCE", f'Value "{value}" is not a number.')
        elif value < least:
            self.add(path, "NUMBER_TYPE_MIN", f"int value should be greater than or equal to {least}.")
        elif value > most:
            self.add(path, "NUMBER_TYPE_MAX", f"int value should be less than or equal to {most}.")

    def choice(self, value: Any, path: Path, allowed: tuple[Any, ...]) -> None:
        """Note a value that is none of the allowed."""
        if value not in allowed or isinstance(value, bool):
            listed = ", ".join(str(item) for item in allowed)
            self.add(path, "BASE_TYPE_CHOICES", f"Value must be one of {{{listed}}}.")

    def close(self) -> None:
        """Refuse the body if there was a finding.

        Raises:
            ApiError: 50035 with every finding.
        """
        if self._errors:
            raise ApiError(400, 50035, "Invalid Form Body", self._errors)
