"""Settings, read once from the environment (`STYLIST_*`) by whoever starts a process, then passed down. Secrets come from nowhere else."""

from functools import cached_property
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """`secret` signs picture addresses and encrypts the APP's stores; every process of one shop has the same. URLs have no trailing slash."""

    model_config = SettingsConfigDict(env_prefix="STYLIST_", extra="ignore")

    data_dir: Path = Path("stylist-data")
    database_url: str | None = None
    """None: SQLite in `data_dir`."""
    secret: SecretStr | None = None
    api_url: str = "http://localhost:8601"
    """Where browsers and apps reach the API."""
    app_url: str = "http://localhost:8600"
    api_internal_url: str | None = None
    """Where the APP process reaches the API, if not by `api_url`."""
    token_minutes: int = Field(default=60, ge=1)
    refresh_days: int = Field(default=60, ge=1)
    journal_days: int = Field(default=30, ge=1)
    """How long events are kept for clients that were away; older cursors start from a snapshot."""
    upload_mb: int = Field(default=25, ge=1)
    photo_megapixels: int = Field(default=60, ge=1)
    sign_ins_per_minute: int = Field(default=10, ge=1)
    """Per address and per account."""
    guests_per_hour: int = Field(default=60, ge=1)
    """Per address."""
    writes_per_minute: int = Field(default=600, ge=1)
    """Per person."""
    account_idle_minutes: int = Field(default=30, ge=1)
    """The APP closes a person's store after this long without a tab."""
    log_level: str = "INFO"

    @cached_property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.data_dir / 'stylist.db'}"

    @property
    def internal_api(self) -> str:
        return self.api_internal_url or self.api_url
