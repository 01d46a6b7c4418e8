"""When something to choose from was last sent into a conversation: only then is a reply worth reading."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("conversation", sa.Column("shown_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(
        "UPDATE conversation SET shown_at = (SELECT max(sent_at) FROM message WHERE message.conversation_id = conversation.id "
        "AND message.kind IN ('products', 'look'))"
    )
