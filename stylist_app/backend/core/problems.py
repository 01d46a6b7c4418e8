"""Errors a caller can cause, raised anywhere in the backend and told as RFC 9457 problem documents. Nothing else leaks."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from stylist_app.wire.problem import Problem

TITLES: Mapping[str, tuple[int, str]] = MappingProxyType(
    {
        "invalid": (422, "The request is not valid"),
        "weak-password": (422, "This password is easy to guess"),
        "malformed": (400, "The request could not be read"),
        "unauthenticated": (401, "Sign in first"),
        "credentials": (401, "E-mail or password is wrong"),
        "invite-spent": (410, "This invitation was used or has expired"),
        "forbidden": (403, "You may not do this"),
        "not-found": (404, "There is no such thing"),
        "method-not-allowed": (405, "This cannot be done here"),
        "snapshot-required": (410, "Start again from a snapshot"),
        "id-reused": (409, "This id already names something else"),
        "conflict": (409, "It does not fit what is there"),
        "stale": (412, "Somebody changed it meanwhile"),
        "precondition-required": (428, "Say which version you changed"),
        "too-large": (413, "This is too large"),
        "no-such-range": (416, "There is less of it than was asked for"),
        "unsupported-media": (415, "This kind of file is not accepted"),
        "too-late": (409, "It is too late for this"),
        "rate-limited": (429, "Too many requests"),
        "unavailable": (503, "The service cannot do this right now"),
        "internal": (500, "Something went wrong on our side"),
    }
)


class ProblemError(Exception):
    """Carries what the caller is told. `slug` is a key of `TITLES`; `detail` is a sentence for a person without user text."""

    def __init__(
        self,
        slug: str,
        detail: str = "",
        *,
        field: str | None = None,
        current: dict[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.slug, self.field, self.current, self.headers = slug, field, current, dict(headers or {})
        if slug == "unavailable":
            self.headers.setdefault("Retry-After", "1")
        self.status, self.title = TITLES[slug]
        self.detail = detail or f"{self.title}."
        super().__init__(f"{slug}: {self.detail}")

    def document(self, request_id: str | None = None) -> Problem:
        return Problem(
            type=f"/problems/{self.slug}",
            title=self.title,
            status=self.status,
            detail=self.detail,
            field=self.field,
            request_id=request_id,
            current=self.current,
        )


def not_found(noun: str) -> ProblemError:
    """Also for what the caller may not know exists: nobody learns of another's things."""
    return ProblemError("not-found", f"There is no such {noun}.")


def forbidden(detail: str) -> ProblemError:
    return ProblemError("forbidden", detail)


def stale(current: dict[str, Any]) -> ProblemError:
    return ProblemError("stale", "Somebody changed it meanwhile. The newest version is attached.", current=current)
