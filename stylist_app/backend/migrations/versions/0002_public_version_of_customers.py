"""Customers have a version for the shopper's own eyes."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("customer", sa.Column("public_version", sa.Integer(), server_default="1", nullable=False))
    op.execute("UPDATE customer SET public_version = version")
