"""The whole API is driven with marked words, names, addresses, tokens and passwords; whatever the process then logs holds none of them."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from sqlmodel import select
from structlog.testing import capture_logs

from stylist_app.backend.core.logs import configure
from stylist_app.backend.core.security.auth import SessionRow, TokenRow
from stylist_app.wire.ids import new_id
from tests.backend.security.house import House, standing
from tests.backend.security.test_matrix import OPERATIONS

WORD = "xyzzyWort"
PASSWORD = f"{WORD} seven wooden clocks"
MAIL = f"{WORD.lower()}@example.com"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with standing(tmp_path_factory.mktemp("logged")) as made:
        yield made


class Kept(logging.Handler):
    """Everything that libraries log, with the values they were given."""

    def __init__(self) -> None:
        super().__init__(level=0)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name} {record.getMessage()} {record.exc_info}")


def marked(schema: Any, document: Any, depth: int = 0) -> Any:
    """A body of that shape in which every text is the word."""
    if "$ref" in schema:
        return marked(document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]], document, depth + 1)
    for key in ("anyOf", "oneOf"):
        if key in schema:
            return marked(schema[key][0], document, depth)
    if schema.get("type") == "object":
        return {name: marked(part, document, depth + 1) for name, part in schema.get("properties", {}).items()} if depth < 6 else {}
    if schema.get("type") == "array":
        return [marked(schema["items"], document, depth + 1)]
    if schema.get("type") == "string":
        return schema.get("const") or (schema.get("enum") or [WORD])[0]
    return 1


@pytest.fixture
def kept() -> Iterator[tuple[Kept, list[Any]]]:
    """Loggers as in production, but for the level: everything is heard."""
    handler, root = Kept(), logging.getLogger()
    level, before = root.level, root.handlers[:]
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    structlog.reset_defaults()
    with capture_logs() as captured:
        yield handler, captured
    root.setLevel(level)
    root.handlers[:] = before


def test_no_word_name_address_token_or_password_reaches_a_log(house: House, kept: tuple[Kept, list[Any]]) -> None:
    from stylist_app.backend.app import create_app

    handler, captured = kept
    document = create_app(house.api.settings).openapi()
    thing, headers = house.of("stylist", "own"), house.bearer("admin")
    token = headers["Authorization"].removeprefix("Bearer ")
    client = house.client
    known = {"conversation_id": thing.conversation, "customer_id": thing.customer, "message_id": thing.message, "staff_id": house.people["far"].id}
    for name, operation in OPERATIONS.items():
        method, _, path = name.partition(" ")
        if path == "/v1/events/stream" or name in ("DELETE /v1/session", "DELETE /v1/customers/{customer_id}"):
            continue
        content = operation.get("requestBody", {}).get("content", {})
        shape = content.get("application/json", {}).get("schema")
        for ids in (known, {}):
            address = path
            while "{" in address:
                head, _, tail = address.partition("{")
                part, _, rest = tail.partition("}")
                address = head + ids.get(part, WORD) + rest
            options: dict[str, Any] = {
                "params": {"query": WORD, "invite": WORD, "after": WORD},
                "headers": headers | {"If-Match": WORD, "X-Other": WORD},
            }
            if shape is not None:
                options["json"] = marked(shape, document)
            client.request(method, address, **options)
    # and what succeeds
    chat = f"/v1/conversations/{thing.conversation}"
    made = [
        client.post(f"{chat}/messages", json={"id": new_id(), "kind": "text", "payload": {"text": WORD}}, headers=headers),
        client.post(f"{chat}/messages", json={"id": new_id(), "kind": "note", "payload": {"text": WORD}}, headers=headers),
        client.put(
            f"/v1/customers/{thing.customer}/identities/{(one := new_id())}", headers=headers, json={"id": one, "channel": "email", "address": MAIL}
        ),
        client.post("/v1/staff", headers=headers, json={"id": new_id(), "name": WORD, "email": MAIL, "role": "admin", "password": PASSWORD}),
        client.post("/v1/session", json={"grant": "password", "email": MAIL, "password": PASSWORD}, headers={"User-Agent": WORD}),
        client.post("/v1/media", headers=headers, files={"file": (f"{WORD}.txt", WORD.encode())}, data={"id": new_id(), "alt": WORD}),
        client.get("/v1/conversations", params={"query": WORD}, headers=headers),
    ]
    assert all(answer.is_success for answer in made), [answer.text for answer in made]
    refresh = made[4].json()["refresh_token"]
    client.post("/v1/session", json={"grant": "refresh", "refresh_token": refresh})
    client.post("/v1/session", json={"grant": "password", "email": MAIL, "password": f"{PASSWORD} wrong"})
    said = repr(captured) + "\n".join(line for line in handler.lines if not line.startswith(("httpx", "httpcore")))
    for secret in (WORD, WORD.lower(), MAIL, PASSWORD, token, refresh, made[4].json()["token"], "127.0.0.1:"):
        assert secret not in said, secret
    events = {entry["event"] for entry in captured}
    assert {"signed in", "sign-in refused", "request"} <= events
    refused = [entry for entry in captured if entry["event"] == "request" and entry["status"] >= 400 and "person" in entry]
    assert refused and {"method", "route", "request_id", "person", "session"} <= set(refused[0]), "who, what, and how it ended"


def test_tokens_and_passwords_are_kept_as_hashes_only(house: House) -> None:
    _, token, refresh = house.write(lambda tx: house.api.backend.auth.open_session(tx, "staff", house.people["far"].id))
    with house.api.backend.database.reading() as session:
        rows = repr(session.exec(select(SessionRow)).all()) + repr(session.exec(select(TokenRow)).all())
    assert token not in rows and refresh not in rows
    raw = b"".join(path.read_bytes() for path in Path(house.api.settings.data_dir).glob("stylist.db*"))
    assert token.encode() not in raw and refresh.encode() not in raw and PASSWORD.encode() not in raw


def test_a_line_of_the_log_is_one_line_whatever_it_holds(capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody writes lines of her own into the log."""
    before, level = logging.getLogger().handlers[:], logging.getLogger().level
    try:
        configure("INFO", json=True)
        structlog.get_logger("x").info("request", route='/v1/\n{"event": "forged"}\r\n')
        logging.getLogger("y").warning("words\n%s", '{"event": "forged"}')
        lines = capsys.readouterr().err.splitlines()
    finally:
        logging.getLogger().handlers[:] = before
        logging.getLogger().setLevel(level)
        structlog.reset_defaults()
    assert len(lines) == 2 and all(line.startswith("{") and line.endswith("}") for line in lines)
