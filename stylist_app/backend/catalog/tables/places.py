"""Where products stand in the shop's tree, and the size guides that hold there."""

from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel


class CategoryRow(SQLModel, table=True):
    """`path` is the way from the root in folded words, each with `/` behind it: what begins with it lies below. Never deleted: an empty one is not
    shown. `size_guide_id` holds below too, where nothing nearer has one."""

    __tablename__ = "category"

    id: str = Field(primary_key=True)
    parent_id: str | None = Field(default=None, foreign_key="category.id", index=True)
    name: str
    path: str = Field(unique=True)
    size_guide_id: str | None = Field(default=None, foreign_key="size_guide.id")


class SizeGuideRow(SQLModel, table=True):
    """`columns`, `rows` and `conversions` as in `wire.catalog.SizeGuide`."""

    __tablename__ = "size_guide"

    id: str = Field(primary_key=True)
    name: str
    unit: str = ""
    columns: list[str] = Field(default_factory=list, sa_type=JSON)
    rows: list[list[str]] = Field(default_factory=list, sa_type=JSON)
    conversions: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    note: str = ""
    version: int = 1
