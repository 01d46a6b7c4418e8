"""What every shape shares: answers may grow fields that an older client ignores; commands refuse fields nobody knows."""

import re
from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, StringConstraints


class Wire(BaseModel):
    """An answer or an event body. Frozen: a change is a new value."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Command(Wire):
    """A request body. Unknown fields are an error, told to the caller, never dropped."""

    model_config = ConfigDict(extra="forbid", frozen=True)


EARLIEST, LATEST = datetime(1970, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)
"""Every zone of the world can show what lies between."""


def _utc(value: datetime) -> datetime:
    if not EARLIEST <= value < LATEST:
        raise ValueError("must lie between the years 1970 and 9000")
    return value.astimezone(UTC)


_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(value: str) -> str:
    """The value itself. Both databases and JSON must be able to hold it: no NUL, no lone surrogate."""
    if _UNSTORABLE.search(value):
        raise ValueError("must not contain NUL or unpaired surrogates")
    return value


Instant = Annotated[AwareDatetime, AfterValidator(_utc)]
"""Aware UTC; ISO 8601 on the wire."""

Words = Annotated[str, AfterValidator(storable)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120), AfterValidator(storable)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500), AfterValidator(storable)]
Email = Annotated[
    str,
    StringConstraints(strip_whitespace=True, to_lower=True, max_length=254, pattern=r"^[^@\s\x00]+@[^@\s\x00]+\.[^@\s\x00]+$"),
    AfterValidator(storable),
]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)]
"""BCP 47."""


def now() -> datetime:
    """The present moment, aware UTC."""
    return datetime.now(UTC)
