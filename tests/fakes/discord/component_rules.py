"""What Discord accepts below a message: rows of buttons, and select menus."""

from typing import Any

from tests.fakes.discord.errors import Json
from tests.fakes.discord.form import Form, Path

ROW, BUTTON, SELECT = 1, 2, 3
LINK = 5


def check_rows(form: Form, rows: Any, path: Path = ("components",)) -> None:
    """Check the rows of a message; what is wrong is noted in the form."""
    if rows is None:
        return
    if not isinstance(rows, list):
        form.add(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
        return
    form.count(len(rows), path, 5)
    seen: set[str] = set()
    for number, row in enumerate(rows):
        if row.get("type") != ROW:
            form.choice(row.get("type"), (*path, number, "type"), (ROW,))
        else:
            _check_row(form, row.get("components", []), (*path, number, "components"), seen)


def _check_row(form: Form, items: list[Json], path: Path, seen: set[str]) -> None:
    form.count(len(items), path, 5, least=1)
    if len(items) > 1 and any(item.get("type") == SELECT for item in items):
        form.add(path, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width")
    for number, item in enumerate(items):
        here = (*path, number)
        form.choice(item.get("type"), (*here, "type"), (BUTTON, SELECT))
        if item.get("type") == BUTTON:
            _check_button(form, item, here, seen)
        elif item.get("type") == SELECT:
            check_select(form, item, here, seen)


def _check_button(form: Form, item: Json, path: Path, seen: set[str]) -> None:
    form.choice(item.get("style"), (*path, "style"), (1, 2, 3, 4, LINK))
    form.text(item.get("label"), (*path, "label"), 80)
    if not (item.get("label") or "").strip() and not item.get("emoji"):
        form.add(path, "BUTTON_COMPONENT_NO_CONTENT", "A button needs a label or an emoji")
    if item.get("style") == LINK:
        form.text(item.get("url"), (*path, "url"), 512, least=1)
        if "custom_id" in item:
            form.add(
                (*path, "custom_id"), "BUTTON_COMPONENT_CUSTOM_ID_WITH_URL", "A custom id and url cannot both be set"
            )
    else:
        if "url" in item:
            form.add((*path, "url"), "BUTTON_COMPONENT_URL_WITHOUT_LINK", "A url needs the link style")
        check_custom_id(form, item, path, seen)


def check_select(form: Form, item: Json, path: Path, seen: set[str], *, in_modal: bool = False) -> None:
    """Check a select menu with options of its own."""
    check_custom_id(form, item, path, seen)
    form.text(item.get("placeholder"), (*path, "placeholder"), 150)
    options = item.get("options") or []
    form.count(len(options), (*path, "options"), 25, least=1)
    check_options(form, options, (*path, "options"))
    check_bounds(form, item, path, len(options))
    if in_modal and item.get("disabled"):
        form.add((*path, "disabled"), "SELECT_COMPONENT_DISABLED_IN_MODAL", "A select in a modal cannot be disabled")


def check_bounds(form: Form, item: Json, path: Path, options: int, *, top: int = 25) -> None:
    """Check how many of the options may be chosen."""
    least, most = item.get("min_values", 1), item.get("max_values", 1)
    form.number(least, (*path, "min_values"), 0, top)
    form.number(most, (*path, "max_values"), 1, top)
    if isinstance(least, int) and isinstance(most, int):
        if least > most:
            form.add((*path, "min_values"), "SELECT_COMPONENT_MIN_OVER_MAX", "min_values is larger than max_values")
        if options and most > options:
            form.add(
                (*path, "max_values"), "SELECT_COMPONENT_MAX_OVER_OPTIONS", "There are fewer options than max_values"
            )
        if sum(bool(option.get("default")) for option in item.get("options") or []) > most:
            form.add((*path, "options"), "SELECT_COMPONENT_TOO_MANY_DEFAULT", "Too many default options")


def check_options(form: Form, options: list[Json], path: Path) -> None:
    """Check the options of a select, or of a group of radio buttons or boxes."""
    values: set[str] = set()
    for number, option in enumerate(options):
        here = (*path, number)
        form.text(option.get("label"), (*here, "label"), 100, least=1)
        form.text(option.get("value"), (*here, "value"), 100, least=1)
        form.text(option.get("description"), (*here, "description"), 100)
        if option.get("value") in values:
            form.add(
                (*here, "value"),
                "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                "The specified option value is already used",
            )
        values.add(str(option.get("value")))


def check_custom_id(form: Form, item: Json, path: Path, seen: set[str]) -> None:
    """Check a custom id: 1 to 100 characters, and no second one in the same message or modal."""
    custom_id = item.get("custom_id")
    form.text(custom_id, (*path, "custom_id"), 100, least=1)
    if custom_id in seen:
        form.add((*path, "custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated")
    seen.add(str(custom_id))
