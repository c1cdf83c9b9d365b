"""Sentences -> the template for translators, and translations -> what the program reads.

`make texts` runs it; `tests/unit/test_language.py` compares the template with what the code says.
"""

import io
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from bot.language import DOMAIN
from bot.resources import locale_folder

ROOT = Path(__file__).parents[1]
FOLDERS = ("bot", "adapters")
Keyword = tuple[int | tuple[int, str], ...] | None
"""Which arguments of a call are a message, and which its context; None for the first."""

KEYWORDS: dict[str, Keyword] = {"_": None, "N_": None, "n_": (1, 2), "c_": ((1, "c"), 2)}
FOR_TRANSLATORS = ("Translators:",)
TEMPLATE = locale_folder() / f"{DOMAIN}.pot"


def tabled() -> list[str]:
    """The sentences that stand in tables, and are looked up when they are said."""
    return [str(message.id) for message in catalogue({"N_": None}) if message.id]


def catalogue(keywords: Mapping[str, Keyword] = KEYWORDS) -> Catalog:
    """Every sentence in the code that stands in a call of one of these, with the files that say it."""
    found = Catalog(domain=DOMAIN)
    for path in sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")):
        for line, message, comments, context in extract_from_file("python", path, keywords, FOR_TRANSLATORS):
            name = path.relative_to(ROOT).as_posix()
            found.add(message, locations=[(name, line)], auto_comments=comments, context=context)
    return found


def written(found: Catalog, omit_header: bool = False) -> str:
    """A catalogue as a file. No line numbers: a template that changes with every edit would be read by nobody."""
    file = io.BytesIO()
    write_po(file, found, width=120, sort_by_file=True, include_lineno=False, omit_header=omit_header)
    return file.getvalue().decode()


def template() -> str:
    """The template, which tells nothing of when and where it was made."""
    return written(catalogue(), omit_header=True)


def translations(folder: Path = TEMPLATE.parent) -> list[Path]:
    """The translations there are, as they are edited."""
    return sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def read(translation: Path) -> Catalog:
    """A translation (`xx/LC_MESSAGES/quizgrad.po`)."""
    with translation.open("rb") as file:
        return read_po(file, locale=translation.parts[-3], domain=DOMAIN)


def faults(known: Catalog) -> Iterator[str]:
    """What is wrong with the placeholders of a translation, a sentence each.

    One that the code does not fill in would break the sentence when it is said, and one that is left out would hide
    what it stands for. What is marked as fuzzy is not compiled, so that it does not count.
    """
    for message in known:
        if message.id and not message.fuzzy:
            wanted = [names(text) for text in forms(message.id)]
            for translated in filter(None, forms(message.string)):
                if names(translated) not in wanted:
                    shown = ", ".join(f"{{{name}}}" for name in sorted(wanted[-1] or ())) or "none"
                    yield f"{translated!r} stands for {forms(message.id)[-1]!r}, which has the placeholders: {shown}"


def forms(said: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """A text by itself, or the forms of one with a plural; none of one that is not translated yet."""
    return [said] if isinstance(said, str) else [str(form) for form in said or ()]


def names(text: str) -> frozenset[str] | None:
    """The names of the placeholders in a text; None where a brace is not closed or not opened."""
    try:
        return frozenset(name for _text, name, _form, _how in Formatter().parse(text) if name is not None)
    except ValueError:
        return None


def bring_up_to_date(translation: Path, found: Catalog) -> list[str]:
    """Add to a translation what is new, leave out what is gone, and compile it if its placeholders are right.

    Returns:
        What is wrong with them.
    """
    known = read(translation)
    known.update(found, update_creation_date=False)
    translation.write_text(written(known), "utf-8")
    wrong = [f"{translation}: {fault}" for fault in faults(known)]
    if not wrong:
        with translation.with_suffix(".mo").open("wb") as file:
            write_mo(file, known)
    return wrong


def main() -> None:
    """Write the template, and bring every translation up to date."""
    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_text(template(), "utf-8")
    wrong = [fault for translation in translations() for fault in bring_up_to_date(translation, catalogue())]
    sys.exit("\n".join(wrong) or None)


if __name__ == "__main__":
    main()
