"""Product cards in messages: what was picked becomes a snapshot with the price and stock of the moment of sending.

`app.py` makes them the message kind `products`; the names fit what `messaging.kinds.Kind` asks for. A stored card names its picture by id.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from stylist_app.backend.catalog import render, rules
from stylist_app.backend.catalog.tables import ProductRow, VariantRow, on_show
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.security.caller import Caller
from stylist_app.wire.base import now
from stylist_app.wire.money import Money
from stylist_app.wire.payloads import SendProducts
from stylist_app.wire.product import OptionValue, ProductCard, StockState

KIND = "products"
COMMAND = SendProducts
Payload = dict[str, Any]


def accept(session: Session, caller: Caller, command: SendProducts) -> Payload:
    """What is stored. Problem `invalid` naming `payload.items.<n>.product_id` (unknown or not on show) or `.variant_id` (not of this product)."""
    caller.need("catalog.read")
    wanted = [pick.product_id for pick in command.items]
    products = {row.id: row for row in session.exec(select(ProductRow).where(col(ProductRow.id).in_(wanted), on_show(now())))}
    chosen = [pick.variant_id for pick in command.items if pick.variant_id is not None]
    variants = {row.id: row for row in session.exec(select(VariantRow).where(col(VariantRow.id).in_(chosen)))}
    items: list[Payload] = []
    for place, pick in enumerate(command.items):
        product = products.get(pick.product_id)
        if product is None:
            raise ProblemError("invalid", "This product is not in the shop.", field=f"payload.items.{place}.product_id")
        variant = variants.get(pick.variant_id or "")
        if pick.variant_id is not None and (variant is None or variant.product_id != product.id):
            raise ProblemError("invalid", "This product has no such variant.", field=f"payload.items.{place}.variant_id")
        items.append(card(product, variant, pick.why))
    return {"items": items, "text": command.text}


def present(_session: Session, payloads: Sequence[Payload], media: Mapping[str, Payload]) -> Sequence[Payload]:
    """Stored payloads with their pictures put in; a picture that is gone is left out."""
    return [{**payload, "items": [_with_picture(item, media) for item in payload.get("items", ())]} for payload in payloads]


def choose(session: Session, payload: Payload, item: int, variant_id: str) -> Sequence[Payload]:
    """What a variant of one card's product is called. Problem `invalid` naming `variant_id` where the product has no such variant."""
    product_id = payload["items"][item]["product_id"]
    variant = session.exec(select(VariantRow).where(col(VariantRow.id) == variant_id, col(VariantRow.product_id) == product_id)).first()
    product = session.exec(select(ProductRow).where(col(ProductRow.id) == product_id)).first()
    if variant is None or product is None:
        raise ProblemError("invalid", "This product has no such variant.", field="variant_id")
    return [value.model_dump() for value in _named(product, variant)]


def excerpt(payload: Payload) -> str:
    """The words beside the cards, or what is on them."""
    return str(payload.get("text") or ", ".join(str(item.get("title", "")) for item in payload.get("items", ())))


def media_ids(payload: Payload) -> Sequence[str]:
    """Each once, the first one first."""
    return list(dict.fromkeys(item["picture_id"] for item in payload.get("items", ()) if item.get("picture_id")))


def item_media(payload: Payload, item: int) -> str | None:
    """The picture of one card, counted from 0."""
    items = payload.get("items", ())
    return items[item].get("picture_id") if 0 <= item < len(items) else None


def _with_picture(item: Payload, media: Mapping[str, Payload]) -> Payload:
    return {**{name: value for name, value in item.items() if name != "picture_id"}, "picture": media.get(item.get("picture_id") or "")}


def card(product: ProductRow, variant: VariantRow | None, why: Sequence[str]) -> Payload:
    """A stored card: the product, or one variant of it, with the price and stock of this moment."""
    if variant is None:
        price, compare, stock, picture_id = product.price_from_minor, product.compare_at_minor, product.stock, product.picture_id
        state, options = product.state, []
    else:
        price, compare, stock = variant.price_minor, variant.compare_at_minor, max(0, variant.stock)
        picture_id = variant.picture_id or product.picture_id
        state = rules.stock_state(variant.stock, variant.always)
        options = _named(product, variant)
    told = ProductCard(
        product_id=product.id, variant_id=variant.id if variant is not None else None, handle=product.handle, title=product.title,
        brand=product.brand, options=options, price=Money(minor=price, currency=product.currency), compare_at=render.money(compare, product.currency),
        state=_state(state), stock=stock, why=list(why),
    )  # fmt: skip
    return {**told.model_dump(mode="json", exclude={"picture"}), "picture_id": picture_id}


def _named(product: ProductRow, variant: VariantRow) -> list[OptionValue]:
    return [OptionValue(name=name, value=value) for name, value in zip(product.options, variant.options, strict=False) if value]


def _state(stored: str) -> StockState:
    return "sold_out" if stored == "sold_out" else "low" if stored == "low" else "in_stock"
