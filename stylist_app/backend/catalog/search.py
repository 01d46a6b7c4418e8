"""The word index of the catalogue: kept in the transaction of the rows it finds, so that it never lags behind them.

The words are those that `rules.terms` folded and parted, each Chinese, Japanese or Korean character on its own. SQLite: FTS5. PostgreSQL: a tsvector
put together here, since its parser (`simple` too) drops in some locales what is not ASCII; both find the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Protocol

from sqlalchemy import Connection, event, text
from sqlmodel import Session

from stylist_app.backend.catalog.tables import ProductRow
from stylist_app.backend.core.database.db import Database

FTS5_TABLE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS product_search "
    "USING fts5(title, brand, category, tags, detail, prefix='2 3', tokenize='unicode61 remove_diacritics 0')"
)
"""Comes with the table of products (and into the migration by hand: it is no table of the metadata). Its rows are named by `product.number`; FTS5
keeps tables of its own named `product_search_…` beside it."""
TSVECTOR_TABLE = (
    "CREATE TABLE IF NOT EXISTS product_search (number bigint PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX IF NOT EXISTS product_search_words ON product_search USING gin (words)",
)


@event.listens_for(ProductRow.metadata.tables["product"], "after_create")
def _beside_products(_table: object, connection: Connection, **_options: object) -> None:
    for statement in (FTS5_TABLE,) if connection.dialect.name == "sqlite" else TSVECTOR_TABLE:
        connection.execute(text(statement))


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


class TsvectorIndex:
    """`ProductIndex` of PostgreSQL. The same fields count as much as in FTS5."""

    def put(self, session: Session, number: int, words: Words) -> None:
        session.connection().execute(
            text(
                "INSERT INTO product_search (number, words) VALUES (:number, CAST(:words AS tsvector)) "
                "ON CONFLICT (number) DO UPDATE SET words = excluded.words"
            ),
            {"number": number, "words": " ".join(_lexemes(words))},
        )

    def drop(self, session: Session, number: int) -> None:
        session.connection().execute(text("DELETE FROM product_search WHERE number = :number"), {"number": number})

    def find(self, session: Session, terms: Sequence[Term], limit: int, offset: int) -> tuple[list[int], int]:
        asked = {"match": _tsquery(terms), "limit": limit, "offset": offset}
        connection = session.connection()
        total = int(connection.execute(text("SELECT count(*) FROM product_search WHERE words @@ CAST(:match AS tsquery)"), asked).scalar_one())
        order = "ts_rank('{0.1, 0.2, 0.4, 1.0}', words, CAST(:match AS tsquery), 1) DESC, number" if total <= RANKED else "number DESC"
        query = f"SELECT number FROM product_search WHERE words @@ CAST(:match AS tsquery) ORDER BY {order} LIMIT :limit OFFSET :offset"  # noqa: S608
        return [int(row[0]) for row in connection.execute(text(query), asked)], total


def index_of(database: Database) -> ProductIndex:
    return Fts5Index() if database.sqlite else TsvectorIndex()


LONGEST, LAST_PLACE = 200, 16_383
"""What a tsvector takes: letters of a word (bytes, in fact, and some more), and places. Words behind the last place are found, phrases are not."""
_WEIGHTS = {"title": "A", "brand": "B", "category": "B", "tags": "C", "detail": "D"}


def _lexemes(words: Words) -> Iterator[str]:
    """Every word with its place. Between two fields a place stays free, so that no phrase reaches from one into the next."""
    place = 0
    for field, content in asdict(words).items():
        for word in content.split():
            place = min(place + 1, LAST_PLACE)
            yield f"'{word[:LONGEST]}':{place}{_WEIGHTS[field]}"
        place += 1


def _tsquery(terms: Sequence[Term]) -> str:
    """Every term a phrase of its parts, the last one a beginning. Parts hold letters and digits only, so nothing can break out."""
    phrases = ["(" + " <-> ".join(f"'{part[:LONGEST]}'" for part in term) + ")" for term in terms]
    return " & ".join(phrases)[:-1] + ":*)"


def _match(terms: Sequence[Term]) -> str:
    """FTS5's query: every term a quoted phrase, the last one a prefix. Terms hold letters and digits only, so nothing can break out."""
    phrases = ['"' + " ".join(term).replace('"', "") + '"' for term in terms]
    return " AND ".join(phrases) + "*"
