"""Two records of which somebody said that they are two people."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "not_the_same",
        sa.Column("customer_id", sa.String(), nullable=False),
        sa.Column("other_id", sa.String(), nullable=False),
        sa.Column("by_id", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"]),
        sa.ForeignKeyConstraint(["other_id"], ["customer.id"]),
        sa.PrimaryKeyConstraint("customer_id", "other_id"),
    )
    op.create_index(op.f("ix_not_the_same_other_id"), "not_the_same", ["other_id"], unique=False)
