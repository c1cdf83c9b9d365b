"""What a model has against a question, as one sentence for whoever keeps the file."""

from typing import Any

from pydantic import ValidationError

from bot.quiz.questions import KINDS

TOLD = {
    "missing": "{field} is missing",
    "string_too_long": "{field} has {length} characters, {max_length} at most: shorten it",
    "string_too_short": "{field} is empty",
    "too_long": "of {field} there are {actual_length}, {max_length} at most: leave some out",
    "too_short": "of {field} there are {actual_length}, {min_length} at least: add some",
    "string_pattern_mismatch": "{field} is “{input:.60}”: expected lower-case letters, digits and single hyphens",
    "extra_forbidden": "there is no field {field}: correct its name or leave it out",
    "enum": "{field} is “{input!s:.60}”: expected {expected}",
}
NAMES = {"prompt": "the question", "options": "the options", "accept": "the accepted answers", "steps": "the steps"}


def complaint(error: ValidationError) -> str:
    """The first thing that is wrong, and how many more there are."""
    found = error.errors(include_url=False)
    first = _told(found[0])
    return f"{first} (and {len(found) - 1} more)" if len(found) > 1 else first


def _told(item: Any) -> str:
    steps = [step for step in item["loc"] if step not in KINDS]
    sentence = TOLD.get(item["type"])
    if sentence is None:
        said = item["msg"].removeprefix("Value error, ")
        return f"{_named(steps)}: {said}" if steps else said
    given = item["input"] if isinstance(item["input"], str) else ""
    return sentence.format(**{**item.get("ctx", {}), "field": _named(steps), "input": given, "length": len(given)})


def _named(steps: list[Any]) -> str:
    match steps:
        case []:
            return "the question"
        case ["options", int() as number, *_]:
            return f"option {number + 1}"
        case ["accept", int(), *_]:
            return "an accepted answer"
        case ["steps", int() as number, *_]:
            return f"step {number + 1}"
        case ["key_points", int() as number, *_]:
            return f"sentence {number + 1} of the answer"
        case [name]:
            return NAMES.get(str(name), f"`{name}`")
        case _:
            return f"`{'.'.join(map(str, steps))}`"
