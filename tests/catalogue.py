"""Sentences -> the template for translators, and translations -> what the program reads.

`make texts` runs it; `tests/unit/test_language.py` compares the template with what the code says.
"""

import io
from collections.abc import Mapping
from pathlib import Path

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


def bring_up_to_date(translation: Path, found: Catalog) -> None:
    """Add to a translation (`xx/LC_MESSAGES/quizgrad.po`) what is new, leave out what is gone, and compile it."""
    code = translation.parts[-3]
    with translation.open("rb") as file:
        known = read_po(file, locale=code, domain=DOMAIN)
    known.update(found, update_creation_date=False)
    translation.write_text(written(known), "utf-8")
    with translation.with_suffix(".mo").open("wb") as file:
        write_mo(file, known)


def main() -> None:
    """Write the template, and bring every translation up to date."""
    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_text(template(), "utf-8")
    for translation in sorted(TEMPLATE.parent.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        bring_up_to_date(translation, catalogue())


if __name__ == "__main__":
    main()
