"""Questions and cards as YAML that a person likes to read, and that can be added to what is there."""

from typing import Any

import yaml

from bot.quiz.questions import Question

WIDTH = 120
_Base: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Dumper(_Base):  # type: ignore[misc]
    """Texts of several lines are written as blocks."""


def _text(dumper: Any, value: str) -> Any:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _text)


def dump(value: object) -> str:
    """A value as YAML in the order of its keys."""
    text: str = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH)
    return text


def entry(question: Question) -> str:
    """A question as an item of its topic's file, whose name says the topic."""
    said = question.model_dump(mode="json", exclude={"topic"}, exclude_defaults=True)
    return dump([{"id": question.id, "kind": question.kind, "level": question.level.value, **said}])
