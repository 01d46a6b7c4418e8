"""What was done about reasons to contact somebody, what is wanted and was sold out, everybody's own rhythm; sent looks are found by time."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def _time(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "outreach_aside",
        sa.Column("customer_id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        _time("until", nullable=True),
        sa.Column("staff_id", sa.String(), nullable=False),
        sa.Column("staff_name", sa.String(), nullable=False),
        _time("at"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"]),
        sa.PrimaryKeyConstraint("customer_id", "key"),
    )
    op.create_index("ix_outreach_aside_at", "outreach_aside", ["at"], unique=False)
    op.create_table(
        "contact_override",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("customer_id", sa.String(), nullable=False),
        sa.Column("staff_id", sa.String(), nullable=False),
        sa.Column("staff_name", sa.String(), nullable=False),
        sa.Column("blocked", sa.JSON(), nullable=False),
        _time("at"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_contact_override_customer", "contact_override", ["customer_id", "at"], unique=False)
    op.create_table(
        "outreach_wanted",
        sa.Column("variant_id", sa.String(), nullable=False),
        sa.Column("product_id", sa.String(), nullable=False),
        sa.Column("sold_out", sa.Boolean(), nullable=False),
        _time("back_at", nullable=True),
        sa.PrimaryKeyConstraint("variant_id"),
    )
    op.create_index(op.f("ix_outreach_wanted_product_id"), "outreach_wanted", ["product_id"], unique=False)
    op.create_index(op.f("ix_outreach_wanted_back_at"), "outreach_wanted", ["back_at"], unique=False)
    op.create_table(
        "outreach_rhythm",
        sa.Column("customer_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("days", sa.JSON(), nullable=False),
        _time("last_at", nullable=True),
        sa.Column("usual_days", sa.Integer(), nullable=True),
        _time("due_at", nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"]),
        sa.PrimaryKeyConstraint("customer_id"),
    )
    op.create_index("ix_outreach_rhythm_due", "outreach_rhythm", ["due_at"], unique=False)
    op.create_table("outreach_swept", sa.Column("name", sa.String(), nullable=False), _time("at"), sa.PrimaryKeyConstraint("name"))
    op.create_table(
        "outreach_settings",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("per_day", sa.Integer(), nullable=False),
        sa.Column("per_window", sa.Integer(), nullable=False),
        sa.Column("window_days", sa.Integer(), nullable=False),
        sa.Column("date_days", sa.Integer(), nullable=False),
        sa.Column("arrival_days", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    looks = sa.text("kind = 'look'")
    op.create_index("ix_message_look", "message", ["sent_at"], unique=False, sqlite_where=looks, postgresql_where=looks)
