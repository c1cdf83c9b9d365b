"""New text behind the old one, so that comments and order stay as their author left them."""

import re
from typing import Any

import yaml

from bot.packs.importing.draft import Unreadable
from bot.packs.reading import Loader


def with_entries(old: str, entries: list[str], name: str) -> str:
    """The text of a topic file with more questions at its end.

    Args:
        old: the file as it is; empty for a new one.
        entries: questions as YAML, each an item of a list.
        name: of the file, for what is said.

    Raises:
        Unreadable: the file is written so that nothing can be put behind it.
    """
    before = _load(old)
    if not before:  # nothing but comments, or an empty list
        return _ended(re.sub(r"(?m)^ *\[\s*\]", "", old)) + "".join(entries)
    text = _ended(re.sub(r"\n\.\.\.\s*\Z", "\n", old))
    indent = re.search(r"(?m)^ *(?=-(?: |$))", text)
    if indent and indent.group():
        entries = [re.sub(r"(?m)^(?=.)", indent.group(), entry) for entry in entries]
    # The first new one shows whether what follows is read as part of the same list.
    if _load(text + entries[0]) != [*before, *(_load(entries[0]) or [])]:
        raise Unreadable(f"{name} is written so that nothing can be added at its end: write it as a list with hyphens.")
    return text + "".join(entries)


def with_topics(old: str, topics: list[dict[str, str]]) -> str:
    """The text of a pack.yaml with more topics.

    Args:
        old: the file as it is.
        topics: id and title of each new one.

    Raises:
        Unreadable: it is written so that the list of topics cannot be added to.
    """
    if not topics:
        return old
    root = yaml.compose(old, Loader=Loader)
    node = next(value for key, value in root.value if key.value == "topics") if root else None
    assert node is not None, "a card that was read has topics"
    lines = [_inline(topic) for topic in topics]
    if node.flow_style:
        at = node.end_mark.index - 1
        text = f"{old[:at].rstrip().removesuffix(',')}, {', '.join(lines)}{old[at:]}"
    else:
        end = _end(node)
        at = end if old[:end].endswith("\n") else old.find("\n", end) + 1 or len(old)
        indent = " " * node.start_mark.column
        text = _ended(old[:at]) + "".join(f"{indent}- {line}\n" for line in lines) + old[at:]
    before, after = _load(old), _load(text)
    if after != {**before, "topics": [*before["topics"], *topics]}:
        raise Unreadable("The topics in pack.yaml are written so that none can be added: write them as a list.")
    return text


def _end(node: Any) -> int:
    """Where the last text of a node ends; what comes then may be comments on what follows."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
        end: int = node.end_mark.index
        return end
    last = node.value[-1]
    return _end(last[1] if isinstance(node, yaml.MappingNode) else last)


def _inline(topic: dict[str, str]) -> str:
    text: str = yaml.safe_dump(topic, default_flow_style=True, sort_keys=False, allow_unicode=True, width=10_000)
    return text.strip()


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"


def _load(text: str) -> Any:
    try:
        return yaml.load(text, Loader=Loader)  # noqa: S506 -- both loaders are safe ones
    except yaml.YAMLError:
        return None
