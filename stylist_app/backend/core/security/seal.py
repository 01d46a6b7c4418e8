"""The seal: by it a shop whose database serves several machines knows its secret again, so that none of them starts with another one.

A mark worked out of the secret, which does not tell it. PostgreSQL alone has one: with SQLite the secret lies beside the database. It belongs to the
place, not to the shop, so neither backups nor moves take it along.
"""

import hashlib
import hmac

from sqlalchemy import inspect, select
from sqlmodel import Field, SQLModel, col

from stylist_app.backend.core.database.db import Database
from stylist_app.backend.core.problems import ProblemError

_ID = "secret"
SENTENCE = (
    "This shop's other processes run with another secret. Set STYLIST_SECRET to theirs (or copy secret.key from their data folder). "
    "If the secret was changed on purpose, run `stylist migrate --new-secret` once."
)


class SealRow(SQLModel, table=True):
    """`mark`: hex."""

    __tablename__ = "seal"

    id: str = Field(primary_key=True)
    mark: str


def mark_of(secret: bytes) -> str:
    return hmac.digest(secret, b"stylist seal", hashlib.sha256).hex()


def fits(database: Database, secret: bytes) -> bool:
    """Also where there is no seal yet. Only reads."""
    if database.sqlite:
        return True
    with database.read.connect() as connection:
        known = inspect(connection).has_table("seal")
        there = connection.execute(select(col(SealRow.mark))).scalar() if known else None
    return there is None or hmac.compare_digest(there, mark_of(secret))


def need(database: Database, secret: bytes) -> None:
    """Raises the `conflict` problem with what to do when this is not the shop's secret."""
    if not fits(database, secret):
        raise ProblemError("conflict", SENTENCE)


def keep(database: Database, secret: bytes) -> None:
    """The first one sets the seal; for everybody after, as `need`."""
    if database.sqlite:
        return
    with database.reading() as session:
        there = session.get(SealRow, _ID)
    if there is None:
        with database.writing() as connection:
            if connection.execute(select(col(SealRow.id))).first() is None:
                connection.execute(SealRow.__table__.insert().values(id=_ID, mark=mark_of(secret)))  # type: ignore[attr-defined]
    need(database, secret)


def renew(database: Database, secret: bytes) -> None:
    """This is the shop's secret from now on. Processes that run with the former one go on until they are started again."""
    if database.sqlite:
        return
    with database.writing() as connection:
        connection.execute(SealRow.__table__.delete())  # type: ignore[attr-defined]
        connection.execute(SealRow.__table__.insert().values(id=_ID, mark=mark_of(secret)))  # type: ignore[attr-defined]
