"""What is older than a shop keeps goes by itself, and nothing else."""

from datetime import timedelta
from typing import Any

from sqlalchemy import update
from sqlmodel import select

from stylist_app.backend.app import keepers_of, presenter_of
from stylist_app.backend.core.database.log import empty_log
from stylist_app.backend.core.jobs import JobRow
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.messaging.tables import MESSAGE
from stylist_app.backend.orders.purchases.tables import PurchaseLineRow, PurchaseRow
from stylist_app.backend.outreach.tables import AsideRow, OverrideRow
from stylist_app.backend.people.facts.tables import FactRow
from stylist_app.backend.people.privacy import retention
from stylist_app.backend.people.privacy.tables import AccessRow
from stylist_app.backend.people.tables import CustomerNoteRow
from stylist_app.wire.base import now
from stylist_app.wire.ids import new_id
from tests.backend.privacy.test_whole import bought, photo, say, until
from tests.backend.tables import everything_in
from tests.examples import Shop
from tests.running import RunningApi

YEARS = timedelta(days=1000)


def aged(api: RunningApi, table: Any, column: str, where: Any) -> None:
    api.backend.writer.call(lambda tx: tx.session.connection().execute(update(table).where(where).values({column: tx.at - YEARS})))


def apply(api: RunningApi) -> None:
    retention.apply({**retention.own_keepers(), **keepers_of(presenter_of(api.backend.media))}, api.backend, "all")


def first_round_over(api: RunningApi) -> None:
    """The round that every process asks for at its start is done, and the next one waits for tomorrow."""

    def waiting() -> bool:
        with api.backend.database.reading() as session:
            due = [row.due for row in session.exec(select(JobRow).where(JobRow.kind == retention.JOB))]
        return len(due) == 1 and due[0] > now()

    until(waiting)


def test_nothing_goes_until_a_manager_says_so_but_the_access_log(api: RunningApi, shop: Shop) -> None:
    first_round_over(api)
    manager = api.client(shop.max.token)
    rules = {one["kind"]: one["days"] for one in manager.get("/v1/retention").json()["rules"]}
    assert rules == {
        "messages": None, "photos": None, "notes": None, "facts": None, "purchases": None, "outreach": None, "access": 730,
    }  # fmt: skip
    hour = now().replace(minute=0, second=0, microsecond=0)
    rows = [AccessRow(customer_id=shop.aiko.id, hour=hour - age, staff_id=shop.mara.id, kind="record") for age in (timedelta(0), YEARS)]
    api.backend.writer.call(lambda tx: tx.session.add_all(rows))
    assert next(one for one in manager.get("/v1/retention").json()["rules"] if one["kind"] == "access")["old"] == 1
    apply(api)
    assert len(manager.get(f"/v1/customers/{shop.aiko.id}/access").json()["items"]) == 1


def test_old_messages_photos_and_notes_lose_their_words_and_keep_their_places(api: RunningApi, shop: Shop) -> None:
    aiko, mara, manager, chat = api.client(shop.aiko.token), api.client(shop.mara.token), api.client(shop.max.token), shop.aiko.conversation_id
    said = say(aiko, chat, "zebrafinch")
    picture = photo(aiko, chat, "zebrafinch alt")
    aged(api, MESSAGE, "sent_at", MESSAGE.c.conversation_id == chat)
    say(aiko, chat, "stays")
    note = new_id()
    mara.put(f"/v1/customers/{shop.aiko.id}/notes/{note}", json={"id": note, "text": "zebrafinch note"})
    aged(api, CustomerNoteRow, "at", CustomerNoteRow.id == note)
    for kind, old in (("photos", 1), ("messages", 2), ("notes", 1)):
        assert manager.get(f"/v1/retention/{kind}/preview", params={"days": 365}).json()["old"] == old
    manager.put("/v1/retention/photos", json={"days": 365}).raise_for_status()
    apply(api)
    [first, second, third] = aiko.get(f"/v1/conversations/{chat}/messages").json()["items"]
    assert (first["payload"]["text"], second["kind"], second["payload"], third["payload"]["text"]) == (
        "zebrafinch",
        "text",
        {"text": "look"},
        "stays",
    )
    assert aiko.get(f"/v1/media/{picture}").status_code == 404
    for kind in ("messages", "notes"):
        assert manager.put(f"/v1/retention/{kind}", json={"days": 365}).json()["days"] == 365
    apply(api)
    items = aiko.get(f"/v1/conversations/{chat}/messages").json()["items"]
    assert [one["deleted_at"] is None for one in items] == [False, False, True]
    assert items[0]["id"] == said["id"]
    assert mara.get(f"/v1/customers/{shop.aiko.id}").json()["notes"] == []
    empty_log(api.backend.database)
    assert "zebrafinch" not in everything_in(api.settings).decode("latin-1")
    assert mara.get("/v1/retention").status_code == 403
    assert manager.put("/v1/retention/messages", json={"days": 3}).status_code == 422


def test_old_purchases_reasons_put_aside_and_what_no_longer_holds_go(api: RunningApi, shop: Shop) -> None:
    first_round_over(api)
    mara, manager, path = api.client(shop.mara.token), api.client(shop.max.token), f"/v1/customers/{shop.aiko.id}"
    for value in ("Dr.", "Prof."):
        fact = new_id()
        mara.put(f"{path}/facts/{fact}", json={"id": fact, "fact": {"kind": "pronouns", "value": value}}).raise_for_status()
    lone = new_id()
    mara.put(f"{path}/facts/{lone}", json={"id": lone, "fact": {"kind": "loves", "value": "linen"}}).raise_for_status()
    aged(api, FactRow, "at", FactRow.customer_id == shop.aiko.id)

    def seed(tx: Tx) -> None:
        for number, at in enumerate((tx.at - YEARS, tx.at)):
            bought(tx, shop.aiko.id, f"order {number}")
            tx.session.add(AsideRow(customer_id=shop.aiko.id, key=f"lapsed:{number}", how="dismissed", staff_id=shop.mara.id, at=at))
            tx.session.add(OverrideRow(id=new_id(), customer_id=shop.aiko.id, staff_id=shop.mara.id, blocked=["day"], at=at))

    api.backend.writer.call(seed)
    aged(api, PurchaseRow, "at", PurchaseRow.source_key == "order 0")
    for kind, old in (("facts", 1), ("purchases", 1), ("outreach", 2)):
        assert manager.get(f"/v1/retention/{kind}/preview", params={"days": 365}).json()["old"] == old
        manager.put(f"/v1/retention/{kind}", json={"days": 365}).raise_for_status()
    apply(api)
    her = mara.get(path).json()
    assert (her["pronouns"], her["taste"]["loves"]) == ("Prof.", ["linen"])
    with api.backend.database.reading() as session:
        values = [row.value for row in session.exec(select(FactRow).where(FactRow.customer_id == shop.aiko.id))]
        assert sorted(map(str, values)) == ["Prof.", "linen"]
        assert [row.source_key for row in session.exec(select(PurchaseRow))] == ["order 1"]
        assert len(session.exec(select(PurchaseLineRow)).all()) == 1
        assert [row.key for row in session.exec(select(AsideRow))] == ["lapsed:1"] and len(session.exec(select(OverrideRow)).all()) == 1
    assert all(one["old"] == 0 for one in manager.get("/v1/retention").json()["rules"])
