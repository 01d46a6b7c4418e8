"""What is particular to Shopify's customers and orders."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from stylist_app.connectors.feeds.base import RowError
from stylist_app.connectors.feeds.people.base import FeedConsent, FeedOrder
from stylist_app.connectors.feeds.people.shopify_customers import ShopifyCustomers
from stylist_app.connectors.feeds.people.shopify_orders import ShopifyOrders
from tests.connectors.people import CUSTOMERS, ORDERS, customer, line, order, table


def people(path: Path, *rows: dict[str, object]) -> list[Any]:
    path.write_text(table(CUSTOMERS, rows))
    return list(ShopifyCustomers(path).read())


def orders(path: Path, *told: list[dict[str, object]]) -> list[Any]:
    path.write_text(table(ORDERS, [row for rows in told for row in rows]))
    return list(ShopifyOrders(path, "CHF").read())


def test_a_customer(tmp_path: Path) -> None:
    (ana,) = people(tmp_path / "c.csv", customer(1, Tags="VIP, linen,VIP", Note="Likes <b>tea</b>"))
    assert (ana.key, ana.name, ana.email, ana.phone) == ("7001", "Ana No1", "ana1@example.com", "+41440000001")
    assert ana.consents == (FeedConsent("email", True), FeedConsent("sms", False))
    assert (ana.tags, ana.note, ana.errors) == (("VIP", "linen"), "Likes tea", ())


def test_the_columns_of_before(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("First Name,Last Name,Email,Accepts Marketing,Phone\nAna,No,a@example.com,no,\n")
    (ana,) = ShopifyCustomers(tmp_path / "c.csv").read()
    assert ana.key == "" and ana.consents == (FeedConsent("email", False),)


def test_an_unreadable_consent_is_told_and_nothing_is_taken_for_granted(tmp_path: Path) -> None:
    (ana,) = people(tmp_path / "c.csv", customer(1, **{"Accepts Email Marketing": "maybe", "Accepts SMS Marketing": ""}))
    assert ana.consents == () and [(one.column, one.row) for one in ana.errors] == [("Accepts Email Marketing", 2)]


def test_the_second_row_of_one_customer_is_told(tmp_path: Path) -> None:
    first, second, third = people(tmp_path / "c.csv", customer(1), customer(2, Email="ANA1@example.com"), customer(3))
    assert isinstance(second, RowError) and (second.row, second.column) == (3, "Email") and "line 2" in second.message
    assert (first.key, third.key) == ("7001", "7003")


def test_an_order_of_several_lines(tmp_path: Path) -> None:
    told = order(1, line(), line("Silk scarf", "40.00", 2, **{"Lineitem sku": "SCARF", "Lineitem discount": "8.00"}), Shipping="5.00", Phone="+4144")
    (found,) = orders(tmp_path / "o.csv", told)
    assert (found.key, found.name, found.at) == ("501", "#1001", datetime(2026, 3, 2, 9, 15, 22, tzinfo=UTC))
    assert (found.state, found.currency, found.total_minor, found.shipping_minor, found.phones) == ("paid", "EUR", 21900, 500, ("+4144",))
    assert [(one.title, one.options, one.quantity, one.price_minor, one.discount_minor, one.sku) for one in found.lines] == [
        ("Slim jeans", "Slate / 38", 1, 13900, 0, "JEANS-38"),
        ("Silk scarf", "", 2, 4000, 800, "SCARF"),
    ]


@pytest.mark.parametrize(
    ("facts", "state", "refunded", "returned"),
    [
        ({"Financial Status": "refunded", "Refunded Amount": "139.00"}, "refunded", 13900, 1),
        ({"Financial Status": "refunded", "Refunded Amount": ""}, "refunded", 13900, 1),
        ({"Financial Status": "partially_refunded", "Refunded Amount": "39.00"}, "partly_refunded", 3900, 0),
        ({"Financial Status": "paid", "Refunded Amount": "39.00"}, "partly_refunded", 3900, 0),
        ({"Financial Status": "pending"}, "pending", 0, 0),
        ({"Financial Status": "voided"}, "cancelled", 0, 0),
        ({"Cancelled at": "2026-03-03 10:00:00 +0100", "Refunded Amount": "139.00"}, "cancelled", 13900, 0),
    ],
)
def test_what_became_of_it(tmp_path: Path, facts: dict[str, object], state: str, refunded: int, returned: int) -> None:
    (found,) = orders(tmp_path / "o.csv", order(1, **facts))
    assert isinstance(found, FeedOrder)
    assert (found.state, found.refunded_minor, found.lines[0].returned) == (state, refunded, returned)
    assert found.lines[0].refunded_minor == (13900 if returned else 0)


@pytest.mark.parametrize(
    ("facts", "column"),
    [
        ({"Refunded Amount": "140.00"}, "Refunded Amount"),
        ({"Financial Status": "lent"}, "Financial Status"),
        ({"Created at": "yesterday"}, "Created at"),
        ({"Currency": "Euro"}, "Currency"),
        ({"Total": ""}, "Total"),
        ({"Lineitem quantity": "0"}, "Lineitem quantity"),
        ({"Lineitem price": "1,5"}, "Lineitem price"),
    ],
)
def test_an_order_that_would_lose_money_stays_out(tmp_path: Path, facts: dict[str, object], column: str) -> None:
    bad = [{**row, **facts} for row in order(1)]
    error, good = orders(tmp_path / "o.csv", bad, order(2))
    assert isinstance(error, RowError) and (error.row, error.column) == (2, column) and error.remedy
    assert good.name == "#1002"


def test_rows_of_an_order_stand_together(tmp_path: Path) -> None:
    told = orders(tmp_path / "o.csv", order(1), order(2), order(1))
    assert [type(one).__name__ for one in told] == ["FeedOrder", "FeedOrder", "RowError"] or [one.row for one in told] == [2, 4, 3]
    assert sum(isinstance(one, RowError) for one in told) == 1
