"""How a message looks quoted, before the API has said it."""

from datetime import UTC, datetime
from typing import Any

import pytest

from stylist_app.client.quoting import EXCERPT, quoted_now
from stylist_app.wire.ids import new_id
from stylist_app.wire.message import Message, Sender

AT = datetime(2026, 5, 4, 9, tzinfo=UTC)


def media(name: str) -> dict[str, Any]:
    return {"id": new_id(), "urls": {"thumb": f"/v1/media/{name}-thumb.webp"}}


def card(title: str, picture: str = "") -> dict[str, Any]:
    shown = media(picture) if picture else None
    return {"product_id": new_id(), "title": title, "price": {"minor": 4500, "currency": "EUR"}, "picture": shown}


def line(n: int, title: str, picture: str = "") -> dict[str, Any]:
    return {**card(title, picture), "number": n, "variant_id": new_id()}


def message(kind: str, **payload: Any) -> Message:
    sender = Sender(kind="staff", id=new_id(), name="Mara")
    return Message(id=new_id(), conversation_id=new_id(), seq=7, kind=kind, payload=payload, sender=sender, created_at=AT, sent_at=AT)


LOOK = {"look_id": new_id(), "title": "Dinner", "note": "Flat shoes", "items": [card("Linen dress"), card("Wool coat", "coat")]}
BAG = {"source_message_id": new_id(), "about_message_id": new_id(), "items": [line(1, "Linen dress", "dress"), line(3, "Felt hat")]}


@pytest.mark.parametrize(
    ("kind", "payload", "place", "said", "picture"),
    [
        ("look", LOOK, None, "Dinner Flat shoes", "coat"),
        ("look", {**LOOK, "text": "For Friday"}, None, "Dinner For Friday Flat shoes", "coat"),
        ("look", {**LOOK, "title": "", "note": ""}, None, "Linen dress, Wool coat", "coat"),
        ("look", LOOK, 1, "Wool coat", "coat"),
        ("look", LOOK, 0, "Linen dress", ""),
        ("bag", BAG, None, "Linen dress, Felt hat", "dress"),
        ("bag", {**BAG, "items": [], "state": "asking"}, None, "", ""),
        ("products", {"items": [card("Linen dress", "dress"), card("Felt hat", "hat")]}, None, "Linen dress, Felt hat", "dress"),
        ("products", {"items": [card("Linen dress", "dress"), card("Felt hat", "hat")], "text": "Two"}, 1, "Felt hat", "hat"),
        ("products", {"items": [card("Linen dress", "dress")], "text": "One"}, None, "One", "dress"),
        ("media", {"items": [media("a"), media("b")], "text": "Look at these"}, 1, "Look at these", "b"),
        ("text", {"text": "Good morning"}, None, "Good morning", ""),
        ("something-newer", {"text": "In words too"}, None, "In words too", ""),
        ("look", {}, 3, "", ""),
    ],
)
def test_a_message_is_called_by_what_it_shows(kind: str, payload: dict[str, Any], place: int | None, said: str, picture: str) -> None:
    quoted = quoted_now(message(kind, **payload), place)
    assert (quoted.text, quoted.kind, quoted.item) == (said, kind, place)
    assert (quoted.picture or "") == (f"/v1/media/{picture}-thumb.webp" if picture else "")


def test_a_long_message_is_cut() -> None:
    assert quoted_now(message("text", text="a" * 1000), None).text == "a" * EXCERPT
