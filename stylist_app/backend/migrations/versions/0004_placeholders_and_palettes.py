"""A picture's placeholder and the colours of the piece. Pictures of earlier builds have none until they are remade."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("media", sa.Column("placeholder", sa.String(), nullable=True))
    op.add_column("media", sa.Column("palette", sa.JSON(), nullable=True))
