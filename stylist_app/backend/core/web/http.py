"""What routes share: conditions, rate limits, bodies read once, and how problems are described in OpenAPI."""

import re
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Header
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails
from starlette.requests import Request

from stylist_app.backend.core.problems import TITLES, ProblemError
from stylist_app.backend.core.security.auth import Auth
from stylist_app.backend.core.security.limits import Buckets

T = TypeVar("T")
V1 = "/v1"
"""What every path of a room begins with."""
_VERSION = re.compile(r'^(?:W/)?"(\d{1,15})"$')
PROBLEM_JSON = "application/problem+json"


def joined(*routers: APIRouter) -> APIRouter:
    """Their routes, as they are: the framework would make each of them anew for every router on its way up."""
    one = APIRouter()
    for router in routers:
        one.routes.extend(router.routes)
    return one


# ---------------------------------------------------------------- conditions


def match_version(if_match: Annotated[str | None, Header(description='The version you changed, quoted: `"3"`.')] = None) -> int:
    """`If-Match: "<version>"`. Raises `precondition-required` without it, `malformed` when it is not a quoted number."""
    version = match_version_if_given(if_match)
    if version is None:
        raise ProblemError("precondition-required", 'Send `If-Match: "<version>"` with the version you changed.')
    return version


def match_version_if_given(if_match: Annotated[str | None, Header(description='The version you changed, quoted: `"3"`.')] = None) -> int | None:
    """The same where only some changes need it."""
    if if_match is None:
        return None
    found = _VERSION.match(if_match.strip())
    if found is None:
        raise ProblemError("malformed", '`If-Match` is a quoted version: `"3"`.', field="If-Match")
    return int(found[1])


IfMatch = Annotated[int, Depends(match_version)]
OptionalIfMatch = Annotated[int | None, Depends(match_version_if_given)]


# ---------------------------------------------------------------- limits


def address(request: Request) -> str:
    """The caller's network address, as the server (or a proxy it trusts) saw it."""
    return request.client.host if request.client else "unknown"


def per_person(buckets: Buckets, auth: Auth) -> Callable[[Request], Awaitable[None]]:
    """Dependency: one taking per request and person. Needs a session."""

    async def limited(request: Request) -> None:
        buckets.take((await auth.of(request)).id)

    return limited


# ---------------------------------------------------------------- bodies and what is wrong with them

_SENTENCES = {
    "missing": "This field is required.",
    "extra_forbidden": "Nobody knows this field.",
    "string_too_short": "At least {min_length} characters.",
    "string_too_long": "At most {max_length} characters.",
    "too_short": "At least {min_length} items.",
    "too_long": "At most {max_length} items.",
    "string_pattern_mismatch": "This does not have the expected form.",
    "greater_than_equal": "At least {ge}.",
    "less_than_equal": "At most {le}.",
    "string_type": "This must be text.",
    "int_type": "This must be a whole number.",
    "int_parsing": "This must be a whole number.",
    "bool_type": "This must be true or false.",
    "bool_parsing": "This must be true or false.",
    "list_type": "This must be a list.",
    "timezone_aware": "A time needs its offset from UTC.",
    "literal_error": "One of: {expected}.",
    "union_tag_not_found": "The field {discriminator} is required.",
    "union_tag_invalid": "The field {discriminator} is one of: {expected_tags}.",
    "json_invalid": "The body is not JSON.",
}


def invalid(errors: list[Any], *, skip: int = 0) -> ProblemError:
    """The first error as a problem: names the field, never repeats what was sent. `skip` leading parts of the place are dropped."""
    first: ErrorDetails = errors[0]
    if first["type"] in ("json_invalid", "json_type"):
        return ProblemError("malformed", _SENTENCES["json_invalid"])
    try:
        detail = _SENTENCES.get(first["type"], "This value is not valid.").format_map(first.get("ctx", {}))
    except KeyError:
        detail = "This value is not valid."
    place = ".".join(str(part)[:64] for part in first["loc"][skip:])[:300].encode("utf-8", "replace").decode()
    return ProblemError("invalid", detail, field=place or None)


def parse(adapter: TypeAdapter[T], body: bytes) -> T:
    """A JSON body, validated once from its bytes. Raises `malformed` or `invalid`."""
    try:
        return adapter.validate_json(body)
    except ValidationError as failure:
        raise invalid(failure.errors(include_url=False, include_input=False)) from None


# ---------------------------------------------------------------- OpenAPI


def problems(*slugs: str) -> dict[int | str, dict[str, Any]]:
    """`responses=` for a route: each status with an example per problem. 400, 401, 422, 429 and 500 are added by the app itself."""
    described: dict[int | str, dict[str, Any]] = {}
    for slug in slugs:
        status, title = TITLES[slug]
        example = {
            "type": f"/problems/{slug}",
            "title": title,
            "status": status,
            "detail": f"{title}.",
            "field": None,
            "request_id": "0192f0c1",
            "current": None,
        }
        entry = described.setdefault(
            status,
            {"description": title, "content": {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": {}}}},
        )
        entry["content"][PROBLEM_JSON]["examples"][slug] = {"summary": title, "value": example}
    return described
