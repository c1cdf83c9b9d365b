"""Settings from the environment; the only place that reads it."""

import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import quote

from platformdirs import user_data_path
from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, DotEnvSettingsSource, EnvSettingsSource, NoDecode, SettingsConfigDict
from rapidfuzz import fuzz, process

from bot.language import SOURCE, languages

PREFIX = "QUIZGRAD_"
NEAR, SAME_BUT_FOR_A_SLIP = 80, 90
"""From 100: how alike a name must be to one with the prefix to be taken for it; and where it has not the prefix."""


class Settings(BaseSettings):
    """What can be set from outside. Each field is read from QUIZGRAD_ and its name in capitals.

    Attributes:
        data_dir: the folder that holds the database.
        database_url: another database: sqlite:////path/to/file.db or postgresql://user@host/name.
        packs: a folder with question packs of one's own, beside the built-in one.
        telegram_token, discord_token: what lets the bot in; a platform without one is left out.
        telegram_base_url: a self-hosted Bot API server, such as http://localhost:8081/bot.
        telegram_webhook_url: where Telegram sends updates to; without it the bot asks for them.
        telegram_webhook_secret: what Telegram shows with each update, so that nobody else can send one.
        telegram_listen: address and port the webhook is taken at.
        discord_guild: a server whose commands are renewed at once, while developing.
        owners: who runs the bot, as telegram:ID,discord:ID; for commands that are theirs alone.
        language: in which people are spoken to, by its code, such as en.
        log_format: text for people, json for programs.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", frozen=True, extra="ignore", env_ignore_empty=True
    )

    data_dir: Path = Field(default_factory=lambda: user_data_path("quizgrad", appauthor=False))
    database_url: str | None = None
    packs: Path | None = None
    telegram_token: SecretStr | None = None
    telegram_base_url: str | None = None
    telegram_webhook_url: str | None = None
    telegram_webhook_secret: SecretStr | None = None
    telegram_listen: str = "127.0.0.1:8080"
    discord_token: SecretStr | None = None
    discord_guild: int | None = None
    owners: Annotated[tuple[str, ...], NoDecode] = ()
    language: str = SOURCE.code
    log_format: Literal["text", "json"] = "text"

    @field_validator("owners", mode="before")
    @classmethod
    def _owners(cls, written: object) -> object:
        if not isinstance(written, str):
            return written
        owners = tuple(part.strip() for part in written.split(",") if part.strip())
        for owner in owners:
            if not re.fullmatch(r"(telegram|discord):[0-9]+", owner):
                raise ValueError(f"{owner!r} is no owner: expected telegram:ID or discord:ID")
        return owners

    @field_validator("language")
    @classmethod
    def _language(cls, code: str) -> str:
        if code not in (there := languages()):
            raise ValueError(f"{code!r} is no language of this program: it speaks {', '.join(there)}")
        return code

    @field_validator("telegram_listen")
    @classmethod
    def _listen(cls, written: str) -> str:
        if not re.fullmatch(r"[\w.\-\[\]:]+:[0-9]{1,5}", written):
            raise ValueError(f"{written!r} is no address and port such as 127.0.0.1:8080")
        return written

    @field_validator("data_dir", "packs")
    @classmethod
    def _from_home(cls, path: Path | None) -> Path | None:
        try:
            return path.expanduser().absolute() if path else None
        except RuntimeError as error:  # ~name of somebody who is not there
            raise ValueError(f"{path} cannot be found ({error})") from error

    @property
    def database(self) -> str:
        """The URL of the database, whether set or by default."""
        return self.database_url or sqlite_url(self.data_dir)


def sqlite_url(folder: Path) -> str:
    """The URL of the SQLite file in a folder, whatever characters the folder's name has."""
    return f"sqlite:///{quote(str(folder / 'quizgrad.db'), safe='/:')}"


def unknown_names() -> dict[str, str | None]:
    """Names in the environment and .env that look like one of a setting and are none, with the nearest one there is.

    Returns:
        Names in capitals; the nearest is None where nothing is near. What they are set to is in no case told.

    Raises:
        ValueError, OSError: .env cannot be read.
    """
    known = [f"{PREFIX}{field.upper()}" for field in Settings.model_fields]
    sources = (EnvSettingsSource(Settings), DotEnvSettingsSource(Settings))
    given = {name.upper() for source in sources for name in source.env_vars}
    found = {}
    for name in sorted(given.difference(known)):
        ours = name.startswith(PREFIX)
        near = process.extractOne(name, known, scorer=fuzz.ratio, score_cutoff=NEAR if ours else SAME_BUT_FOR_A_SLIP)
        if ours or near:
            found[name] = near[0] if near else None
    return found
