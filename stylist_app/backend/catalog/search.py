"""The word index of the catalogue: kept in the transaction of the rows it finds, so that it never lags behind them.

SQLite: FTS5 over words that `rules.terms` already folded. PostgreSQL's tsvector is another `ProductIndex` over the same words, with the `simple`
configuration.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Protocol

from sqlalchemy import Connection, event, text
from sqlmodel import Session

from stylist_app.backend.catalog.tables import ProductRow

FTS5_TABLE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS product_search "
    "USING fts5(title, brand, category, tags, detail, prefix='2 3', tokenize='unicode61 remove_diacritics 0')"
)
"""Comes with the table of products (and into the migration by hand: it is no table of the metadata). Its rows are named by `product.number`; FTS5
keeps tables of its own named `product_search_…` beside it."""


@event.listens_for(ProductRow.metadata.tables["product"], "after_create")
def _beside_products(_table: object, connection: Connection, **_options: object) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(text(FTS5_TABLE))


RANKED = 5_000
"""Words that fit more products than this say nothing about which is best (and ranking them all would take too long): the newest come first."""
_BEST_FIRST = (
    "SELECT rowid FROM product_search WHERE product_search MATCH :match "
    "ORDER BY bm25(product_search, 10.0, 4.0, 4.0, 2.0, 1.0), rowid LIMIT :limit OFFSET :offset"
)
_NEWEST_FIRST = "SELECT rowid FROM product_search WHERE product_search MATCH :match ORDER BY rowid DESC LIMIT :limit OFFSET :offset"

Term = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Folded words of one product. `detail`: article numbers, barcodes and option values of its variants."""

    title: str
    brand: str
    category: str
    tags: str
    detail: str


class ProductIndex(Protocol):
    def put(self, session: Session, number: int, words: Words) -> None: ...

    def drop(self, session: Session, number: int) -> None: ...

    def find(self, session: Session, terms: Sequence[Term], limit: int, offset: int) -> tuple[list[int], int]:
        """Products that have all terms, the last one as a beginning; best first, and how many there are in all."""
        ...


class Fts5Index:
    """`ProductIndex` of SQLite."""

    def put(self, session: Session, number: int, words: Words) -> None:
        self.drop(session, number)
        session.connection().execute(
            text(
                "INSERT INTO product_search(rowid, title, brand, category, tags, detail) VALUES (:number, :title, :brand, :category, :tags, :detail)"
            ),
            {"number": number, **asdict(words)},
        )

    def drop(self, session: Session, number: int) -> None:
        session.connection().execute(text("DELETE FROM product_search WHERE rowid = :number"), {"number": number})

    def find(self, session: Session, terms: Sequence[Term], limit: int, offset: int) -> tuple[list[int], int]:
        asked = {"match": _match(terms), "limit": limit, "offset": offset}
        connection = session.connection()
        total = int(connection.execute(text("SELECT count(*) FROM product_search WHERE product_search MATCH :match"), asked).scalar_one())
        rows = connection.execute(text(_BEST_FIRST if total <= RANKED else _NEWEST_FIRST), asked)
        return [int(row[0]) for row in rows], total


def _match(terms: Sequence[Term]) -> str:
    """FTS5's query: every term a quoted phrase, the last one a prefix. Terms hold letters and digits only, so nothing can break out."""
    phrases = ['"' + " ".join(term).replace('"', "") + '"' for term in terms]
    return " AND ".join(phrases) + "*"
