"""How other systems call our customers."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from stylist_app.backend.core.database.db import UtcTime


class CustomerSourceRow(SQLModel, table=True):
    """`source` and `source_key` name her in another system; `fingerprint` is the hash of what it told last, `at` (UTC) when."""

    __tablename__ = "customer_source"

    source: str = Field(primary_key=True)
    source_key: str = Field(primary_key=True)
    customer_id: str = Field(foreign_key="customer.id", index=True)
    fingerprint: str
    at: datetime = Field(sa_type=UtcTime)
