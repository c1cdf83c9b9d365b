"""Settings from the environment; the only place that reads it."""

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field
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

    @property
    def database(self) -> str:
        """The URL of the database, whether set or by default."""
        return self.database_url or f"sqlite:///{self.data_dir.expanduser() / 'quizgrad.db'}"
