"""A message writes to half as many pages: indexes of the journal that nobody asked go, and the one of quotes holds quotes alone."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("ix_journal_conversation_id", "ix_journal_person_id"):
        op.drop_index(op.f(name), table_name="journal")
    op.drop_index(op.f("ix_message_quote_id"), table_name="message")
    quotes = sa.text("quote_id IS NOT NULL")
    op.create_index(op.f("ix_message_quote_id"), "message", ["quote_id"], unique=False, sqlite_where=quotes, postgresql_where=quotes)
