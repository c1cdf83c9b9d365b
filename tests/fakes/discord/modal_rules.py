"""What Discord accepts as a modal."""

from typing import Any

from tests.fakes.discord import component_rules as rules
from tests.fakes.discord.errors import Json
from tests.fakes.discord.form import Form, Path

ROW, SELECT, TEXT_INPUT, TEXT, LABEL, RADIO, BOXES, BOX = 1, 3, 4, 10, 18, 21, 22, 23
LONGEST_VALUE = 4000


def check_modal(form: Form, data: Json) -> None:
    """Check a modal; what is wrong is noted in the form."""
    form.text(data.get("title"), ("data", "title"), 45, least=1)
    form.text(data.get("custom_id"), ("data", "custom_id"), 100, least=1)
    parts = data.get("components") or []
    form.count(len(parts), ("data", "components"), 5, least=1)
    seen: set[str] = set()
    for number, part in enumerate(parts):
        path: Path = ("data", "components", number)
        form.choice(part.get("type"), (*path, "type"), (ROW, TEXT, LABEL))
        if part.get("type") == ROW:
            _check_row(form, part, path, seen)
        elif part.get("type") == TEXT:
            form.text(part.get("content"), (*path, "content"), LONGEST_VALUE, least=1)
        elif part.get("type") == LABEL:
            _check_label(form, part, path, seen)


def _check_row(form: Form, row: Json, path: Path, seen: set[str]) -> None:
    items = row.get("components") or []
    form.count(len(items), (*path, "components"), 1, least=1)
    for number, item in enumerate(items):
        here = (*path, "components", number)
        form.choice(item.get("type"), (*here, "type"), (TEXT_INPUT,))
        form.text(item.get("label"), (*here, "label"), 45, least=1)
        _check_input(form, item, here, seen)


def _check_label(form: Form, label: Json, path: Path, seen: set[str]) -> None:
    form.text(label.get("label"), (*path, "label"), 45, least=1)
    form.text(label.get("description"), (*path, "description"), 100)
    item: Json = label.get("component") or {}
    here = (*path, "component")
    form.choice(item.get("type"), (*here, "type"), (SELECT, TEXT_INPUT, RADIO, BOXES, BOX))
    if item.get("type") == TEXT_INPUT:
        if item.get("label"):
            form.add((*here, "label"), "TEXT_INPUT_LABEL_IN_LABEL", "A text input in a label has no label of its own")
        _check_input(form, item, here, seen)
    elif item.get("type") == SELECT:
        rules.check_select(form, item, here, seen, in_modal=True)
    elif item.get("type") in (RADIO, BOXES):
        _check_group(form, item, here, seen)
    elif item.get("type") == BOX:
        rules.check_custom_id(form, item, here, seen)


def _check_group(form: Form, item: Json, path: Path, seen: set[str]) -> None:
    options = item.get("options") or []
    radio = item.get("type") == RADIO
    rules.check_custom_id(form, item, path, seen)
    form.count(len(options), (*path, "options"), 10, least=2 if radio else 1)
    rules.check_options(form, options, (*path, "options"))
    if not radio:
        bounds = {"max_values": len(options)} | item
        rules.check_bounds(form, bounds, path, len(options), top=10)


def _check_input(form: Form, item: Json, path: Path, seen: set[str]) -> None:
    rules.check_custom_id(form, item, path, seen)
    form.choice(item.get("style"), (*path, "style"), (1, 2))
    form.text(item.get("placeholder"), (*path, "placeholder"), 100)
    form.text(item.get("value"), (*path, "value"), LONGEST_VALUE)
    least: Any = item.get("min_length", 0)
    most: Any = item.get("max_length", LONGEST_VALUE)
    form.number(least, (*path, "min_length"), 0, LONGEST_VALUE)
    form.number(most, (*path, "max_length"), 1, LONGEST_VALUE)
    if isinstance(least, int) and isinstance(most, int):
        if least > most:
            form.add((*path, "min_length"), "TEXT_INPUT_MIN_OVER_MAX", "min_length is larger than max_length")
        if len(item.get("value") or "") > most:
            form.add((*path, "value"), "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")
