"""A draft -> a question, with what the file does not say filled in; or what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from bot.packs.importing.complaints import complaint
from bot.packs.importing.draft import Draft, Refused
from bot.packs.importing.naming import question_id, slug
from bot.packs.lint_question import FULL, LIGHT
from bot.packs.pack import Rules
from bot.quiz.questions import KINDS, Level, Question, question_adapter

LEVELS: Mapping[str, Level] = {
    name: level
    for level, names in {
        Level.JUNIOR: "junior easy beginner basic simple low 1",
        Level.MID: "mid medium middle intermediate normal average moderate 2",
        Level.SENIOR: "senior hard advanced expert difficult high 3",
    }.items()
    for name in names.split()
}
RESERVED = "pack"
"""`pack.yaml` is no topic's file."""
CARRIED_OVER = "it has a picture ({file}), which is not carried over: copy the pack's folder, or leave the picture out"


@dataclass(frozen=True)
class Defaults:
    """What counts where the file does not say it of a question itself.

    Attributes:
        topic: the name of a topic.
        level: of the interview.
        source: title, and where they are known licence, author and url.
        topics: ids of the pack's topics, by the slugs of their ids, titles and aliases.
        levels: those of the pack.
        rules: how much the pack asks of a question.
    """

    topic: str
    source: Mapping[str, str]
    level: Level = Level.MID
    topics: Mapping[str, str] = field(default_factory=dict)
    levels: tuple[Level, ...] = tuple(Level)
    rules: Rules = Rules.LIGHT


@dataclass(frozen=True)
class Checked:
    """A question that is good by itself. `own_id`: the file gave the id; `topic_title` names the topic in words."""

    where: str
    question: Question
    own_id: bool
    topic_title: str


def checked(draft: Draft, defaults: Defaults) -> Checked | Refused:
    """Check one question by the models and the pack's rules."""
    fields = {name: value for name, value in draft.fields.items() if value is not None}
    try:
        named = _text(fields.pop("topic_title", None) or fields.get("topic") or defaults.topic, "topic")
        fields |= _filed(fields, defaults) | {"source": _source(fields.get("source"), defaults)}
        if (kind := _text(fields.get("kind", ""), "kind")) not in KINDS:
            raise ValueError(f"the kind is {kind[:40]!r}: expected one of {', '.join(KINDS)}")
        question: Question = question_adapter.validate_python({"id": _id(fields), **fields})
    except ValidationError as error:
        return Refused(draft.where, complaint(error))
    except ValueError as error:
        return Refused(draft.where, str(error))
    if question.image is not None:
        return Refused(draft.where, CARRIED_OVER.format(file=question.image.file))
    for rule in FULL if defaults.rules is Rules.FULL else LIGHT:
        for named_field, says in rule(question):
            return Refused(draft.where, f"`{named_field}` {says}" if named_field else says)
    return Checked(draft.where, question, "id" in fields, named)


def _filed(fields: Mapping[str, Any], defaults: Defaults) -> dict[str, Any]:
    written = _text(fields.get("topic", defaults.topic), "topic")
    said = slug(written)
    topic = defaults.topics.get(said, said)
    if not topic:
        raise ValueError(f"no name can be made of the topic “{written[:40]}”: write it in Latin letters")
    named = _text(fields.get("level", ""), "level").strip()
    level = LEVELS.get(named.casefold()) if named else defaults.level
    if level is None:
        raise ValueError(f"the level is “{named[:40]}”: write junior, mid or senior, or easy, medium or hard")
    if level not in defaults.levels:
        raise ValueError(f"the pack has no questions of the level {level}: give one of its own with --level")
    return {"topic": f"{topic}-1" if topic == RESERVED else topic, "level": level}


def _text(value: object, name: str) -> str:
    # Of lists within lists a text is never made: those of a few lines of YAML can fill a machine.
    if not isinstance(value, str | int | float):
        raise ValueError(f"`{name}` is no text: correct it")
    return str(value)


def _source(said: object, defaults: Defaults) -> dict[str, Any]:
    own = {key: value for key, value in said.items() if value} if isinstance(said, Mapping) else {}
    # Who made a question and where it stands belong to its own licence, not to that of the others.
    source = {**(defaults.source if "licence" not in own else {"title": defaults.source["title"]}), **own}
    if "licence" not in source:
        raise ValueError("nothing says under which licence it may be used: give --licence, or --licence own")
    return source


def _id(fields: Mapping[str, Any]) -> str:
    options = fields.get("options")
    right: Any = fields.get("accept") or fields.get("answer") or fields.get("steps") or fields.get("reference")
    if isinstance(options, list | tuple):
        right = [option.get("text") for option in options if isinstance(option, Mapping) and option.get("right")]
    texts = right if isinstance(right, list | tuple) else [right]
    said = sorted(str(text) for text in texts if isinstance(text, str | int | float))
    return question_id(_text(fields.get("prompt", ""), "prompt"), "\n".join(said))
