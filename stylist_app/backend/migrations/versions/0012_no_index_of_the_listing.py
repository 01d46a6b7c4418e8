"""Lists come from the shelf in memory; the index they once had led SQLite to read the whole shop where three products were asked for."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("product_listing", table_name="product")
