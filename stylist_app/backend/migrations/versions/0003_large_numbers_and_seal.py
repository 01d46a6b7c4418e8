"""Numbers beyond 32 bits; and the seal by which a shop knows its secret again."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

LARGE = {
    "product": ("price_from_minor", "price_to_minor", "compare_at_minor", "stock"),
    "product_variant": ("price_minor", "compare_at_minor"),
    "media": ("size",),
    "media_file": ("size",),
}


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":  # SQLite's numbers have 64 bits as they are
        for table, columns in LARGE.items():
            op.execute(f"ALTER TABLE {table} {', '.join(f'ALTER COLUMN {column} TYPE BIGINT' for column in columns)}")
    op.create_table(
        "seal",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
