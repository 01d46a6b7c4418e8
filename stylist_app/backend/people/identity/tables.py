"""What somebody who knows them said of two records."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from stylist_app.backend.core.database.db import UtcTime


class NotTheSameRow(SQLModel, table=True):
    """They are two people, says `by_id`: never offered again. `customer_id` is the lesser of the two ids. It goes with either of them."""

    __tablename__ = "not_the_same"

    customer_id: str = Field(primary_key=True, foreign_key="customer.id")
    other_id: str = Field(primary_key=True, foreign_key="customer.id", index=True)
    by_id: str
    at: datetime = Field(sa_type=UtcTime)
