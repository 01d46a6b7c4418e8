"""What was wrong with an import, also in phrases that can be translated."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("catalog_import", sa.Column("error_phrased", sa.JSON(), nullable=True))
    op.add_column("catalog_import_problem", sa.Column("phrased", sa.JSON(), nullable=True))
