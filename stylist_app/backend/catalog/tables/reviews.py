"""What customers said about products."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from stylist_app.backend.core.database.db import Long, UtcTime


class ReviewRow(SQLModel, table=True):
    """`number` is the order in which they came. `source_key` names it within its product where it came from. `rating` 1 to 5."""

    __tablename__ = "review"
    __table_args__ = (UniqueConstraint("product_id", "source_key", name="review_source"),)

    number: int | None = Field(default=None, primary_key=True, sa_type=Long)
    id: str = Field(unique=True)
    product_id: str = Field(foreign_key="product.id", index=True)
    source_key: str
    author: str = ""
    rating: int
    title: str = ""
    text: str = ""
    verified: bool = False
    language: str = ""
    at: datetime | None = Field(default=None, sa_type=UtcTime)
