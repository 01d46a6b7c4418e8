"""The same small shop as each program exports it: what the contract of the family is tried on."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape

from stylist_app.connectors.feeds.base import Feed, FeedProduct, Fetch, RowError
from stylist_app.connectors.feeds.google_feed import GoogleFeed
from stylist_app.connectors.feeds.shopify_csv import ShopifyCsv
from stylist_app.connectors.feeds.woocommerce_csv import WooCommerceCsv

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Piece:
    """One variant. Prices as written."""

    product: str
    title: str
    size: str
    price: str = "89.00"
    stock: str = "5"
    words: str = "Warm."
    picture: str = ""
    colour: str = "Grey"


def pieces(products: int, sizes: Sequence[str] = ("S", "M"), **facts: str) -> list[Piece]:
    return [Piece(f"p{number}", f"Coat {number}", size, **facts) for number in range(products) for size in sizes]


@dataclass
class Written:
    """`lines`: where the row of each piece begins."""

    text: str
    lines: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Kind:
    """A member of the family: how its files are written, how they are read. `price`: what it calls the column."""

    name: str
    write: Callable[[Sequence[Piece], str, str], Written]
    read: Callable[[Path, Fetch | None], Feed]
    price: str
    sheet: bool = True

    def __str__(self) -> str:
        return self.name

    def save(self, path: Path, told: Sequence[Piece], *, encoding: str = "utf-8", delimiter: str = "", ends: str = "\n") -> Written:
        written = self.write(told, delimiter, ends)
        text = written.text if self.sheet else written.text.replace("UTF-8", encoding.removesuffix("-sig"), 1)
        path.write_bytes(text.encode(encoding))
        return written

    def feed(self, path: Path, fetch: Fetch | None = None) -> Feed:
        return self.read(path, fetch)


def _table(rows: Sequence[tuple[int | None, dict[str, str]]], columns: Sequence[str], delimiter: str, ends: str) -> Written:
    """Rows with the place of the piece they belong to."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, delimiter=delimiter, lineterminator=ends)
    writer.writeheader()
    written = Written("")
    for place, row in rows:
        if place is not None:
            written.lines.append(out.getvalue().count("\n") + 1 if len(rows) < 1000 else 0)
        writer.writerow(row)
    written.text = out.getvalue()
    return written


OLD = ("Handle", "Title", "Body (HTML)", "Option1 Name", "Option1 Value", "Option2 Name", "Option2 Value", "Variant SKU", "Variant Inventory Tracker",
       "Variant Inventory Qty", "Variant Price", "Image Src")  # fmt: skip
NEW = ("Title", "URL handle", "Description", "Option1 name", "Option1 value", "Option2 name", "Option2 value", "SKU", "Inventory tracker",
       "Inventory quantity", "Price", "Product image URL")  # fmt: skip


def _shopify(columns: Sequence[str]) -> Callable[[Sequence[Piece], str, str], Written]:
    handle, title = ("Handle", "Title") if "Handle" in columns else ("URL handle", "Title")
    words, stock, price, picture = columns[2], columns[9], columns[10], columns[11]

    def write(told: Sequence[Piece], delimiter: str, ends: str) -> Written:
        rows: list[tuple[int | None, dict[str, str]]] = []
        before = ""
        for place, piece in enumerate(told):
            head = {title: piece.title, words: piece.words, columns[3]: "Color", columns[5]: "Size"} if piece.product != before else {}
            before = piece.product
            row = {handle: piece.product, columns[4]: piece.colour, columns[6]: piece.size, columns[7]: f"{piece.product}-{piece.size}"}
            rows.append((place, head | row | {columns[8]: "shopify", stock: piece.stock, price: piece.price, picture: piece.picture}))
        return _table(rows, columns, delimiter or ",", ends)

    return write


WOO = ("ID", "Type", "SKU", "Name", "Published", "Description", "In stock?", "Stock", "Regular price", "Images", "Parent", "Attribute 1 name",
       "Attribute 1 value(s)", "Attribute 2 name", "Attribute 2 value(s)")  # fmt: skip


def _woocommerce(told: Sequence[Piece], delimiter: str, ends: str) -> Written:
    sizes: dict[str, list[Piece]] = {}
    for piece in told:
        sizes.setdefault(piece.product, []).append(piece)
    rows: list[tuple[int | None, dict[str, str]]] = []
    seen: set[str] = set()
    for place, piece in enumerate(told):
        named = {"Attribute 1 name": "Color", "Attribute 2 name": "Size"}
        if piece.product not in seen:
            seen.add(piece.product)
            all_sizes = ", ".join(other.size for other in sizes[piece.product])
            head = {
                "Type": "variable",
                "SKU": piece.product,
                "Name": piece.title,
                "Published": "1",
                "Description": piece.words,
                "Images": piece.picture,
            }
            rows.append((None, named | head | {"Attribute 1 value(s)": piece.colour, "Attribute 2 value(s)": all_sizes}))
        one = {"Type": "variation", "SKU": f"{piece.product}-{piece.size}", "In stock?": "1", "Stock": piece.stock, "Regular price": piece.price}
        rows.append((place, named | one | {"Parent": piece.product, "Attribute 1 value(s)": piece.colour, "Attribute 2 value(s)": piece.size}))
    return _table(rows, WOO, delimiter or ",", ends)


GOOGLE = ("id", "title", "description", "availability", "quantity", "price", "item_group_id", "color", "size", "image_link")


def _item(piece: Piece) -> dict[str, str]:
    return {
        "id": f"{piece.product}-{piece.size}", "title": f"{piece.title} - {piece.size}", "description": piece.words, "availability": "in_stock",
        "quantity": piece.stock, "price": f"{piece.price} EUR", "item_group_id": piece.product, "color": piece.colour, "size": piece.size,
        "image_link": piece.picture,
    }  # fmt: skip


def _google_text(told: Sequence[Piece], delimiter: str, ends: str) -> Written:
    return _table([(place, _item(piece)) for place, piece in enumerate(told)], GOOGLE, delimiter or "\t", ends)


def _google_xml(told: Sequence[Piece], _delimiter: str, ends: str) -> Written:
    parts = ['<?xml version="1.0" encoding="UTF-8"?>', '<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title>']
    written = Written("")
    line = len(parts) + 1
    for piece in told:
        written.lines.append(line)
        inner = "".join(
            f"<{'' if name in ('title', 'description') else 'g:'}{name}>{escape(value)}</{'' if name in ('title', 'description') else 'g:'}{name}>"
            for name, value in _item(piece).items()
        )
        parts.append(f"<item>{inner}</item>")
        line += 1 + inner.count("\n")
    written.text = ends.join([*parts, "</channel></rss>", ""])
    return written


def _read_google(path: Path, fetch: Fetch | None) -> Feed:
    return GoogleFeed(path, NOW, "EUR", fetch)


KINDS = (
    Kind("shopify-old", _shopify(OLD), lambda path, fetch: ShopifyCsv(path, "EUR", fetch), "Variant Price"),
    Kind("shopify-new", _shopify(NEW), lambda path, fetch: ShopifyCsv(path, "EUR", fetch), "Price"),
    Kind("woocommerce", _woocommerce, lambda path, fetch: WooCommerceCsv(path, "EUR", NOW, fetch), "Regular price"),
    Kind("google-text", _google_text, _read_google, "price"),
    Kind("google-xml", _google_xml, _read_google, "g:price", sheet=False),
)


def products(feed: Feed) -> list[FeedProduct]:
    return [item for item in feed.read() if isinstance(item, FeedProduct)]


def faults(feed: Feed) -> list[RowError]:
    """All that a feed tells, of products and alone."""
    return [error for item in feed.read() for error in (item.errors if isinstance(item, FeedProduct) else (item,))]
