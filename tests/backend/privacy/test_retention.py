"""What is older than a shop keeps goes by itself, and nothing else."""

from datetime import timedelta
from typing import Any

from sqlalchemy import update
from sqlmodel import select

from stylist_app.backend.app import presenter_of
from stylist_app.backend.core.database.log import empty_log
from stylist_app.backend.core.jobs import JobRow
from stylist_app.backend.messaging.service.keeping import keepers
from stylist_app.backend.messaging.tables import MESSAGE
from stylist_app.backend.people.privacy import retention
from stylist_app.backend.people.privacy.tables import AccessRow
from stylist_app.backend.people.tables import CustomerNoteRow
from stylist_app.wire.base import now
from stylist_app.wire.ids import new_id
from tests.backend.privacy.test_whole import photo, say, until
from tests.backend.tables import everything_in
from tests.examples import Shop
from tests.running import RunningApi

YEARS = timedelta(days=1000)


def aged(api: RunningApi, table: Any, column: str, where: Any) -> None:
    api.backend.writer.call(lambda tx: tx.session.connection().execute(update(table).where(where).values({column: tx.at - YEARS})))


def apply(api: RunningApi) -> None:
    retention.apply({**retention.own_keepers(), **keepers(presenter_of(api.backend.media))}, api.backend, "all")


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
    assert rules == {"messages": None, "photos": None, "notes": None, "access": 730}
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
