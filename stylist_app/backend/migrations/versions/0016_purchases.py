"""What she bought, here and elsewhere, and how other systems call her."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)
LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "customer_source",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("source_key", sa.String(), nullable=False),
        sa.Column("customer_id", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"]),
        sa.PrimaryKeyConstraint("source", "source_key"),
    )
    op.create_index("ix_customer_source_customer_id", "customer_source", ["customer_id"])
    op.create_table(
        "purchase",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("customer_id", sa.String(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("source", "source_key", "fingerprint", "number", "channel", "place")),
        sa.Column("at", TIME, nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        *(sa.Column(f"{name}_minor", LONG, nullable=False) for name in ("total", "discount", "shipping", "tax", "refunded")),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("updated_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("source", "source_key", name="purchase_source"),
    )
    op.create_index("ix_purchase_customer", "purchase", ["customer_id", "at"])
    op.create_table(
        "purchase_line",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("purchase_id", sa.String(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.String(), nullable=True),
        sa.Column("variant_id", sa.String(), nullable=True),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("title", "options", "sku")),
        sa.Column("quantity", sa.Integer(), nullable=False),
        *(sa.Column(f"{name}_minor", LONG, nullable=False) for name in ("price", "discount", "tax")),
        sa.Column("returned", sa.Integer(), nullable=False),
        sa.Column("refunded_minor", LONG, nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["purchase_id"], ["purchase.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_purchase_line_purchase_id", "purchase_line", ["purchase_id"])
