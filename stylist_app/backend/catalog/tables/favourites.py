"""What colleagues keep at hand."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from stylist_app.backend.core.database.db import UtcTime
from stylist_app.backend.people.tables import StaffRow


class FavouriteRow(SQLModel, table=True):
    """A colleague's own; nobody else sees it."""

    __tablename__ = "favourite"

    staff_id: str = Field(primary_key=True, foreign_key=f"{StaffRow.__tablename__}.id")
    product_id: str = Field(primary_key=True, foreign_key="product.id", index=True)
    at: datetime = Field(sa_type=UtcTime)
