"""What is particular to WooCommerce's customers and orders, and the bodies of its documentation."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from stylist_app.connectors.feeds.base import FeedError, RowError
from stylist_app.connectors.feeds.guess import guess
from stylist_app.connectors.feeds.people.woocommerce_customers import WooCommerceCustomers
from stylist_app.connectors.feeds.people.woocommerce_orders import WooCommerceOrders
from tests.connectors.people import listed, woo_customer, woo_line, woo_order

PAYLOADS = Path(__file__).parents[3] / "shared" / "payloads" / "woocommerce"


def orders(path: Path, *told: dict[str, object]) -> list[Any]:
    path.write_text(listed(told))
    return list(WooCommerceOrders(path, "CHF").read())


def test_customers_are_told_by_number_and_billing(tmp_path: Path) -> None:
    (tmp_path / "c.json").write_text(listed([woo_customer(1), woo_customer(2, email="", first_name="", last_name=""), woo_customer(3, id=7001)]))
    first, second, third = WooCommerceCustomers(tmp_path / "c.json").read()
    assert not isinstance(first, RowError) and not isinstance(second, RowError)
    assert (first.key, first.name, first.email, first.phone, first.consents) == ("7001", "Ana No1", "ana1@example.com", "+41440000001", ())
    assert (second.name, second.email) == ("Ana No2", "ana2@example.com")
    assert isinstance(third, RowError) and (third.row, third.column) == (4, "id") and "line 2" in third.message


def test_an_order_with_its_options_discount_and_refund(tmp_path: Path) -> None:
    silk = woo_line("Silk scarf &ndash; Red", "72.00", 2, subtotal="80.00", meta_data=[{"key": "pa_colour", "value": "red", "display_value": "Red"},
                                                                                  {"key": "_reserved", "value": "1"}])  # fmt: skip
    (found,) = orders(
        tmp_path / "o.json", woo_order(1, woo_line(), silk, refunds=[{"id": 1, "total": "-11.00"}], date_completed_gmt="2026-03-03T08:00:00")
    )
    assert (found.key, found.name, found.at, found.customer_key) == ("501", "#1001", datetime(2026, 3, 2, 9, 15, 22, tzinfo=UTC), "7001")
    assert (found.state, found.total_minor, found.refunded_minor, found.fulfilled_at) == (
        "partly_refunded", 21100, 1100, datetime(2026, 3, 3, 8, tzinfo=UTC),
    )  # fmt: skip
    assert [(one.title, one.options, one.quantity, one.price_minor, one.discount_minor, one.returned) for one in found.lines] == [
        ("Slim jeans", "", 1, 13900, 0, 0), ("Silk scarf \u2013 Red", "Red", 2, 4000, 800, 0),
    ]  # fmt: skip


def test_what_was_paid_back_whole_has_returned(tmp_path: Path) -> None:
    by_state, by_sum = orders(tmp_path / "o.json", woo_order(1, status="refunded"), woo_order(2, refunds=[{"total": "-139.00"}]))
    for one in (by_state, by_sum):
        assert (one.state, one.refunded_minor, one.lines[0].returned, one.lines[0].refunded_minor) == ("refunded", 13900, 1, 13900)


@pytest.mark.parametrize(("told", "column"), [
    ({"status": "lost"}, "status"), ({"currency": "€"}, "currency"), ({"line_items": []}, "line_items"),
    ({"date_created_gmt": "soon"}, "date_created_gmt"),
    ({"refunds": [{"total": "-999.00"}]}, "refunds"), ({"line_items": [{**woo_line(), "quantity": 0}]}, "quantity"),
])  # fmt: skip
def test_what_is_wrong_is_told_with_its_name(tmp_path: Path, told: dict[str, object], column: str) -> None:
    (error,) = orders(tmp_path / "o.json", woo_order(1, **told))
    assert isinstance(error, RowError) and (error.row, error.column) == (2, column) and error.remedy


def test_prices_with_tax_where_the_shop_writes_them_so(tmp_path: Path) -> None:
    line = woo_line(total="100.00", subtotal_tax="19.00", total_tax="19.00")
    (found,) = orders(tmp_path / "o.json", woo_order(1, line, prices_include_tax=True, total="119.00"))
    assert (found.lines[0].price_minor, found.lines[0].tax_minor, found.lines[0].discount_minor) == (11900, 1900, 0)


@pytest.mark.parametrize("written", [
    lambda one, two: json.dumps({"orders": [one, two]}),
    lambda one, two: json.dumps(one) + "\n" + json.dumps(two), lambda one, two: listed([one, two]),
])  # fmt: skip
def test_records_in_a_list_under_a_name_or_a_line_each(tmp_path: Path, written: Any) -> None:
    (tmp_path / "o.json").write_text(written(woo_order(1), woo_order(2)))
    assert [one.name for one in WooCommerceOrders(tmp_path / "o.json", "EUR").read() if not isinstance(one, RowError)] == ["#1001", "#1002"]


def test_a_file_that_breaks_off_tells_where_and_an_empty_shop_is_none_at_all(tmp_path: Path) -> None:
    (tmp_path / "o.json").write_text(listed([woo_order(1), woo_order(2)])[:-30])
    first, error = WooCommerceOrders(tmp_path / "o.json", "EUR").read()
    assert not isinstance(first, RowError) and isinstance(error, RowError) and error.row == 3
    (tmp_path / "o.json").write_text("[]")
    assert list(WooCommerceOrders(tmp_path / "o.json", "EUR").read()) == []
    (tmp_path / "o.json").write_text(listed([woo_customer(1)]))
    with pytest.raises(FeedError, match="not a WooCommerce order file"):
        list(WooCommerceOrders(tmp_path / "o.json", "EUR").read())


@pytest.mark.skipif(not PAYLOADS.is_dir(), reason="the bodies lie beside the checkout")
def test_the_bodies_of_the_documentation() -> None:
    (one,) = WooCommerceOrders(PAYLOADS / "orders_01.json", "EUR").read()
    assert not isinstance(one, RowError)
    assert (one.key, one.currency, one.total_minor, one.state, one.customer_key, one.email) == (
        "727",
        "USD",
        2935,
        "paid",
        "",
        "john.doe@example.com",
    )
    assert [(line.title, line.options, line.quantity, line.price_minor) for line in one.lines] == [
        ("Woo Single #1", "", 2, 300), ("Ship Your Idea \u2013 Color: Black, Size: M Test", "black / M Test", 1, 1200),
    ]  # fmt: skip
    several = list(WooCommerceOrders(PAYLOADS / "orders_03.json", "EUR").read())
    assert [(one.name, one.state, one.refunded_minor) for one in several if not isinstance(one, RowError)] == [
        ("#727", "paid", 0), ("#723", "partly_refunded", 1900),
    ]  # fmt: skip
    (john,) = WooCommerceCustomers(PAYLOADS / "customers_01.json").read()
    assert not isinstance(john, RowError) and (john.key, john.name, john.phone) == ("25", "John Doe", "(555) 555-5555")
    assert len(list(WooCommerceCustomers(PAYLOADS / "customers_03.json").read())) == 2
    assert [guess(PAYLOADS / name) for name in ("orders_03.json", "customers_03.json", "products_01.json", "webhooks_01.json")] == [
        "woocommerce-orders", "woocommerce-customers", None, None,
    ]  # fmt: skip
