"""WooCommerce's customers as its REST interface tells them (`/wp-json/wc/v3/customers`, `wp wc customer list --format=json`), kept as JSON. It knows
of no consent, so none is taken for granted. Names as in https://woocommerce.github.io/woocommerce-rest-api-docs/#customer-properties.
"""

from collections.abc import Iterator
from pathlib import Path

from stylist_app.connectors.feeds.base import RowError, fault
from stylist_app.connectors.feeds.people.base import FeedCustomer
from stylist_app.connectors.feeds.reading import values
from stylist_app.connectors.feeds.reading.records import Record, Records
from stylist_app.wire.phrases import N_

SOURCE = "woocommerce"
NEEDED = frozenset({"id", "email", "first_name", "last_name", "billing"})
WHAT = N_("a WooCommerce customer file")


class WooCommerceCustomers:
    source = SOURCE

    def __init__(self, path: Path) -> None:
        self._records = Records(path, WHAT, NEEDED, "customers")

    def total(self) -> int:
        return sum(isinstance(one, Record) for one in self._records.read())

    def read(self) -> Iterator[FeedCustomer | RowError]:
        seen: dict[str, int] = {}
        for one in self._records.read():
            yield one if isinstance(one, RowError) else _customer(one, seen)


def _customer(told: Record, seen: dict[str, int]) -> FeedCustomer | RowError:
    key = told.text("id").strip()
    key = "" if key == "0" else values.words(key, 120)
    email = values.words(told.text("email") or told.text("billing", "email"), 254)
    phone = values.words(told.text("billing", "phone"), 120)
    if not key and not email and not phone:
        remedy = N_("Give this customer an e-mail address or a telephone number.")
        return fault(told.number, "email", N_("is empty: nobody could be recognised by this row"), remedy)
    for column, value in (("id", key), ("email", email.lower())):
        first = seen.setdefault(f"{column}:{value}", told.number) if value else told.number
        if first != told.number:
            said, remedy = N_("{value} came before in line {line}"), N_("Keep one row for each customer.")
            return fault(told.number, column, said, remedy, value=value[:60], line=str(first))
    name = values.words(f"{told.text('first_name')} {told.text('last_name')}", 120)
    name = name or values.words(f"{told.text('billing', 'first_name')} {told.text('billing', 'last_name')}", 120)
    return FeedCustomer(key=key, name=name, email=email, phone=phone, row=told.number)
