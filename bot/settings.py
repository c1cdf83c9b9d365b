"""Settings from the environment; the only place that reads it."""

from pathlib import Path
from urllib.parse import quote

from platformdirs import user_data_path
from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What can be set from outside. Each field is read from QUIZGRAD_ and its name in capitals.

    Attributes:
        data_dir: the folder that holds the database.
        database_url: another database: sqlite:////path/to/file.db or postgresql://user@host/name.
        packs: a folder with question packs of one's own, beside the built-in one.
    """

    model_config = SettingsConfigDict(
        env_prefix="QUIZGRAD_", env_file=".env", frozen=True, extra="ignore", env_ignore_empty=True
    )

    data_dir: Path = Field(default_factory=lambda: user_data_path("quizgrad", appauthor=False))
    database_url: str | None = None
    packs: Path | None = None

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
