"""What she wears, loves, declines and wishes for: shown at once, and as the API says once it has answered."""

from stylist_app.client.ops import overlay
from stylist_app.client.ops.op import Op, OpKind
from stylist_app.wire.base import now
from stylist_app.wire.customer import Customer, Size
from stylist_app.wire.ids import new_id
from stylist_app.wire.session import Me

ME = Me(id=new_id(), kind="staff", role="stylist", name="Mara")


def op(kind: OpKind, target: str, body: dict[str, object], state: str = "queued") -> Op:
    made = Op(id=new_id(), kind=kind, lane=f"customer:{target}", target=target, conversation_id=None, created_at=now().isoformat(), body=body)
    made.state = state  # type: ignore[assignment]
    return made


def test_what_is_queued_shows_at_once_and_what_was_refused_does_not() -> None:
    olena = Customer(id=new_id(), name="Olena", created_at=now(), sizes=[Size(garment="tops", value="S")])
    coat, hat = new_id(), new_id()
    ops = [
        op("sizes_put", olena.id, {"sizes": [{"garment": "shoes", "system": "EU", "value": "38"}]}),
        op("taste_put", olena.id, {"loves": ["green"], "refuses": ["wool"]}),
        op("decline_put", olena.id, {"product_id": coat, "reason": "colour", "note": ""}),
        op("decline_put", olena.id, {"product_id": coat, "reason": "price", "note": "Too dear"}),
        op("wish_put", olena.id, {"product_id": hat, "variant_id": None}),
        op("wish_put", olena.id, {"product_id": coat, "variant_id": None}),
        op("wish_delete", olena.id, {"product_id": coat}),
        op("decline_put", olena.id, {"product_id": hat, "reason": "style", "note": ""}, "failed"),
    ]
    shown = overlay.customer(olena, ops, ME)
    assert [(one.garment, one.value) for one in shown.sizes] == [("shoes", "38")]
    assert (shown.taste.loves, shown.taste.refuses) == (["green"], ["wool"])
    assert [(one.product_id, one.reason, one.note) for one in shown.declines] == [(coat, "price", "Too dear")]
    assert [one.product_id for one in shown.wishes] == [hat]
    assert overlay.customer(shown, [op("decline_delete", olena.id, {"product_id": coat})], ME).declines == []


def test_a_fact_on_its_way_shows_at_once() -> None:
    olena = Customer(id=new_id(), name="Olena", created_at=now(), sizes=[Size(garment="tops", value="S")])
    wool: dict[str, object] = {"id": new_id(), "fact": {"kind": "refuses", "value": "wool"}}
    liv: dict[str, object] = {"id": new_id(), "fact": {"kind": "name", "value": "Liv"}}
    gone: dict[str, object] = {"id": new_id(), "fact": {"kind": "size", "value": {"garment": "tops", "value": "S"}}, "gone": True}
    shown = overlay.customer(olena, [op("fact_put", olena.id, body) for body in (wool, liv, gone)], ME)
    assert (shown.name, shown.taste.refuses, shown.sizes) == ("Liv", ["wool"], [])
    assert overlay.customer(olena, [op("fact_put", olena.id, wool, "failed")], ME) == olena
