"""When what she bought left and when it reached her; what reached her lately is found by that time. Why
somebody was written to in spite of a block."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)
_DELIVERED = sa.text("delivered_at IS NOT NULL")


def upgrade() -> None:
    for name in ("fulfilled_at", "delivered_at"):
        op.add_column("purchase", sa.Column(name, TIME, nullable=True))
    op.add_column("purchase", sa.Column("delivered_by", sa.String(), server_default=sa.text("''"), nullable=False))
    op.create_index("ix_purchase_delivered", "purchase", ["delivered_at"], unique=False, sqlite_where=_DELIVERED, postgresql_where=_DELIVERED)
    op.add_column("contact_override", sa.Column("reason", sa.String(), server_default="other", nullable=False))
