"""Categories, attributes, windows, stock per store, further currencies, relations, reviews, size guides, favourites; what a customer wears, loves,
declines and wishes for; warehouses."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)
LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _places()
    _products()
    _stock()
    _told_of_products()
    _people()


def _places() -> None:
    op.add_column("store", sa.Column("kind", sa.String(), server_default="shop", nullable=False))
    op.create_table(
        "size_guide",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("conversions", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "category",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("parent_id", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("size_guide_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["category.id"]),
        sa.ForeignKeyConstraint(["size_guide_id"], ["size_guide.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("path"),
    )
    op.create_index(op.f("ix_category_parent_id"), "category", ["parent_id"], unique=False)


def _products() -> None:
    for name, other in (("category_id", "category"), ("size_guide_id", "size_guide")):
        op.execute(f"ALTER TABLE product ADD COLUMN {name} VARCHAR REFERENCES {other} (id)")
    op.create_index(op.f("ix_product_category_id"), "product", ["category_id"], unique=False)
    columns: tuple[sa.Column[Any], ...] = (
        sa.Column("attributes", sa.JSON(), nullable=True),
        sa.Column("published_from", TIME, nullable=True),
        sa.Column("published_until", TIME, nullable=True),
        sa.Column("introduced_at", TIME, nullable=True),
        sa.Column("deleted_at", TIME, nullable=True),
        sa.Column("sold_at", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("on_sale", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("variants", sa.Integer(), server_default="0", nullable=False),
        sa.Column("colours", sa.JSON(), nullable=True),
        sa.Column("sizes", sa.JSON(), nullable=True),
        sa.Column("reviews", sa.Integer(), server_default="0", nullable=False),
        sa.Column("stars", LONG, server_default="0", nullable=False),
    )
    for column in columns:
        op.add_column("product", column)
    op.add_column("product_variant", sa.Column("unplaced", LONG, server_default="0", nullable=False))
    if op.get_bind().dialect.name == "postgresql":  # SQLite's numbers have 64 bits as they are
        op.execute("ALTER TABLE product_variant ALTER COLUMN stock TYPE BIGINT")
    op.execute("UPDATE product_variant SET unplaced = stock")


def _stock() -> None:
    op.create_table(
        "variant_stock",
        sa.Column("variant_id", sa.String(), nullable=False),
        sa.Column("store_id", sa.String(), nullable=False),
        sa.Column("quantity", LONG, nullable=False),
        sa.ForeignKeyConstraint(["store_id"], ["store.id"]),
        sa.ForeignKeyConstraint(["variant_id"], ["product_variant.id"]),
        sa.PrimaryKeyConstraint("variant_id", "store_id"),
    )
    op.create_index(op.f("ix_variant_stock_store_id"), "variant_stock", ["store_id"], unique=False)
    op.create_table(
        "variant_price",
        sa.Column("variant_id", sa.String(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("price_minor", LONG, nullable=False),
        sa.Column("compare_at_minor", LONG, nullable=True),
        sa.ForeignKeyConstraint(["variant_id"], ["product_variant.id"]),
        sa.PrimaryKeyConstraint("variant_id", "currency"),
    )
    op.create_table(
        "catalog_batch",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_catalog_batch_at"), "catalog_batch", ["at"], unique=False)


def _told_of_products() -> None:
    op.create_table(
        "product_relation",
        sa.Column("product_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("other_key", sa.String(), nullable=False),
        sa.Column("other_source", sa.String(), nullable=False),
        sa.Column("other_id", sa.String(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["other_id"], ["product.id"]),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"]),
        sa.PrimaryKeyConstraint("product_id", "kind", "other_key"),
    )
    op.create_index("product_relation_other", "product_relation", ["other_source", "other_key"], unique=False)
    op.create_index(op.f("ix_product_relation_other_id"), "product_relation", ["other_id"], unique=False)
    op.create_table(
        "review",
        sa.Column("number", LONG, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("product_id", sa.String(), nullable=False),
        sa.Column("source_key", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("at", TIME, nullable=True),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"]),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
        sa.UniqueConstraint("product_id", "source_key", name="review_source"),
    )
    op.create_index(op.f("ix_review_product_id"), "review", ["product_id"], unique=False)
    op.create_table(
        "favourite",
        sa.Column("staff_id", sa.String(), nullable=False),
        sa.Column("product_id", sa.String(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"]),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"]),
        sa.PrimaryKeyConstraint("staff_id", "product_id"),
    )
    op.create_index(op.f("ix_favourite_product_id"), "favourite", ["product_id"], unique=False)


def _people() -> None:
    op.add_column("customer", sa.Column("sizes", sa.JSON(), nullable=True))
    op.add_column("customer", sa.Column("taste", sa.JSON(), nullable=True))
    op.create_table(
        "customer_decline",
        sa.Column("customer_id", sa.String(), nullable=False),
        sa.Column("product_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"]),
        sa.PrimaryKeyConstraint("customer_id", "product_id"),
    )
    op.create_table(
        "customer_wish",
        sa.Column("customer_id", sa.String(), nullable=False),
        sa.Column("product_id", sa.String(), nullable=False),
        sa.Column("variant_id", sa.String(), nullable=True),
        sa.Column("at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"]),
        sa.PrimaryKeyConstraint("customer_id", "product_id"),
    )
