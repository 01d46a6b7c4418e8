"""Which products belong together."""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class RelationRow(SQLModel, table=True):
    """`kind`: `related` (could be taken instead) or `goes_with` (beside it). The other one is named by its key in its source, and by `other_id` as
    soon as it is there. `place` is its order within the kind."""

    __tablename__ = "product_relation"
    __table_args__ = (Index("product_relation_other", "other_source", "other_key"),)

    product_id: str = Field(primary_key=True, foreign_key="product.id")
    kind: str = Field(primary_key=True)
    other_key: str = Field(primary_key=True)
    other_source: str
    other_id: str | None = Field(default=None, foreign_key="product.id", index=True)
    place: int
