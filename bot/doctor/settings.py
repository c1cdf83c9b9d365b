"""Can the settings be read?"""

from pydantic import ValidationError

from bot.doctor.finding import Finding, ok, wrong
from bot.settings import Settings


def read() -> tuple[Settings | None, Finding]:
    """The settings, or None where they cannot be read, and what was found."""
    try:
        return Settings(), ok("settings", "read from the environment and .env.")
    except ValidationError as error:
        said = "; ".join(f"{_names(item['loc'])}{item['msg'].removeprefix('Value error, ')}" for item in error.errors())
    except (ValueError, OSError) as error:  # an .env that cannot be read, or is no text
        said = f".env cannot be read ({error})"
    return None, wrong("settings", f"{said}.")


def _names(where: tuple[int | str, ...]) -> str:
    return f"QUIZGRAD_{str(where[0]).upper()}: " if where else ""
