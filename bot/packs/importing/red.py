"""Trivia lists of Red-DiscordBot: YAML, a question as the key of its answers."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from bot.packs.importing.decoding import text_of
from bot.packs.importing.draft import Draft, Found, Noted, Refused, Unreadable

# Texts stay as they are written: yes is no boolean, 1_000 no number.
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

SETTINGS = frozenset({"AUTHOR", "CONFIG", "DESCRIPTION", "$schema"})
DEEPEST = 10
"""A list of answers is at depth 2; libraries overflow at some thousands."""

ENTRY = re.compile(r"^(?=[^\s#-])", re.MULTILINE)
"""Where a question may begin: at the left margin."""

INDENT = re.compile(r"^[ \t]*(?:-[ \t]+)?", re.MULTILINE)

NOT_THIS = "This is no trivia list: it has questions, each with a colon behind it and answers below, after hyphens."


def read(data: bytes) -> Iterator[Found]:
    """The questions of a trivia list.

    Raises:
        Unreadable: it is no YAML with questions as keys, or uses aliases.
    """
    # Tabs are no indentation in YAML, and what most editors write.
    text = INDENT.sub(lambda found: found[0].replace("\t", "  "), text_of(data))
    pairs: list[tuple[int, Any, Any] | Refused] = []
    try:
        pairs += _pairs(text, 0)
    except yaml.YAMLError:
        pairs += _one_by_one(text)
    if not any(isinstance(pair, tuple) and _name(pair[1]) not in SETTINGS for pair in pairs):
        broken = next((f" It is broken first in {each.where}." for each in pairs if isinstance(each, Refused)), "")
        raise Unreadable(NOT_THIS + broken)
    author = next((pair[2].value for pair in pairs if isinstance(pair, tuple) and _name(pair[1]) == "AUTHOR"), "")
    seen: set[str] = set()
    for pair in pairs:
        if isinstance(pair, Refused):
            yield pair
        elif (name := _name(pair[1])) not in SETTINGS:
            yield _question(f"line {pair[0]}", name, pair[1], pair[2], str(author) if isinstance(author, str) else "")
            if name in seen:
                yield Noted(f"line {pair[0]}: the question is there twice; Red keeps the last one alone.")
            seen.add(name)


def _question(where: str, name: str, key: yaml.Node, answers: yaml.Node, author: str) -> Draft | Refused:
    if not isinstance(key, yaml.ScalarNode) or not name:
        return Refused(where, "the question is no text: write it in quotation marks, with a colon behind it")
    if key.tag.startswith("!"):
        return Refused(where, f"the question begins with {key.tag.split()[0]}: write it in quotation marks")
    nodes = answers.value if isinstance(answers, yaml.SequenceNode) else [answers]
    if not all(isinstance(node, yaml.ScalarNode) for node in nodes):
        return Refused(where, "the answers are no list of texts: write each after a hyphen, in quotation marks")
    forms = list(dict.fromkeys(form for node in nodes if (form := " ".join(node.value.split())) not in ("", "~")))
    if not forms:
        return Refused(where, "there is no answer: write each below the question, after a hyphen")
    if re.search(r"https?://\S+\.(?:png|jpe?g|gif|webp|mp3|ogg)\b", name, re.IGNORECASE):
        return Refused(where, "the question shows a picture or plays a sound, which is not imported: leave it out")
    fields: dict[str, Any] = {"kind": "short", "prompt": name, "accept": forms}
    return Draft(where, {**fields, "source": {"author": author}} if author else fields)


def _name(key: yaml.Node) -> str:
    return key.value.strip() if isinstance(key, yaml.ScalarNode) else ""


def _pairs(text: str, before: int) -> list[tuple[int, Any, Any]]:
    """Line, key and value of each entry of a mapping; `before` lines stand above the text."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            raise Unreadable("The list repeats itself by aliases (*name), which can blow it up: write it out.")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise Unreadable(NOT_THIS)
    root = yaml.compose(text, Loader=_Loader)
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        return []
    if not isinstance(root, yaml.MappingNode):
        raise Unreadable(NOT_THIS)
    return [(key.start_mark.line + 1 + before, key, value) for key, value in root.value]


def _one_by_one(text: str) -> list[tuple[int, Any, Any] | Refused]:
    """The entries of a list that is broken somewhere, each read by itself."""
    found: list[tuple[int, Any, Any] | Refused] = []
    line = 0
    for part in ENTRY.split(text):
        try:
            found += _pairs(part, line)
        except (yaml.YAMLError, Unreadable) as error:
            mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
            problem = (error.problem if isinstance(error, yaml.MarkedYAMLError) else None) or "no question with answers"
            says = f"it is broken YAML ({problem}): write question and answers in quotation marks"
            found.append(Refused(f"line {line + 1 + (mark.line if mark else 0)}", says))
        line += part.count("\n")
    return found
