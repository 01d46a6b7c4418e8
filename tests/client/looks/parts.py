"""Looks, hits and queued changes for tests without an API."""

from typing import Any

from stylist_app.client.ops.op import Op, OpKind
from stylist_app.wire.base import now
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import Look, LookPiece
from stylist_app.wire.money import Money
from stylist_app.wire.product import ProductHit
from stylist_app.wire.session import Me

MARA = Me(id=new_id(), kind="staff", role="stylist", name="Mara")
AIKO = Me(id=new_id(), kind="customer", role="shopper", name="Aiko")


def eur(minor: int) -> Money:
    return Money(minor=minor, currency="EUR")


def hit(title: str, minor: int = 8900) -> ProductHit:
    return ProductHit(id=new_id(), handle=title.lower(), title=title, price_from=eur(minor), price_to=eur(minor))


def piece(number: int, title: str = "Coat", minor: int = 8900, **more: Any) -> LookPiece:
    told = {"id": new_id(), "number": number, "slot": "other", "product_id": new_id(), "title": title, "price": eur(minor), "changed_at": now()}
    return LookPiece.model_validate({**told, **more})


def a_look(*pieces: LookPiece, **more: Any) -> Look:
    at = now()
    told = {
        "id": new_id(),
        "staff_id": MARA.id,
        "conversation_id": new_id(),
        "pieces": list(pieces),
        "created_at": at,
        "changed_at": at,
        "version": 3,
    }
    total = eur(sum(one.price.minor for one in pieces if not one.removed)) if pieces else None
    return Look.model_validate({**told, "total": total, **more})


def op(kind: OpKind, target: str, body: dict[str, Any], *, state: str = "queued", shown: dict[str, Any] | None = None, id: str | None = None) -> Op:
    made = Op(id=id or new_id(), kind=kind, lane=target, target=target, conversation_id=None, created_at=now().isoformat(), body=body, shown=shown)
    made.state = state  # type: ignore[assignment]
    return made


def said(look: Look, place: int, words: dict[str, Any] | None = None, **fields: Any) -> Op:
    """A queued change of one of its pieces, counted from 0."""
    id = look.pieces[place].id
    return op("piece_patch", look.id, {"piece_id": id, "piece": fields}, shown={"words": {id: words or {}}})


def words(product: ProductHit) -> dict[str, Any]:
    return {"title": product.title, "price": product.price_from.model_dump(), "state": product.state}
