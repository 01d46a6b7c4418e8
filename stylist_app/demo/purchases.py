"""What the demo's customers bought, kept and sent back. Times are minutes before now, money is what the pieces cost."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from sqlmodel import select

from stylist_app.backend.catalog.tables import ProductRow, VariantRow
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.orders.purchases.tables import PurchaseLineRow, PurchaseRow
from stylist_app.demo.stories import DAY, HOUR, ONE
from stylist_app.wire.ids import new_id

CURRENCY = "EUR"
SHIPPING = 900


@dataclass(frozen=True)
class Bought:
    """One piece. `back`: why she sent it back; empty where she kept it."""

    drawing: str
    colour: str
    size: str
    back: str = ""


@dataclass(frozen=True)
class Order:
    """`place`: the shop it was bought in, "" on the web. `sent` and `delivered`: when it left and when it reached her, None where nobody said."""

    number: str
    ago: int
    pieces: tuple[Bought, ...]
    place: str = "Le Marais"
    sent: int | None = None
    delivered: int | None = None


def _web(number: str, ago: int, *pieces: Bought, sent: int, delivered: int | None = None) -> Order:
    return Order(number, ago, pieces, "", sent, delivered)


def _shop(number: str, ago: int, *pieces: Bought, place: str = "Le Marais") -> Order:
    return Order(number, ago, pieces, place)


ORDERS: Mapping[str, tuple[Order, ...]] = MappingProxyType(
    {
        "olena": (
            _shop("1018", 171 * DAY, Bought("leather-jacket", "cognac", "M"), Bought("silk-scarf", "terracotta", ONE)),
            _web(
                "1044", 96 * DAY, Bought("slingbacks", "sand", "38", "The heel is too high for the day"), Bought("penny-loafers", "oxblood", "38"),
                sent=95 * DAY, delivered=93 * DAY,
            ),
            _shop("1071", 24 * DAY, Bought("cord-trousers", "cognac", "38"), Bought("fine-rollneck", "oxblood", "M")),
        ),
        "amelie": (
            _shop("1029", 131 * DAY, Bought("striped-shirt", "cobalt", "M"), Bought("pencil-skirt", "noir", "38")),
            _web("1062", 48 * DAY, Bought("ballet-flats", "noir", "39", "One size too small"), sent=47 * DAY, delivered=45 * DAY),
        ),
        "grace": (_shop("1051", 68 * DAY, Bought("puff-blouse", "sky", "42"), Bought("double-blazer", "sage", "42")),),
        "sofia": (
            _shop("1037", 118 * DAY, Bought("saddle-bag", "cognac", ONE)),
            _web("1079", 9 * DAY, Bought("rib-knit", "terracotta", "M"), sent=8 * DAY, delivered=6 * DAY),
        ),
        "noor": (_shop("1066", 33 * DAY, Bought("tea-dress", "sage", "38"), place="Chiado"),),
        "charlotte": (
            _web(
                "1086", 4 * DAY - 210, Bought("wide-trousers", "ivory", "38"), Bought("silk-blouse", "oxblood", "38"),
                Bought("wrap-dress", "terracotta", "38"), sent=3 * DAY + 2 * HOUR, delivered=DAY,
            ),
            _shop("1009", 190 * DAY, Bought("trench-coat", "sand", "M")),
        ),
        "elif": (
            _shop("1012", 182 * DAY, Bought("straight-jeans", "indigo", "36")),
            _shop("1024", 151 * DAY, Bought("denim-jacket", "indigo", "S")),
            _web("1032", 121 * DAY, Bought("denim-skirt", "ivory", "36"), Bought("breton-tee", "ink", "S"), sent=120 * DAY, delivered=118 * DAY),
            _shop("1045", 92 * DAY, Bought("slim-jeans", "slate", "36"), Bought("oxford-shirt", "white", "S")),
            _web("1055", 62 * DAY, Bought("straight-jeans", "noir", "36"), sent=61 * DAY, delivered=59 * DAY),
        ),
    }
)  # fmt: skip
"""By the customers' keys."""


def put_orders(tx: Tx, at: datetime, source: str, customer_ids: Mapping[str, str], pick: Callable[[str, str, str], Mapping[str, str]]) -> None:
    """`pick` finds product and variant of a drawing, a colour and a size; `at`: now, UTC."""
    for key, orders in ORDERS.items():
        for order in orders:
            _put(tx, at, source, customer_ids[key], order, pick)


def _put(tx: Tx, at: datetime, source: str, customer_id: str, order: Order, pick: Callable[[str, str, str], Mapping[str, str]]) -> None:
    def then(ago: int | None) -> datetime | None:
        return None if ago is None else at - timedelta(minutes=ago)

    id, lines = new_id(), [_line(tx, place, piece, pick) for place, piece in enumerate(order.pieces)]
    shipping = 0 if order.place else SHIPPING
    total, refunded = shipping + sum(line.price_minor for line in lines), sum(line.refunded_minor for line in lines)
    status = "paid" if not refunded else "refunded" if refunded == total else "partly_refunded"
    tx.session.add(
        PurchaseRow(
            id=id, customer_id=customer_id, source=source, source_key=order.number, fingerprint="", number=f"#{order.number}",
            channel="shop" if order.place else "web", place=order.place, at=at - timedelta(minutes=order.ago), status=status, currency=CURRENCY,
            total_minor=total, shipping_minor=shipping, refunded_minor=refunded, fulfilled_at=then(order.sent), delivered_at=then(order.delivered),
        )
    )  # fmt: skip
    tx.session.flush()
    for line in lines:
        line.purchase_id = id
        tx.session.add(line)
    tx.session.flush()


def _line(tx: Tx, place: int, piece: Bought, pick: Callable[[str, str, str], Mapping[str, str]]) -> PurchaseLineRow:
    """Not yet of any purchase."""
    ids = pick(piece.drawing, piece.colour, piece.size)
    product = tx.session.exec(select(ProductRow).where(ProductRow.id == ids["product_id"])).one()
    variant = tx.session.exec(select(VariantRow).where(VariantRow.id == ids["variant_id"])).one()
    return PurchaseLineRow(
        id=new_id(), purchase_id="", line=place, product_id=product.id, variant_id=variant.id, title=product.title,
        options=" / ".join(variant.options), sku=variant.sku, quantity=1, price_minor=variant.price_minor, returned=int(bool(piece.back)),
        refunded_minor=variant.price_minor if piece.back else 0, reason=piece.back,
    )  # fmt: skip
