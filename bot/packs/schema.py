"""The JSON Schema of a topic file, derived from the models."""

from typing import Any

from pydantic import TypeAdapter

from bot.quiz.questions import Question


def schema() -> dict[str, Any]:
    """The schema of `<topic>.yaml`: a list of questions whose topic may be left to the file's name."""
    found: dict[str, Any] = TypeAdapter(list[Question]).json_schema()
    for model in found["$defs"].values():
        if "topic" in model.get("properties", {}):
            model["required"] = [name for name in model["required"] if name != "topic"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "quizgrad topic file",
        **found,
    }
