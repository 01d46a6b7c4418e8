"""Whom to contact, why, what is done about it, and what it costs her patience: over HTTP, on both databases."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update

from stylist_app.backend.catalog.tables import ProductRow
from stylist_app.backend.messaging.service import open_conversation
from stylist_app.backend.messaging.tables import CONVERSATION, MESSAGE
from stylist_app.backend.orders.purchases.tables import PurchaseLineRow, PurchaseRow
from stylist_app.backend.outreach.service.gathering import values
from stylist_app.backend.outreach.service.sweeping import sweep
from stylist_app.backend.outreach.tables import RhythmRow
from stylist_app.backend.people.facts.tables import DateRow
from stylist_app.backend.people.promises.tables import PromiseRow
from stylist_app.backend.people.service import create_customer
from stylist_app.wire.base import now
from stylist_app.wire.ids import new_id
from tests.backend.looks.house import Atelier

DAY = timedelta(days=1)
Body = dict[str, Any]


def her(atelier: Atelier, name: str = "Nina", assignee: str = "mara", far: bool = False) -> tuple[str, str]:
    """A customer of a stylist's: her id and her conversation's."""
    shop, customer_id, place = atelier.stall.shop, new_id(), new_id()
    store = shop.far_store if far else shop.store

    def make(tx: Any) -> None:
        create_customer(tx, customer_id=customer_id, conversation_id=place, store_id=store, name=name)
        open_conversation(tx, customer_id, place, store, shop.people[assignee].id)

    atelier.stall.api.backend.writer.call(make)
    return customer_id, place


def said(atelier: Atelier, place: str, at: datetime, by: str = "mara") -> str:
    """A message of a colleague's, as if it were from then."""
    id = new_id()
    atelier.done("POST", f"/conversations/{place}/messages", {"id": id, "kind": "text", "payload": {"text": "Hello"}}, by)
    aged(atelier, id, at)
    return id


def aged(atelier: Atelier, message_id: str, at: datetime, *, hers: str = "") -> None:
    values: Body = {"sent_at": at} | ({"sender_kind": "customer", "sender_id": hers} if hers else {})

    def change(tx: Any) -> None:
        connection = tx.session.connection()
        connection.execute(update(MESSAGE).where(MESSAGE.c.id == message_id).values(**values))
        place = MESSAGE.select().where(MESSAGE.c.id == message_id)
        row = connection.execute(place).one()
        connection.execute(update(CONVERSATION).where(CONVERSATION.c.id == row.conversation_id).values(last_at=at, public_at=at))

    atelier.stall.api.backend.writer.call(change)


def line(atelier: Atelier, customer_id: str, by: str = "mara") -> Body | None:
    found: list[Body] = [one for one in atelier.done("GET", "/today", by=by)["lines"] if one["customer_id"] == customer_id]
    assert len(found) <= 1, "one line per customer"
    return found[0] if found else None


def swept(atelier: Atelier) -> None:
    sweep(atelier.stall.api.backend, now())


def wanting(atelier: Atelier) -> str:
    """Nina wishes for the black dress in 40, which is sold out."""
    customer_id, _place = her(atelier)
    wish = {"product_id": atelier.stall.products["dress"], "variant_id": atelier.stall.variants["D-40"]}
    atelier.stall.put("/v1/stock", [{"sku": "D-40", "quantity": 0}])
    atelier.done("PUT", f"/customers/{customer_id}/wishes/{wish['product_id']}", wish)
    swept(atelier)
    return customer_id


def test_what_she_wants_is_back(atelier: Atelier) -> None:
    customer_id = wanting(atelier)
    assert line(atelier, customer_id) is None
    atelier.stall.put("/v1/stock", [{"sku": "D-40", "quantity": 2}])
    swept(atelier)
    found = line(atelier, customer_id)
    assert found is not None
    (reason,) = found["reasons"]
    assert (reason["kind"], reason["why"]) == ("stock", "Linen dress is back in stock in 40")
    assert [row["noun"] for row in reason["rests"]] == ["wish", "variant"] and reason["variant_id"] == atelier.stall.variants["D-40"]
    assert found["contact"]["open"]
    atelier.stall.put("/v1/stock", [{"sku": "D-40", "quantity": 0}])
    swept(atelier)
    assert line(atelier, customer_id) is None, "and gone again"


def test_in_her_size_where_she_chose_none(atelier: Atelier) -> None:
    wearing, other, unknown = (her(atelier)[0] for _ in range(3))
    product = atelier.stall.products["dress"]
    atelier.stall.put("/v1/stock", [{"sku": "D-36", "quantity": 0}])
    for customer_id, size in ((wearing, "36"), (other, "44"), (unknown, "")):
        if size:
            atelier.done("PUT", f"/customers/{customer_id}/sizes", {"sizes": [{"garment": "dresses", "system": "EU", "value": size}]})
        atelier.done("PUT", f"/customers/{customer_id}/declines/{product}", {"product_id": product, "reason": "size"})
    with_category = update(ProductRow).where(ProductRow.id == product).values(category="Dresses", category_id=None)  # type: ignore[arg-type]
    atelier.stall.api.backend.writer.call(lambda tx: tx.session.connection().execute(with_category))
    swept(atelier)
    atelier.stall.put("/v1/stock", [{"sku": "D-36", "quantity": 5}])
    swept(atelier)
    assert [line(atelier, one) is not None for one in (wearing, other, unknown)] == [True, False, False]


def back(atelier: Atelier) -> tuple[str, str]:
    """A customer with a reason, and its key."""
    customer_id = wanting(atelier)
    atelier.stall.put("/v1/stock", [{"sku": "D-40", "quantity": 2}])
    swept(atelier)
    found = line(atelier, customer_id)
    assert found is not None
    return customer_id, found["reasons"][0]["key"]


def test_dismissed_put_off_and_taken_back(atelier: Atelier) -> None:
    customer_id, key = back(atelier)
    path = f"/customers/{customer_id}/reasons/{key}"
    before = atelier.stall.newest()
    atelier.done("PUT", path, {"how": "dismissed"})
    assert line(atelier, customer_id) is None
    (done,) = [one for one in atelier.done("GET", "/today")["done"] if one["customer_id"] == customer_id]
    assert (done["how"], done["kind"], done["by_name"]) == ("dismissed", "stock", "Mara")
    assert atelier.told(before, f"{customer_id} {key}") == ["reason.put"]
    atelier.done("PUT", path, {"how": "dismissed"})
    assert atelier.told(before, f"{customer_id} {key}") == ["reason.put"], "the same again tells nobody"
    assert atelier.ask("DELETE", path).status_code == 204 == atelier.ask("DELETE", path).status_code
    assert line(atelier, customer_id) is not None
    atelier.done("PUT", path, {"how": "snoozed", "until": (now() + DAY).isoformat()})
    assert line(atelier, customer_id) is None
    assert atelier.refused("PUT", path, {"how": "snoozed", "until": (now() - DAY).isoformat()})[1:] == ("invalid", "until")
    assert atelier.refused("PUT", path, {"how": "snoozed"})[1] == "invalid"
    events = atelier.done("GET", "/events", after=before, wait=5, limit=200)["events"]
    hows = [event["body"]["how"] for event in events if event["kind"] == "reason.put"]
    assert set(hows) == {"snoozed"}, "events tell how it is now"


def test_begun_is_done_with_the_next_message(atelier: Atelier) -> None:
    customer_id, key = back(atelier)
    place = atelier.done("GET", "/today")["lines"]
    conversation = next(one["conversation_id"] for one in place if one["customer_id"] == customer_id)
    atelier.done("PUT", f"/customers/{customer_id}/reasons/{key}", {"how": "opened"})
    assert line(atelier, customer_id) is not None, "nothing was sent yet"
    atelier.done("POST", f"/conversations/{conversation}/messages", {"id": new_id(), "kind": "text", "payload": {"text": "It is back"}})
    assert line(atelier, customer_id) is None
    assert [one["how"] for one in atelier.done("GET", "/today")["done"] if one["customer_id"] == customer_id] == ["sent"]


def test_who_sees_whom(atelier: Atelier) -> None:
    customer_id, key = back(atelier)
    assert {by for by in ("mara", "noa", "sol", "eli", "max", "ada") if line(atelier, customer_id, by) is not None} == {"mara", "max", "ada"}
    assert atelier.refused("GET", "/today", by="aiko")[0] == 403
    assert atelier.refused("PUT", f"/customers/{customer_id}/reasons/{key}", {"how": "dismissed"}, by="sol")[0] == 404


def test_late_by_her_own_measure(atelier: Atelier) -> None:
    customer_id, place = her(atelier)
    for days in (260, 220, 181, 140, 100):
        id = said(atelier, place, now())
        aged(atelier, id, now() - days * DAY, hers=customer_id)
    atelier.stall.api.backend.writer.call(
        lambda tx: tx.session.connection().execute(update(CONVERSATION).where(CONVERSATION.c.id == place).values(last_at=now()))
    )
    swept(atelier)
    found = line(atelier, customer_id)
    assert found is not None
    (reason,) = found["reasons"]
    assert (reason["kind"], reason["usual_days"], reason["days"], reason["why"]) == ("lapsed", 40, 100, "Usually every 6 weeks, now 14")
    with atelier.stall.api.backend.database.reading() as session:
        row = session.get(RhythmRow, customer_id)
        assert row is not None and len(row.days) == 5
    said(atelier, place, now())
    assert line(atelier, customer_id) is None, "somebody has just written"


def test_a_look_she_has_seen_and_said_nothing_to(atelier: Atelier) -> None:
    look = atelier.draft(atelier.piece("bag"), title="Dinner")
    message = atelier.send(look)
    aged(atelier, message["id"], now() - timedelta(hours=9))
    aiko = atelier.stall.shop.aiko.id
    assert line(atelier, aiko) is None, "not seen, and sent today"
    atelier.done("PUT", f"/conversations/{atelier.chat}/marker", {"read_seq": message["seq"]}, by="aiko")
    found = line(atelier, aiko)
    assert found is not None
    (reason,) = found["reasons"]
    assert (reason["kind"], reason["opened"], reason["title"], reason["look_id"]) == ("look", True, "Dinner", look["id"])
    numbers = atelier.done("GET", "/today/numbers")
    (row,) = [one for one in numbers["looks"] if one["look_id"] == look["id"]]
    assert row["opened"] and not row["chosen"]
    assert (numbers["sent"], numbers["opened"]) == (len(numbers["looks"]), sum(one["opened"] for one in numbers["looks"]))
    variant = atelier.stall.variants["B"]
    item = {"variant_id": variant, "quantity": 1, "look_id": look["id"], "piece_id": look["pieces"][0]["id"]}
    atelier.done("PUT", f"/conversations/{atelier.chat}/bag/items/{new_id()}", item, by="aiko")
    assert line(atelier, aiko) is None, "chosen"
    assert [one["chosen"] for one in atelier.done("GET", "/today/numbers")["looks"] if one["look_id"] == look["id"]] == [True]


def test_the_ledger_counts_everybody_and_her_answer_reopens(atelier: Atelier) -> None:
    customer_id, place = her(atelier)
    first, second = now() - 3 * DAY, now() - DAY - timedelta(hours=1)
    said(atelier, place, first)
    state = atelier.done("GET", f"/customers/{customer_id}/contact")
    assert state["open"] and len(state["contacts"]) == 1
    said(atelier, place, second, by="noa")
    state = atelier.done("GET", f"/customers/{customer_id}/contact")
    assert (state["open"], state["blocked"], [one["by_name"] for one in state["contacts"]]) == (False, ["window"], ["Mara", "Noa"])
    assert datetime.fromisoformat(state["reopens_at"]) == first + 7 * DAY and "third contact" in state["why"]
    override = new_id()
    path = f"/customers/{customer_id}/contact/overrides/{override}"
    body = {"blocked": ["window"], "reason": "expected"}
    noted = atelier.done("PUT", path, body)
    assert [one["by_name"] for one in noted["overrides"]] == ["Mara"] and atelier.done("PUT", path, body) == noted
    refused = atelier.refused("PUT", f"{path[:-36]}{new_id()}", {"blocked": ["consent"], "reason": "urgent"})
    assert refused[1] == "invalid", "who asked not to be written to is written to about her order alone"
    answer = said(atelier, place, now())
    aged(atelier, answer, now(), hers=customer_id)
    state = atelier.done("GET", f"/customers/{customer_id}/contact")
    assert state["open"] and state["contacts"] == []
    assert atelier.refused("GET", f"/customers/{customer_id}/contact", by="sol")[0] == 404


def test_the_shop_says_how_often(atelier: Atelier) -> None:
    customer_id, place = her(atelier)
    said(atelier, place, now() - 3 * DAY)
    before = atelier.done("GET", "/today/settings")
    wanted = {"per_day": 1, "per_window": 1, "window_days": 7, "date_days": 5, "arrival_days": 14}

    def put(by: str, version: int, **more: Any) -> int:
        headers = {"If-Match": f'"{version}"'}
        return atelier.stall.as_(by).put("/v1/today/settings", json={**wanted, **more}, headers=headers).status_code

    assert put("mara", before["version"]) == 403
    assert put("max", before["version"] + 5) == 412
    assert put("max", before["version"], per_window=0) == 422
    assert put("max", before["version"]) == 200
    assert not atelier.done("GET", f"/customers/{customer_id}/contact")["open"]
    assert put("max", atelier.done("GET", "/today/settings")["version"], per_window=2) == 200


def test_what_is_new_and_who_would_love_it(atelier: Atelier) -> None:
    loving, refusing = her(atelier, "Lena")[0], her(atelier, "Rita")[0]
    hat = atelier.stall.products["hat"]
    fresh = update(ProductRow).where(ProductRow.id == hat).values(introduced_at=now() - DAY)  # type: ignore[arg-type]
    atelier.stall.api.backend.writer.call(lambda tx: tx.session.connection().execute(fresh))
    atelier.done("PUT", f"/customers/{loving}/taste", {"loves": ["wool"], "refuses": []})
    atelier.done("PUT", f"/customers/{refusing}/taste", {"loves": ["wool"], "refuses": ["Loom"]})
    found = atelier.done("GET", "/today/arrivals")
    (arrival,) = [one for one in found["items"] if one["product"]["id"] == hat]
    assert [(one["customer_id"], one["reasons"], one["words"]) for one in arrival["lovers"]] == [(loving, ["taste"], ["wool"])]
    assert found["customers"] == 1 == arrival["total"]
    assert all(one["total"] == 0 for one in atelier.done("GET", "/today/arrivals", by="noa")["items"])


def test_first_replies_reconcile_with_their_rows(atelier: Atelier) -> None:
    customer_id, place = her(atelier)
    asked = said(atelier, place, now())
    aged(atelier, asked, now() - timedelta(minutes=30), hers=customer_id)
    said(atelier, place, now() - timedelta(minutes=26))
    numbers = atelier.done("GET", "/today/numbers")
    (row,) = [one for one in numbers["replies"] if one["customer_id"] == customer_id]
    waited = (datetime.fromisoformat(row["at"]) - datetime.fromisoformat(row["asked_at"])).total_seconds()
    assert round(waited) == 240
    assert sum(day["replies"] for day in numbers["days"]) == len(numbers["replies"]) and len(numbers["days"]) == numbers["reply_days"]


def test_promises_that_are_due_and_days_that_come(atelier: Atelier) -> None:
    customer_id, place = her(atelier)
    mara = atelier.stall.shop.mara.id
    soon = now() + 3 * DAY

    def fill(tx: Any) -> None:
        made: Body = {"conversation_id": place, "time_zone": "Europe/Zurich", "owner_id": mara, "steps": [], "made": "", "at": now() - 5 * DAY}
        tx.session.add(PromiseRow(id=new_id(), customer_id=customer_id, text="Send the pumps", due=now() - 2 * DAY, **made))
        tx.session.add(PromiseRow(id=new_id(), customer_id=customer_id, text="Later", due=now() + 3 * DAY, **made))
        tx.session.add(PromiseRow(id=new_id(), customer_id=customer_id, text="Kept", due=now() - DAY, state="done", **made))
        day: Body = {"month": soon.month, "day": soon.day, "year": 1986, "fact_id": new_id(), "at": now()}
        tx.session.add(DateRow(customer_id=customer_id, key="birthday", what="birthday", **day))
        other = day | {"fact_id": new_id(), "year": None}
        tx.session.add(DateRow(customer_id=customer_id, key="other|gallery opening", what="other", label="Gallery opening", **other))

    atelier.stall.api.backend.writer.call(fill)
    found = line(atelier, customer_id)
    assert found is not None
    promise, *days = found["reasons"]
    birthday = next(one for one in days if one["title"] == "birthday")
    assert {one["title"] for one in days} == {"birthday", "Gallery opening"}
    assert (promise["kind"], promise["title"], promise["days"]) == ("promise", "Send the pumps", 2)
    assert birthday["kind"] == "date" and birthday["days"] in (2, 3) and birthday["age"] == soon.year - 1986
    counts = atelier.done("GET", "/today")["counts"]
    assert counts["promise"] >= 1 and counts["date"] >= 1


def test_what_she_bought_tells_her_rhythm_and_her_worth(atelier: Atelier) -> None:
    customer_id, _place = her(atelier)

    def fill(tx: Any) -> None:
        for number, days in enumerate((260, 220, 181, 140, 100)):
            tx.session.add(
                PurchaseRow(
                    id=new_id(), customer_id=customer_id, source="test", source_key=f"{customer_id}{number}", fingerprint="", number=str(number),
                    at=now() - days * DAY, status="paid", currency="EUR", total_minor=10_000,
                )
            )  # fmt: skip
        tx.session.connection().execute(
            update(CONVERSATION).where(CONVERSATION.c.customer_id == customer_id).values(last_at=now() - 99 * DAY, public_at=now() - 99 * DAY)
        )

    atelier.stall.api.backend.writer.call(fill)
    swept(atelier)
    found = line(atelier, customer_id)
    assert found is not None and found["reasons"][0]["why"] == "Usually every 6 weeks, now 14"
    with atelier.stall.api.backend.database.reading() as session:
        assert values(session, [customer_id]) == {customer_id: 50_000}


def bought(atelier: Atelier, customer_id: str, *, returned: int = 0) -> str:
    """A purchase of a product that is not the shop's, a week ago."""
    id, at = new_id(), now() - 7 * DAY

    def fill(tx: Any) -> None:
        tx.session.add(
            PurchaseRow(
                id=id, customer_id=customer_id, source="test", source_key=id, fingerprint="", number="1042", at=at, status="paid", currency="EUR",
                total_minor=10_000, fulfilled_at=at + DAY,
            )
        )  # fmt: skip
        tx.session.flush()
        tx.session.add(PurchaseLineRow(id=new_id(), purchase_id=id, line=0, title="Wool coat", quantity=1, price_minor=10_000, returned=returned))

    atelier.stall.api.backend.writer.call(fill)
    return id


def delivered(atelier: Atelier, customer_id: str, purchase_id: str, at: datetime | None) -> Body:
    body = {"delivered_at": at.isoformat() if at else None}
    return atelier.done("PUT", f"/customers/{customer_id}/purchases/{purchase_id}/delivery", body)


def test_a_day_after_it_reached_her_one_asks_how_it_fits(atelier: Atelier) -> None:
    customer_id, place = her(atelier)
    other, _place = her(atelier, "Vera")
    coat, sent_back = bought(atelier, customer_id), bought(atelier, other, returned=1)
    assert line(atelier, customer_id) is None, "sent is not delivered"
    told = delivered(atelier, customer_id, coat, now() - DAY)
    assert told["delivered_by"] and told["delivered_at"] and told["fulfilled_at"]
    delivered(atelier, other, sent_back, now() - DAY)
    assert line(atelier, other) is None, "she kept nothing of it"
    found = line(atelier, customer_id)
    assert found is not None
    [reason] = found["reasons"]
    assert (reason["kind"], reason["why"]) == ("delivered", "Wool coat reached her yesterday: how does it fit?")
    assert [(row["noun"], row["id"]) for row in reason["rests"]] == [("purchase", coat)]
    aged(atelier, said(atelier, place, now()), now() - timedelta(hours=1), hers=customer_id)
    assert line(atelier, customer_id) is None, "she has written about it herself"


def test_who_says_when_it_reached_her_is_held_to_what_can_be(atelier: Atelier) -> None:
    customer_id, _place = her(atelier)
    other, _there = her(atelier, "Vera")
    coat = bought(atelier, customer_id)
    for whose, at, slug in ((customer_id, now() - 8 * DAY, "invalid"), (customer_id, now() + DAY, "invalid"), (other, now(), "not-found")):
        assert atelier.refused("PUT", f"/customers/{whose}/purchases/{coat}/delivery", {"delivered_at": at.isoformat()})[1] == slug
    delivered(atelier, customer_id, coat, now() - DAY)
    assert delivered(atelier, customer_id, coat, None)["delivered_by"] == "", "taken back"
    assert line(atelier, customer_id) is None


def test_in_a_busy_conversation_nothing_is_left_out(atelier: Atelier) -> None:
    """Hundreds of messages in two weeks: the first of them still counts."""
    customer_id, place = her(atelier)
    first = said(atelier, place, now())
    aged(atelier, first, now() - 13 * DAY, hers=customer_id)
    aged(atelier, said(atelier, place, now()), now() - 13 * DAY + timedelta(minutes=7))
    for number in range(130):
        aged(atelier, said(atelier, place, now()), now() - 12 * DAY + number * timedelta(minutes=1))
    own = atelier.done("GET", "/today/numbers", by="mara")
    assert any(row["customer_id"] == customer_id and row["asked_at"] < row["at"] for row in own["replies"])
