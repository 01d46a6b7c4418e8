"""Consent in words, quiet hours, who opened her record, exports, erasing in seven days, and how long what is kept."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)
LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("consent", sa.Column("wording", sa.String(), server_default=sa.text("''"), nullable=False))
    op.add_column("consent", sa.Column("message_id", sa.String(), nullable=True))
    op.add_column("brand", sa.Column("quiet_starts", sa.String(), nullable=True))
    op.add_column("brand", sa.Column("quiet_ends", sa.String(), nullable=True))
    op.add_column("customer", sa.Column("quiet_starts", sa.String(), nullable=True))
    op.add_column("customer", sa.Column("quiet_ends", sa.String(), nullable=True))
    op.add_column("customer", sa.Column("erase_at", TIME, nullable=True))
    op.create_table(
        "erasure",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("conversation_id", sa.String(), nullable=False),
        sa.Column("store_id", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("asked_kind", sa.String(), nullable=False),
        sa.Column("asked_at", TIME, nullable=False),
        sa.Column("due", TIME, nullable=False),
        sa.Column("erased_at", TIME, nullable=True),
        sa.Column("done_at", TIME, nullable=True),
        sa.Column("receipt", sa.JSON(), nullable=True),
        sa.Column("shas", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_erasure_store", "erasure", ["store_id", "asked_at"])
    op.create_table(
        "customer_export",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("customer_id", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("size", LONG, nullable=False),
        sa.Column("sha", sa.String(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("ended_at", TIME, nullable=True),
        sa.Column("expires_at", TIME, nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_customer_export_customer_id", "customer_export", ["customer_id"])
    op.create_table(
        "record_access",
        sa.Column("customer_id", sa.String(), nullable=False),
        sa.Column("hour", TIME, nullable=False),
        sa.Column("staff_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"]),
        sa.PrimaryKeyConstraint("customer_id", "hour", "staff_id"),
    )
    op.create_index("ix_record_access_hour", "record_access", ["hour"])
    op.create_table(
        "retention",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.Column("changed_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("kind"),
    )
