"""Settings, read once from the environment (`STYLIST_*`) by whoever starts a process, then passed down. Secrets come from nowhere else."""

from functools import cached_property
from pathlib import Path

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """`secret` signs picture addresses and encrypts the APP's stores; every process of one shop has the same. URLs have no trailing slash."""

    model_config = SettingsConfigDict(env_prefix="STYLIST_", extra="ignore")

    data_dir: Path = Path("stylist-data")
    database_url: str | None = None
    """None: SQLite in `data_dir`."""
    media_url: str | None = None
    """Where pictures and files lie: another folder, or `s3://bucket/prefix` for many machines. None: in `data_dir`."""
    media_endpoint: str | None = None
    """Of a bucket that is not Amazon's, for example `https://objects.example.com`."""
    media_region: str | None = None
    media_key_id: str | None = None
    media_key_secret: SecretStr | None = None
    """A bucket's keys; without them those the machine has (`AWS_…`, or its role)."""
    secret: SecretStr | None = None
    api_url: str = "http://localhost:8601"
    """Where browsers and apps reach the API."""
    app_url: str = "http://localhost:8600"
    api_internal_url: str | None = None
    """Where the APP process reaches the API, if not by `api_url`."""
    token_minutes: int = Field(default=60, ge=1)
    refresh_days: int = Field(default=60, ge=1)
    """A session that was not used for so long has ended."""
    session_days: int = Field(default=180, ge=1)
    """So long a member of staff stays signed in at most, however often the session is used."""
    journal_days: int = Field(default=30, ge=1)
    """How long events are kept for clients that were away; older cursors start from a snapshot."""
    upload_mb: int = Field(default=25, ge=1)
    photo_megapixels: int = Field(default=60, ge=1)
    picture_processes: int | None = Field(default=None, ge=0)
    """Processes beside the API that make pictures of uploads and imports. None: one per processor, at most four; 0: none, its threads do it."""
    backup_keys: Path | None = None
    """The folder with the keys of backups, apart from those. None: `backup-keys` in `data_dir`."""
    backup_days: int = Field(default=90, ge=1)
    """A backup's key is destroyed after this long; then nobody can read it any more."""
    sign_ins_per_minute: int = Field(default=10, ge=1)
    """Per address and per account."""
    guests_per_hour: int = Field(default=60, ge=1)
    """Per address."""
    writes_per_minute: int = Field(default=600, ge=1)
    """Per person."""
    reads_per_minute: int = Field(default=3000, ge=1)
    """Per session: far more than a busy console asks for."""
    account_idle_minutes: int = Field(default=30, ge=1)
    """The APP closes a person's store after this long without a tab."""
    log_level: str = "INFO"
    metrics_token: SecretStr | None = Field(default=None, min_length=16)
    """Whoever sends it as a bearer token may read the API's `/metrics`. None: nobody may."""

    @field_validator("media_url")
    @classmethod
    def _folder_or_bucket(cls, value: str | None) -> str | None:
        if value is not None and "://" in value and not value.startswith("s3://"):
            raise ValueError("a folder, or s3://bucket/prefix")
        return value

    @cached_property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.data_dir / 'stylist.db'}"

    @property
    def internal_api(self) -> str:
        return self.api_internal_url or self.api_url
