"""Can the settings be read?"""

from pydantic import ValidationError

from bot.doctor.finding import Finding, missing, ok, wrong
from bot.settings import PREFIX, Settings, unknown_names


def read() -> tuple[Settings | None, Finding]:
    """The settings, or None where they cannot be read, and what was found."""
    try:
        return Settings(), ok("settings", "read from the environment and .env.")
    except ValidationError as error:
        said = "; ".join(f"{_names(item['loc'])}{item['msg'].removeprefix('Value error, ')}" for item in error.errors())
    except (ValueError, OSError) as error:  # an .env that cannot be read, or is no text
        said = f".env cannot be read ({error})"
    return None, wrong("settings", f"{said}.")


def names() -> list[Finding]:
    """The names that look like one of a setting and are none; for settings that could be read."""
    return [
        wrong("names", f"{name} has no effect: there is no such setting. The nearest is {near}.")
        if near
        else missing("names", f"{name} has no effect: there is no such setting. quizgrad run --help lists them.")
        for name, near in unknown_names().items()
    ]


def _names(where: tuple[int | str, ...]) -> str:
    return f"{PREFIX}{str(where[0]).upper()}: " if where else ""
