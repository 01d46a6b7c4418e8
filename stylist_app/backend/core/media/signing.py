"""Addresses of private pictures: whoever has the address may look until it expires. The same all month, so that browsers keep what they fetched."""

import hashlib
import hmac
from datetime import UTC, datetime


def expiry(at: datetime) -> int:
    """The end of the month after `at`'s (UTC), in Unix seconds: between one and two months ahead."""
    utc = at.astimezone(UTC)
    months = utc.year * 12 + (utc.month - 1) + 2
    return int(datetime(months // 12, months % 12 + 1, 1, tzinfo=UTC).timestamp())


def sign(secret: bytes, media_id: str, exp: int) -> str:
    return hmac.new(secret, f"media:{media_id}:{exp}".encode(), hashlib.sha256).hexdigest()


def query(secret: bytes, media_id: str, at: datetime) -> str:
    """`exp=…&sig=…`, valid for every variant of the picture."""
    exp = expiry(at)
    return f"exp={exp}&sig={sign(secret, media_id, exp)}"


def valid(secret: bytes, media_id: str, exp: str | None, sig: str | None, at: datetime) -> bool:
    """Compared in constant time. A missing or malformed part is simply not valid."""
    if exp is None or sig is None or not (exp.isascii() and exp.isdigit() and len(exp) <= 12) or not sig.isascii():
        return False
    return hmac.compare_digest(sign(secret, media_id, int(exp)), sig) and at.timestamp() < int(exp)
