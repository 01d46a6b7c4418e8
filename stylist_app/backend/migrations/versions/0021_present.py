"""A PIN that ends presenting, and links that pair a phone with a look."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("staff", sa.Column("pin_hash", sa.String(), nullable=True))
    for name in ("look_id", "leads_to"):
        op.add_column("invite", sa.Column(name, sa.String(), nullable=True))
