"""Run by Alembic, with the connection that `migrations.upgrade` opened. Its transaction is the caller's."""

from typing import Any, Literal

from alembic import context
from sqlmodel import SQLModel

from stylist_app.backend.migrations import ours


def _plain(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """Revisions name types of SQLAlchemy alone, so that they stay true when our own change."""
    if kind == "type" and type(item).__name__ in ("UtcTime", "AutoString"):
        return "sa.DateTime(timezone=True)" if type(item).__name__ == "UtcTime" else "sa.String()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    include_name=ours,
    render_item=_plain,
    compare_type=True,
    compare_server_default=True,
)
context.run_migrations()
