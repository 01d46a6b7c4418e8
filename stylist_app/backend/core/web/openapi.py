"""The API's description of itself: OpenAPI 3.1 with every problem an operation can answer, and a page to read it that needs no outside network."""

import json
from html import escape
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from stylist_app.backend.core.web.http import problems
from stylist_app.wire.problem import Problem

METHODS = ("get", "post", "put", "patch", "delete")
TAGS = [
    {"name": "session", "description": "Signing in, devices, and who I am."},
    {"name": "staff", "description": "The retailer's people and their invitations."},
    {"name": "shop", "description": "Stores, brand, labels and quick replies."},
    {"name": "customers", "description": "Shoppers' records: identities, consent, private notes."},
    {"name": "conversations", "description": "The one lasting thread per customer: list, state, assignment, markers."},
    {"name": "messages", "description": "Sending, reading, editing, reactions, and sending later."},
    {"name": "events", "description": "Following every change: a stream or a long poll on one cursor."},
    {"name": "media", "description": "Pictures and files, with derivatives that never change."},
    {"name": "products", "description": "What the shop sells."},
    {"name": "imports", "description": "Files with products, customers and orders of other systems."},
    {"name": "looks", "description": "Outfits put together for one shopper: pieces, what could take their place, opinions."},
    {"name": "bags", "description": "What a shopper wants to have: her bag, what is held for her, and replies read as choices."},
    {"name": "today", "description": "Whom to contact and why, who was contacted often enough, what arrived, and one's own numbers."},
    {"name": "service", "description": "Whether the API is alive and ready."},
]
INTRODUCTION = """\
The messaging API of Stylist. Bearer tokens come from `POST /v1/session`. Whoever makes a thing makes its id (UUIDv7), so a retry is harmless: the
same content returns the first result, other content is `id-reused`. A 2xx for a change is sent after it is on disk. Errors are RFC 9457 problem
documents with a stable `type`. Times are ISO 8601 in UTC, money is integer minor units with an ISO 4217 currency."""


def describe(app: FastAPI) -> dict[str, Any]:
    """FastAPI's document, with the problems every operation shares written in. Made once."""
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title,
            version=app.version,
            openapi_version="3.1.0",
            description=INTRODUCTION,
            routes=app.routes,
            tags=TAGS,
            servers=[{"url": "/"}],
        )
        schemas = document.setdefault("components", {}).setdefault("schemas", {})
        schemas["Problem"] = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        for name in ("HTTPValidationError", "ValidationError"):
            schemas.pop(name, None)
        used = set()
        for path in document["paths"].values():
            for method in METHODS:
                if method in path:
                    _finish(path[method])
                    used.update(path[method].get("tags", ()))
        document["tags"] = [tag for tag in TAGS if tag["name"] in used]
        app.openapi_schema = document
    return app.openapi_schema


def _finish(operation: dict[str, Any]) -> None:
    shared = ["internal"]
    if operation.get("parameters") or operation.get("requestBody"):
        shared += ["malformed", "invalid"]
    if operation.get("requestBody"):
        shared += ["too-large"]
    if operation.get("security"):
        shared += ["unauthenticated", "rate-limited"]
    responses = operation.setdefault("responses", {})
    if "HTTPValidationError" in json.dumps(responses.get("422", {})):
        del responses["422"]
    for status, response in problems(*shared).items():
        there = responses.setdefault(str(status), response)
        if there is not response:
            for media, content in response["content"].items():
                examples = there.setdefault("content", {}).setdefault(media, content).setdefault("examples", {})
                examples.update({name: example for name, example in content["examples"].items() if name not in examples})
    first, again = responses.get("201", {}).get("content", {}), responses.get("200", {}).get("content", {})
    for media, content in again.items():  # a repeat's answer is the first one's
        if media in first and not content.keys() & {"example", "examples"}:
            content.update({name: first[media][name] for name in ("example", "examples") if name in first[media]})
    operation["responses"] = dict(sorted(responses.items()))


# ---------------------------------------------------------------- the page

STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1f1b18;background:#faf7f2}"
    "code,pre{font:14px/1.4 ui-monospace,monospace}pre{background:#fff;border:1px solid #e6dfd5;border-radius:8px;padding:.75rem;overflow:auto}"
    "details{border:1px solid #e6dfd5;border-radius:8px;margin:.5rem 0;background:#fff;padding:.5rem .75rem}"
    "summary{cursor:pointer}"
    "table{border-collapse:collapse}td,th{text-align:left;padding:.2rem .75rem .2rem 0;vertical-align:top}"
    ".m{display:inline-block;width:4.5rem;font-weight:600;color:#6e1f33}"
)
PAGE_HEADERS = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'", "Cache-Control": "max-age=300"}


def page(document: dict[str, Any]) -> str:
    """The document as one plain page."""
    title = escape(document["info"]["title"])
    parts = [
        f"<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'><title>{title}</title>",
        f"<style>{STYLE}</style><h1>{title} <small>{escape(document['info']['version'])}</small></h1>",
        f"<p>{escape(document['info'].get('description', ''))}</p><p>As data: <a href='/openapi.json'>openapi.json</a></p>",
    ]
    for tag in document["tags"]:
        parts.append(f"<h2>{escape(tag['name'].capitalize())}</h2><p>{escape(tag['description'])}</p>")
        for path, methods in document["paths"].items():
            for method, operation in methods.items():
                if tag["name"] in operation.get("tags", ()):
                    parts.append(_operation(method, path, operation))
    parts.append("<h2>Shapes</h2>")
    for name, schema in sorted(document["components"]["schemas"].items()):
        parts.append(f"<details id='{escape(name)}'><summary><code>{escape(name)}</code></summary>{_pre(schema)}</details>")
    return "".join(parts) + "</html>"


def _operation(method: str, path: str, operation: dict[str, Any]) -> str:
    parts = [
        f"<details><summary><span class=m>{method.upper()}</span> <code>{escape(path)}</code> — {escape(operation.get('summary', ''))}</summary>"
    ]
    parts.append(f"<p>{escape(operation.get('description', ''))}</p>")
    if operation.get("parameters"):
        rows = "".join(
            f"<tr><td><code>{escape(p['name'])}</code><td>{escape(p['in'])}{' *' if p.get('required') else ''}<td>{escape(p.get('description', ''))}"
            for p in operation["parameters"]
        )
        parts.append(f"<table>{rows}</table>")
    for media, content in operation.get("requestBody", {}).get("content", {}).items():
        parts.append(f"<h4>Request <code>{escape(media)}</code></h4>{_content(content)}")
    for status, response in operation["responses"].items():
        parts.append(f"<h4>{escape(status)} {escape(response.get('description', ''))}</h4>")
        parts += [_content(content) for content in response.get("content", {}).values()]
    return "".join(parts) + "</details>"


def _content(content: dict[str, Any]) -> str:
    reference = content.get("schema", {}).get("$ref", "")
    name = escape(reference.rsplit("/", 1)[-1])
    shape = f"<p>Shape: <a href='#{name}'>{name}</a></p>" if name else ""
    examples = [example.get("value") for example in content.get("examples", {}).values()] or ([content["example"]] if "example" in content else [])
    return shape + "".join(_pre(example) for example in examples[:3])


def _pre(value: Any) -> str:
    return f"<pre>{escape(value if isinstance(value, str) else json.dumps(value, indent=2, ensure_ascii=False))}</pre>"
