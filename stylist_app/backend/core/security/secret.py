"""The shop's secret: from the settings, or, when none is set, made once and kept in the data folder, readable by its owner alone."""

import base64
import hashlib
import hmac
import os
import secrets
from pathlib import Path

from stylist_app.settings import Settings

FILE = "secret.key"


def secret_of(settings: Settings) -> bytes:
    """At least 32 bytes of it are random when we made it. Several processes may ask at once; all get the same."""
    if settings.secret is not None:
        return settings.secret.get_secret_value().encode()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    kept = settings.data_dir / FILE
    if not kept.exists():
        _make(kept)
    return kept.read_bytes()


def _make(kept: Path) -> None:
    """Written aside and linked into place, so that nobody reads half of it and the first one wins."""
    draft = kept.with_name(f"{FILE}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_hex(32).encode())
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, kept)
    except FileExistsError:
        pass
    except OSError:  # a file system without links
        os.replace(draft, kept)
    draft.unlink(missing_ok=True)


def link_token(secret: bytes, what: str, id: str) -> str:
    """The end of a link to a thing of this kind: 43 letters that nobody can guess who does not have the shop's secret, always the same."""
    return base64.urlsafe_b64encode(hmac.new(secret, f"{what}:{id}".encode(), hashlib.sha256).digest()).decode().rstrip("=")
