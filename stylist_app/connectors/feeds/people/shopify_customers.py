"""Shopify's customer CSV, with the columns of today (`Accepts Email Marketing`) and of before (`Accepts Marketing`). Columns as in
https://help.shopify.com/en/manual/customers/import-export-customers.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from stylist_app.connectors.feeds.base import RowError, fault
from stylist_app.connectors.feeds.people.base import FeedConsent, FeedCustomer
from stylist_app.connectors.feeds.reading import values
from stylist_app.connectors.feeds.reading.sheet import Columns, Line, Sheet
from stylist_app.connectors.feeds.reading.telling import BadCell, read_cell
from stylist_app.wire.phrases import N_

COLUMNS = Columns(
    N_("a Shopify customer file"),
    {
        "key": ("Customer ID",),
        "first": ("First Name",),
        "last": ("Last Name",),
        "email": ("Email",),
        "phone": ("Phone",),
        "by email": ("Accepts Email Marketing", "Accepts Marketing"),
        "by sms": ("Accepts SMS Marketing",),
        "tags": ("Tags",),
        "note": ("Note",),
        "spent": ("Total Spent",),
        "orders": ("Total Orders",),
    },
    needed=("first", "last", "email"),
)
LONGEST_NOTE = 3_000
SOURCE = "shopify"


class ShopifyCustomers:
    source = SOURCE

    def __init__(self, path: Path) -> None:
        self._sheet = Sheet(path, COLUMNS)
        self._named: Mapping[str, str] = {}

    def total(self) -> int:
        return sum(isinstance(row, Line) for row in self._sheet.rows())

    def read(self) -> Iterator[FeedCustomer | RowError]:
        self._named = self._sheet.headings()
        seen: dict[str, int] = {}
        for row in self._sheet.rows():
            yield row if isinstance(row, RowError) else self._customer(row, seen)

    def _customer(self, row: Line, seen: dict[str, int]) -> FeedCustomer | RowError:
        key, email = unquoted(row["key"]), values.words(row["email"], 254)
        phone = unquoted(row["phone"])
        if not key and not email and not phone:
            remedy = N_("Give this customer an e-mail address or a telephone number.")
            return fault(row.number, self._name("email"), N_("is empty: nobody could be recognised by this row"), remedy)
        for column, told in (("key", key), ("email", email.lower())):
            first = seen.setdefault(f"{column}:{told}", row.number) if told else row.number
            if first != row.number:
                said, remedy = N_("{value} came before in line {line}"), N_("Keep one row for each customer.")
                return fault(row.number, self._name(column), said, remedy, value=told[:60], line=str(first))
        errors: list[RowError] = []
        consents = [*self._consent(row, "by email", "email", errors), *self._consent(row, "by sms", "sms", errors)]
        return FeedCustomer(
            key=key, name=values.words(f"{row['first']} {row['last']}", 120), email=email, phone=phone, consents=tuple(consents),
            tags=tuple(dict.fromkeys(tag for raw in row["tags"].split(",") if (tag := values.words(raw, 60)))),
            note=values.plain_text(row["note"], LONGEST_NOTE), row=row.number, errors=tuple(errors),
        )  # fmt: skip

    def _consent(self, row: Line, column: str, channel: str, errors: list[RowError]) -> Iterator[FeedConsent]:
        """An empty cell allows nothing and forbids nothing."""
        try:
            given = read_cell(row.number, self._name(column), row[column], values.truth)
        except BadCell as bad:
            errors.append(bad.error)
            return
        if given is not None:
            yield FeedConsent("email" if channel == "email" else "sms", given)

    def _name(self, column: str) -> str:
        return self._named.get(column) or COLUMNS.shown(column)


def unquoted(cell: str) -> str:
    """Without the apostrophe that keeps spreadsheets from taking a number for one."""
    return re.sub(r"\A'+", "", values.words(cell, 120))
