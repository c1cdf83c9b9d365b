"""Our own YAML: a topic file, with everything that a question can have."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bot.packs.importing.draft import Draft, Found, Refused, Unreadable
from bot.packs.reading import Loader

NOT_THIS = "The file is no topic file: it holds a list of questions, each with id, kind, level and prompt."
MOST_ALIASES = 1000


def read_own(data: bytes) -> Iterator[Found]:
    """Questions of a topic file. Their ids are kept.

    Raises:
        Unreadable: no YAML, or no list of questions.
    """
    found = _load(data)
    if not isinstance(found, list):
        raise Unreadable(NOT_THIS)
    for number, item in enumerate(found, start=1):
        if isinstance(item, dict) and all(isinstance(key, str) for key in item):
            named = f" ({item['id'][:48]})" if isinstance(item.get("id"), str) else ""
            yield Draft(f"question {number}{named}", item)
        else:
            yield Refused(f"question {number}", "it is no question: expected fields such as id, kind and prompt")


def read_folder(folder: Path) -> Iterator[Found]:
    """Questions of a pack folder, with the names of its topics, its title and its licence as their source.

    Raises:
        Unreadable: there is no pack.yaml in it, or a file cannot be read.
    """
    card = _load((folder / "pack.yaml").read_bytes())
    if not isinstance(card, dict):
        raise Unreadable(f"{folder / 'pack.yaml'} does not describe a pack: it has id, title, licence and topics.")
    topics = [topic for topic in card.get("topics") or [] if isinstance(topic, dict)]
    titles = {topic.get("id"): topic.get("title") for topic in topics}
    source = {"title": str(card.get("title", folder.name)), "licence": card.get("licence")}
    for path in sorted(folder.glob("*.yaml")):
        if path.name == "pack.yaml":
            continue
        for item in read_own(path.read_bytes()):
            if isinstance(item, Draft):
                given = {"topic": path.stem, "topic_title": titles.get(path.stem), "source": source}
                yield Draft(f"{path.name}, {item.where}", {**given, **item.fields})
            elif isinstance(item, Refused):
                yield Refused(f"{path.name}, {item.where}", item.says)


def _load(data: bytes) -> Any:
    try:
        if sum(isinstance(event, yaml.AliasEvent) for event in yaml.parse(data, Loader=Loader)) > MOST_ALIASES:
            raise Unreadable("The file repeats itself by aliases (*name) more often than a person does: write it out.")
        return yaml.load(data, Loader=Loader)  # noqa: S506 -- both loaders are safe ones
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Unreadable(f"The YAML cannot be read: {' '.join(str(error).split())}") from None
