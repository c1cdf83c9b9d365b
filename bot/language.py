"""The language in which a person is spoken to: looks up sentences, which are written in English where they are said.

`_`, `n_` and `c_` take literals, which `make texts` collects; what is to be put in comes later, by `format`.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

from bot.resources import locale_folder

DOMAIN = "quizgrad"
"""The name of the catalogues."""


@dataclass(frozen=True)
class Language:
    """A language.

    Attributes:
        code: the name of its folder, such as `de` or `pt_BR`.
        locale: what Babel calls the way it writes dates and numbers.
        catalogue: its sentences.
    """

    code: str
    locale: str
    catalogue: gettext.NullTranslations = field(default_factory=gettext.NullTranslations, compare=False)


SOURCE = Language("en", "en_GB")
"""The language in which sentences are written in this program."""

_spoken: ContextVar[Language] = ContextVar("language", default=SOURCE)


def _(sentence: str) -> str:
    """A sentence in the language that is spoken."""
    return _spoken.get().catalogue.gettext(sentence)


def n_(one: str, many: str, number: int) -> str:
    """The form of a sentence that fits a number."""
    return _spoken.get().catalogue.ngettext(one, many, number)


def c_(context: str, text: str) -> str:
    """A text that would say too little by itself, with a word on where it stands."""
    return _spoken.get().catalogue.pgettext(context, text)


def N_(sentence: str) -> str:  # noqa: N802 -- the name that tools for gettext know
    """A sentence that is looked up later, by `_`: for tables, which are older than the choice of a language."""
    return sentence


def spoken() -> Language:
    """The language that is spoken here and now."""
    return _spoken.get()


def speak(language: Language) -> None:
    """Speak a language from now on, in this context and in every task that begins in it."""
    _spoken.set(language)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak a language for a while."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def languages(folder: Path | None = None) -> tuple[str, ...]:
    """The codes of the languages there are; `folder` holds the translations, by default those of this program."""
    found = (folder or locale_folder()).glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    return (SOURCE.code, *sorted(path.parts[-3] for path in found))


def language(code: str, folder: Path | None = None) -> Language:
    """A language by its code, out of the same folder.

    Raises:
        FileNotFoundError: it is not there.
    """
    if code == SOURCE.code:
        return SOURCE
    return Language(code, _locale(code), gettext.translation(DOMAIN, folder or locale_folder(), [code]))


def _locale(code: str) -> str:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 -- English needs nothing of it here

    try:
        return str(Locale.parse(code))
    except (UnknownLocaleError, ValueError):
        return SOURCE.locale  # the sentences are worth having all the same
