"""Files of customers and orders as other systems export them, written from the same plain facts for every member of the family."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stylist_app.connectors.feeds.people.shopify_customers import ShopifyCustomers
from stylist_app.connectors.feeds.people.shopify_orders import ShopifyOrders
from stylist_app.connectors.feeds.people.woocommerce_customers import WooCommerceCustomers
from stylist_app.connectors.feeds.people.woocommerce_orders import WooCommerceOrders

CUSTOMERS = (
    "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address City,"
    "Default Address Country Code,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags"
).split(",")
ORDERS = (
    "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,"
    "Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,"
    "Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Phone,Shipping Name,Notes,Cancelled at,"
    "Payment Method,Refunded Amount,Vendor,Location,Id,Tags,Source,Lineitem discount,Phone"
).split(",")


def table(headings: Sequence[str], rows: Sequence[Mapping[str, object]], delimiter: str = ",", ends: str = "\n") -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, headings, delimiter=delimiter, lineterminator=ends, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def customer(number: int, **more: object) -> dict[str, object]:
    """A row of Shopify's customer CSV."""
    return {
        "Customer ID": f"'{7000 + number}", "First Name": "Ana", "Last Name": f"No{number}", "Email": f"ana{number}@example.com",
        "Accepts Email Marketing": "yes", "Phone": f"'+4144000{number:04d}", "Accepts SMS Marketing": "no", "Total Spent": "10.00",
        "Total Orders": "1", **more,
    }  # fmt: skip


def order(number: int, *lines: Mapping[str, object], **more: object) -> list[dict[str, object]]:
    """The rows of one order in Shopify's order CSV."""
    goods = lines or (line(),)
    total = sum(float(str(one["Lineitem price"])) * int(str(one["Lineitem quantity"])) for one in goods)
    first = {
        "Name": f"#{1000 + number}", "Email": f"ana{number}@example.com", "Financial Status": "paid", "Currency": "EUR", "Subtotal": f"{total:.2f}",
        "Shipping": "0.00", "Taxes": "0.00", "Total": f"{total:.2f}", "Discount Amount": "0.00", "Created at": "2026-03-02 10:15:22 +0100",
        "Refunded Amount": "0.00", "Id": str(500 + number), "Source": "web", **more,
    }  # fmt: skip
    rest = {"Name": first["Name"], "Email": first["Email"], "Created at": first["Created at"]}
    return [{**(rest if place else first), **one} for place, one in enumerate(goods)]


def line(title: str = "Slim jeans - Slate / 38", price: str = "139.00", quantity: int = 1, **more: object) -> dict[str, object]:
    return {"Lineitem quantity": quantity, "Lineitem name": title, "Lineitem price": price, "Lineitem sku": "JEANS-38", **more}


def woo_customer(number: int, **more: object) -> dict[str, object]:
    """A record of WooCommerce's customers."""
    name = {"first_name": "Ana", "last_name": f"No{number}"}
    billing = {**name, "email": f"ana{number}@example.com", "phone": f"+4144000{number:04d}"}
    return {"id": 7000 + number, "email": f"ana{number}@example.com", **name, "role": "customer", "billing": billing, "meta_data": [], **more}


def woo_order(number: int, *lines: Mapping[str, object], **more: object) -> dict[str, object]:
    """A record of WooCommerce's orders."""
    goods = [dict(one) for one in lines or (woo_line(),)]
    total = sum(float(str(one["total"])) for one in goods)
    return {
        "id": 500 + number, "number": str(1000 + number), "status": "completed", "currency": "EUR", "date_created": "2026-03-02T10:15:22",
        "date_created_gmt": "2026-03-02T09:15:22", "date_completed": None, "discount_total": "0.00", "shipping_total": "0.00",
        "total": f"{total:.2f}", "total_tax": "0.00", "prices_include_tax": False, "customer_id": 7000 + number,
        "billing": {"email": f"ana{number}@example.com", "phone": ""},
        "created_via": "checkout", "refunds": [], "line_items": goods, **more,
    }  # fmt: skip


def woo_line(name: str = "Slim jeans", total: str = "139.00", quantity: int = 1, **more: object) -> dict[str, object]:
    return {
        "id": 1, "name": name, "quantity": quantity, "subtotal": total, "subtotal_tax": "0.00", "total": total, "total_tax": "0.00",
        "sku": "JEANS-38", "meta_data": [], **more,
    }  # fmt: skip


def listed(rows: Sequence[Mapping[str, object]]) -> str:
    """JSON, a record a line, the first on line 2."""
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n"


@dataclass(frozen=True)
class Family:
    """One member: how its file is written (`rows`, of which `bad` cells make some unreadable), and who reads it. `headings`: of a CSV; none: JSON."""

    name: str
    headings: Sequence[str]
    read: Callable[[Path], Any]
    rows: Callable[[int], list[dict[str, object]]]
    bad: Mapping[str, object]
    column: str

    def written(self, rows: Sequence[Mapping[str, object]], delimiter: str = ",", ends: str = "\n") -> str:
        return table(self.headings, rows, delimiter, ends) if self.headings else listed(rows)

    def __str__(self) -> str:
        return self.name


FAMILY = (
    Family("shopify-customers", CUSTOMERS, ShopifyCustomers, lambda n: [customer(n)], {"Customer ID": "", "Email": "", "Phone": ""}, "Email"),
    Family("shopify-orders", ORDERS, lambda path: ShopifyOrders(path, "EUR"), order, {"Total": "lots"}, "Total"),
    Family("woocommerce-customers", (), WooCommerceCustomers, lambda n: [woo_customer(n)], {"id": 0, "email": "", "billing": {}}, "email"),
    Family("woocommerce-orders", (), lambda path: WooCommerceOrders(path, "EUR"), lambda n: [woo_order(n)], {"total": "lots"}, "total"),
)
