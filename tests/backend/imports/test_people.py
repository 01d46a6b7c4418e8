"""Customers and orders of another shop's system come in: whom a row means, what stays, what is told, and what it all amounts to."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import select

from stylist_app.backend.app import importing
from stylist_app.backend.imports.customers.tables import CustomerSourceRow
from stylist_app.backend.imports.tables import ImportRow
from stylist_app.backend.imports.work import Asked, ImportSummary, Resume
from stylist_app.backend.messaging.tables import CONVERSATION
from stylist_app.backend.orders.purchases.tables import PurchaseLineRow, PurchaseRow
from stylist_app.backend.people.tables import ConsentRow, CustomerNoteRow, CustomerRow, IdentityRow
from stylist_app.wire.ids import new_id
from stylist_app.wire.imports import PERSONAL
from tests.backend.imports.house import Desk, csv_of
from tests.backend.imports.house import line as product
from tests.connectors.people import CUSTOMERS, ORDERS, customer, line, listed, order, table, woo_customer, woo_order


def customers(*rows: dict[str, object]) -> bytes:
    return table(CUSTOMERS, rows).encode()


def orders(*told: list[dict[str, object]]) -> bytes:
    return table(ORDERS, [row for rows in told for row in rows]).encode()


def counts(done: dict[str, Any], what: str = "customers") -> tuple[int, int, int]:
    assert done["state"] in ("done", "previewed"), done
    found = done["summary"][what]
    return found["added"], found["changed"], found["unchanged"]


def found(desk: Desk, name: str) -> CustomerRow:
    return next(row for row in desk.stall.rows(CustomerRow) if row.name == name)


def test_a_customer_becomes_a_record_with_a_conversation_that_waits_for_nobody(desk: Desk) -> None:
    before = len(desk.stall.rows(CustomerRow))
    brought = desk.bring(customers(customer(1, Tags="VIP, linen", Note="Likes tea")), "customers.csv")
    assert brought["guess"] == brought["kind"] == "shopify-customers"
    looked = desk.through(brought["id"], "preview", store_id=desk.stall.shop.store)
    assert counts(looked) == (1, 0, 0) and looked["summary"]["samples"]["added"] == ["Ana No1"]
    assert len(desk.stall.rows(CustomerRow)) == before and desk.stall.rows(CustomerSourceRow) == []
    assert counts(desk.through(brought["id"])) == (1, 0, 0)
    ana = found(desk, "Ana No1")
    assert ana.store_id == desk.stall.shop.store
    mine = {(row.channel, row.address) for row in desk.stall.rows(IdentityRow) if row.customer_id == ana.id and row.channel != "web"}
    assert mine == {("email", "ana1@example.com"), ("phone", "+41440000001")}
    said = [(row.channel, row.purpose, row.given, row.source) for row in desk.stall.rows(ConsentRow) if row.customer_id == ana.id]
    assert said == [("email", "marketing", True, "import"), ("sms", "marketing", False, "import")]
    (note,) = [row for row in desk.stall.rows(CustomerNoteRow) if row.customer_id == ana.id]
    assert note.text == "Likes tea\nShopify: VIP, linen" and note.author_id == desk.stall.shop.max.id
    with desk.stall.api.backend.database.reading() as session:
        conversation = session.connection().execute(
            select(CONVERSATION.c.state, CONVERSATION.c.assignee_id).where(CONVERSATION.c.customer_id == ana.id)
        )
        assert conversation.one() == ("resolved", None)


def test_the_same_file_again_changes_nothing_and_a_changed_one_what_differs(desk: Desk) -> None:
    rows = [customer(number) for number in range(3)]
    assert counts(desk.imported(customers(*rows), store_id=desk.stall.shop.store)) == (3, 0, 0)
    version = found(desk, "Ana No1").version
    assert counts(desk.imported(customers(*rows), store_id=desk.stall.shop.store)) == (0, 0, 3)
    assert found(desk, "Ana No1").version == version
    rows[1] |= {"Accepts Email Marketing": "no", "Last Name": "Changed", "Note": "Moved"}
    assert counts(desk.imported(customers(*rows), store_id=desk.stall.shop.store)) == (0, 1, 2)
    ana = found(desk, "Ana No1")
    assert ana.version > version, "what the shop knows stays, and the rest is added"
    latest = [row.given for row in desk.stall.rows(ConsentRow) if row.customer_id == ana.id and row.channel == "email"]
    assert latest == [True, False]


def test_she_is_known_by_her_address_and_never_by_her_name(desk: Desk) -> None:
    stall = desk.stall
    her, namesake = stall.shop.aiko.id, new_id()
    api = stall.as_("max")
    assert api.put(f"/v1/customers/{her}/identities/{namesake}", json={"id": namesake, "channel": "email", "address": "ana1@example.com"}).is_success
    said = {"channel": "email", "purpose": "marketing", "given": False, "source": "told me"}
    assert api.put(f"/v1/customers/{her}/consents", json=said).is_success
    before = len(stall.rows(CustomerRow))
    rows = [customer(1), customer(2, **{"Last Name": "No1"})]
    assert counts(desk.imported(customers(*rows), store_id=stall.shop.store)) == (1, 1, 0)
    assert len(stall.rows(CustomerRow)) == before + 1
    assert ("email", False) == [(row.channel, row.given) for row in stall.rows(ConsentRow) if row.customer_id == her and row.channel == "email"][-1]
    rows[0]["Email"] = "new@example.com"
    assert counts(desk.imported(customers(*rows), store_id=stall.shop.store)) == (0, 1, 1), "her number there finds her after a change of address"
    assert {row.address for row in stall.rows(IdentityRow) if row.customer_id == her} >= {"ana1@example.com", "new@example.com"}


def test_orders_find_their_customers_and_pieces_and_add_up(desk: Desk) -> None:
    stall = desk.stall
    desk.imported(csv_of(product("jeans-38")))
    desk.imported(customers(customer(1), customer(2)), store_id=stall.shop.store)
    told = [
        order(1, line(), line("Silk scarf", "40.00", 2, **{"Lineitem sku": ""}), **{"Created at": "2026-01-02 10:00:00 +0100"}),
        order(2, line(), Email="ana1@example.com", **{"Refunded Amount": "39.00", "Financial Status": "partially_refunded"}),
        order(3, line(), Email="nobody@example.com"),
        order(4, line(), Email="", Phone="+41 44 000 0001", Currency="CHF", **{"Created at": "2026-05-02 10:00:00 +0100"}),
        order(5, line(), Email="ana1@example.com", **{"Financial Status": "voided"}),
    ]
    looked = desk.through(desk.bring(orders(*told))["id"], "preview")
    assert counts(looked, "orders") == (4, 0, 0) and stall.rows(PurchaseRow) == []
    done = desk.imported(orders(*told))
    assert counts(done, "orders") == (4, 0, 0)
    assert [(one["line"], one["column"], "Import the customers first" in one["remedy"]) for one in done["problems"]] == [(5, "Email", True)]
    ana = found(desk, "Ana No1")
    first = stall.as_("max").get(f"/v1/customers/{ana.id}/purchases", params={"limit": 2}).json()
    assert [one["number"] for one in first["items"]] == ["#1004", "#1005"] and first["count"] == 4
    rest = stall.as_("max").get(f"/v1/customers/{ana.id}/purchases", params={"limit": 2, "after": first["next"]}).json()
    assert [one["number"] for one in rest["items"]] == ["#1002", "#1001"] and rest["next"] is None
    assert rest["items"][0]["kept"] == {"minor": 10000, "currency": "EUR"}
    spent = {one["currency"]: one for one in first["spending"]["spent"]}
    rows = [row for row in stall.rows(PurchaseRow) if row.customer_id == ana.id and row.status != "cancelled"]
    for currency, one in spent.items():
        mine = [row for row in rows if row.currency == currency]
        assert one["kept"]["minor"] == sum(row.total_minor - row.refunded_minor for row in mine) and one["orders"] == len(mine)
    assert spent["EUR"]["kept"]["minor"] == 21900 + 10000 and spent["EUR"]["average"]["minor"] == 15950 and spent["EUR"]["returned_permille"] == 109
    assert list(spent) == ["CHF", "EUR"], "the currency of the newest first"
    jeans, scarf = rest["items"][1]["lines"]
    assert jeans["product_id"] and jeans["variant_id"] and (scarf["product_id"], scarf["title"]) == (None, "Silk scarf")
    assert stall.as_("aiko").get(f"/v1/customers/{ana.id}/purchases").status_code == 403


def test_an_order_that_changed_there_changes_here(desk: Desk) -> None:
    desk.imported(customers(customer(1)), store_id=desk.stall.shop.store)
    assert counts(desk.imported(orders(order(1), order(2, Email="ana1@example.com"))), "orders") == (2, 0, 0)
    changed = orders(order(1, **{"Financial Status": "refunded", "Refunded Amount": "139.00"}), order(2, Email="ana1@example.com"))
    assert counts(desk.imported(changed), "orders") == (0, 1, 1)
    assert len(desk.stall.rows(PurchaseRow)) == len(desk.stall.rows(PurchaseLineRow)) == 2
    assert {row.returned for row in desk.stall.rows(PurchaseLineRow)} == {0, 1}


def test_another_system_s_customers_and_orders_are_the_same_people(desk: Desk) -> None:
    """WooCommerce's, as JSON: known by address, her number there added; its orders find her by that number."""
    stall = desk.stall
    desk.imported(customers(customer(1)), store_id=stall.shop.store)
    brought = desk.bring(listed([woo_customer(1, id=9), woo_customer(2)]).encode(), "customers.json")
    assert brought["guess"] == "woocommerce-customers"
    assert counts(desk.through(brought["id"], "preview", store_id=stall.shop.store)) == (1, 0, 1)
    desk.through(brought["id"])
    ana = found(desk, "Ana No1")
    sources = {(row.source, row.source_key) for row in stall.rows(CustomerSourceRow) if row.customer_id == ana.id}
    assert sources == {("shopify", "7001"), ("woocommerce", "9")}
    told = listed(
        [woo_order(1, customer_id=9, billing={"email": "", "phone": ""}), woo_order(2, customer_id=0, billing={"email": "who@example.com"})]
    )
    done = desk.imported(told.encode())
    assert done["kind"] == "woocommerce-orders" and counts(done, "orders") == (1, 0, 0) and done["problem_count"] == 1
    assert counts(desk.imported(told.encode()), "orders") == (0, 0, 1)
    (bought,) = [row for row in stall.rows(PurchaseRow) if row.customer_id == ana.id]
    assert (bought.source, bought.number, bought.total_minor) == ("woocommerce", "#1001", 13900)


def test_files_with_peoples_data_are_for_who_brought_them_and_admins(desk: Desk) -> None:
    shop = desk.stall.shop
    brought = desk.send(customers(customer(1)), by="ada").json()
    mine = desk.as_("max").get("/v1/imports").json()["items"]
    assert brought["id"] not in [one["id"] for one in mine]
    assert desk.as_("max").get(f"/v1/imports/{brought['id']}").status_code == 404
    assert desk.start(brought["id"], "run", "max").status_code == 404
    assert desk.start(brought["id"], "preview", "max", kind="google").status_code == 404
    own = desk.bring(customers(customer(2)))
    assert desk.start(own["id"], "preview", store_id=shop.far_store).status_code == 403
    assert desk.as_("ada").get(f"/v1/imports/{own['id']}").status_code == 200


@pytest.mark.parametrize("kind", sorted(PERSONAL))
def test_a_product_file_is_no_such_file(desk: Desk, kind: str) -> None:
    brought = desk.bring(csv_of(product("coat")), kind=kind)
    failed = desk.through(brought["id"], "preview", store_id=desk.stall.shop.store)
    assert failed["state"] == "failed" and failed["error_phrased"]["remedy"]


def test_it_goes_on_where_it_was_stopped_and_counts_everything_once(desk: Desk) -> None:
    stall = desk.stall
    brought = desk.bring(customers(*(customer(number) for number in range(120))))
    desk.through(brought["id"], "preview", store_id=stall.shop.store)
    backend = stall.api.backend
    with backend.database.reading() as session:
        row = session.exec(select(ImportRow).where(ImportRow.id == brought["id"])).one()
    path, seen = backend.settings.data_dir / "again.csv", ImportSummary()
    path.write_bytes(customers(*(customer(number) for number in range(120))))

    def run(cancelled: Callable[[], bool], resume: Resume | None = None) -> ImportSummary:
        return importing()["shopify-customers"](
            Asked(
                services=backend, path=path, currency=None, own="EUR", store_id=row.store_id, by_id=row.by_id, dry_run=False,
                fetch=lambda _source: path, summary=seen, progress=lambda done, _total, _name: told.append(done), cancelled=cancelled,
                report=lambda _error: None, resume=resume,
            )
        )  # fmt: skip

    told: list[int] = []
    assert run(lambda: bool(told)).cancelled and told == [50] and seen.customers == {"added": 50}
    seen.cancelled = False
    seen.customers["added"] = 20  # the rest was stored, and not counted any more when it died
    run(lambda: False, Resume(20, row.created_at))
    assert seen.customers == {"added": 120} and told[-1] == 120
    assert counts(desk.through(brought["id"])) == (0, 0, 120)
