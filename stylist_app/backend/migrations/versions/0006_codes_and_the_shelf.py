"""Article numbers and barcodes as they are compared. Words are found by the shelf in memory; their tables go."""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

AT_ONCE = 2_000


def upgrade() -> None:
    code = sa.String(collation="C") if op.get_bind().dialect.name == "postgresql" else sa.String()
    for name in ("sku_code", "barcode_code"):
        op.add_column("product_variant", sa.Column(name, code, server_default=sa.text("''"), nullable=False))
    _fill()
    for name in ("sku_code", "barcode_code"):
        op.create_index(op.f(f"ix_product_variant_{name}"), "product_variant", [name], unique=False)
    op.execute("DROP TABLE product_search")


def _fill() -> None:
    connection = op.get_bind()
    names = ("id", "sku", "barcode", "sku_code", "barcode_code")
    table = sa.table("product_variant", *(sa.column(name, sa.String) for name in names))
    change = table.update().where(table.c.id == sa.bindparam("row")).values(sku_code=sa.bindparam("of_sku"), barcode_code=sa.bindparam("of_barcode"))
    last = ""
    while rows := connection.execute(
        sa.select(table.c.id, table.c.sku, table.c.barcode).where(table.c.id > last).order_by(table.c.id).limit(AT_ONCE)
    ).all():
        connection.execute(change, [{"row": row.id, "of_sku": _code(row.sku), "of_barcode": _code(row.barcode)} for row in rows])
        last = rows[-1].id


def _code(text: str) -> str:
    """As `catalog.rules.code_of` made it at that time, but for letters few article numbers have."""
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(letter for letter in unicodedata.normalize("NFC", "".join(x for x in spread if not unicodedata.combining(x))) if letter.isalnum())
    return bare.lstrip("0") or bare[:1]
