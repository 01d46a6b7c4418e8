"""An erasure reaches everything: a rare word in every table, file, import and archive, and afterwards in none of them."""

import logging
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, inspect, select
from sqlmodel import col

from stylist_app.backend.core.jobs import JobRow
from stylist_app.backend.imports import service as importing
from stylist_app.backend.imports.tables import ImportProblemRow, ImportRow
from stylist_app.backend.people import reach
from stylist_app.backend.people.privacy import erasing
from stylist_app.backend.people.privacy.tables import ErasureRow
from stylist_app.backend.people.tables import CustomerRow
from stylist_app.wire.ids import new_id
from tests.backend.bucket import BucketServer
from tests.backend.privacy.filling import fill, hers
from tests.backend.privacy.test_whole import Json, exported, photo, say, until
from tests.backend.tables import everything_in
from tests.connectors.people import CUSTOMERS, customer, table
from tests.examples import Shop, build_shop
from tests.running import RunningApi

WORD = "quetzalfeather"


def everywhere(api: RunningApi) -> list[str]:
    """Where the word stands: in which tables, in the database's own bytes, and in every file of the shop's folder."""
    with api.backend.database.reading() as session:
        names = inspect(session.connection()).get_table_names()
        rows = {name: session.connection().exec_driver_sql(f'SELECT * FROM "{name}"').all() for name in names}
    found = sorted(name for name, some in rows.items() if WORD in str([tuple(row) for row in some]).casefold())
    found += ["database"] if WORD in everything_in(api.settings).decode("latin-1").casefold() else []
    files = (path for path in api.settings.data_dir.rglob("*") if path.is_file() and not path.name.startswith("stylist.db"))
    return found + sorted(str(path.relative_to(api.settings.data_dir)) for path in files if WORD.encode() in path.read_bytes().lower())


def brought(api: RunningApi, token: str, store_id: str) -> Json:
    """A customer file with her in it, looked at, and with one row that cannot be read."""
    rows = [customer(1, **{"First Name": WORD}), customer(2, Email=f"{WORD} at home", Phone="", **{"Customer ID": ""})]
    client, import_id = api.client(token), new_id()
    file = {"file": (f"{WORD}.csv", table(CUSTOMERS, rows).encode())}
    client.post("/v1/imports", files=file, data={"id": import_id}).raise_for_status()
    client.post(f"/v1/imports/{import_id}/preview", json={"store_id": store_id}).raise_for_status()
    done: Json = until(lambda: next((one for one in [client.get(f"/v1/imports/{import_id}").json()] if one["state"] == "previewed"), None))
    return done


def erase(api: RunningApi, shop: Shop) -> Json:
    manager = api.client(shop.max.token)
    api.client(shop.aiko.token).put(f"/v1/customers/{shop.aiko.id}/erasure").raise_for_status()

    def passed(tx: Any) -> None:
        row, her = tx.session.get(ErasureRow, shop.aiko.id), tx.session.get(CustomerRow, shop.aiko.id)
        row.due = her.erase_at = tx.at - timedelta(seconds=1)

    api.backend.writer.call(passed)
    erasing.carry_out(api.backend, shop.aiko.id)
    api.backend.jobs.kick()
    done: Json = until(lambda: next((one for one in manager.get("/v1/erasures").json()["items"] if one["done_at"]), None))
    return done


def test_every_table_is_reached_or_holds_nothing_of_hers() -> None:
    assert len(hers()) > 30


def test_nothing_is_left_of_a_word_that_stood_everywhere(api: RunningApi, shop: Shop, caplog: pytest.LogCaptureFixture, capfd: Any) -> None:
    caplog.set_level(logging.INFO)
    aiko, mara, chat = api.client(shop.aiko.token), api.client(shop.mara.token), shop.aiko.conversation_id
    say(aiko, chat, f"{WORD} question")
    photo(aiko, chat, f"{WORD} alt")
    mara.put(f"/v1/looks/{new_id()}", json={"conversation_id": chat, "title": f"{WORD} look"}).raise_for_status()
    done = brought(api, shop.max.token, shop.store)
    assert done["problem_count"] == 1 and WORD in str(done["summary"]["samples"]) and WORD in done["file_name"]
    exported(aiko, shop.aiko.id)
    for folder in ("imports", "exports"):  # of a process that was killed
        left = api.settings.data_dir / folder / "left"
        left.mkdir(parents=True)
        (left / "half").write_text(WORD)
    filled = api.backend.writer.call(lambda tx: fill(tx, shop.aiko.id, chat, WORD))
    with api.backend.database.reading() as session:
        words = {one.name: session.connection().execute(select(func.count()).select_from(one).where(where)).scalar_one()
                 for one, where in reach.hers(shop.aiko.id, chat).items()}  # fmt: skip
    assert all(words[name] for name in filled) and len(filled) > 30
    before = everywhere(api)
    assert "database" in before and any(place.startswith("media") for place in before), before
    receipt = erase(api, shop)["receipt"]
    assert receipt["left"] == 0 and {name for name, count in words.items() if count} == set(receipt["rows"])
    assert everywhere(api) == []
    assert WORD not in caplog.text and WORD not in "".join(capfd.readouterr())
    shown = api.client(shop.max.token).get(f"/v1/imports/{done['id']}").json()
    assert (shown["kept"], shown["file_name"], shown["problem_count"], shown["summary"]["samples"]) == (False, "", 0, {})
    assert shown["summary"]["customers"] == done["summary"]["customers"]


def test_an_import_at_work_is_forgotten_when_it_has_ended(api: RunningApi, shop: Shop) -> None:
    import_id = brought(api, shop.max.token, shop.store)["id"]

    def at_work(tx: Any) -> None:
        tx.session.get(ImportRow, import_id).state = "running"

    api.backend.writer.call(at_work)
    api.client(shop.max.token).delete(f"/v1/customers/{shop.aiko.id}").raise_for_status()

    def waits(kind: str) -> bool:
        with api.backend.database.reading() as session:
            return session.connection().execute(select(col(JobRow.id)).where(col(JobRow.kind) == kind)).first() is not None

    until(lambda: not waits("erase-conversation"))
    assert waits("forget-imported") and "database" in everywhere(api)
    api.backend.writer.call(lambda tx: setattr(tx.session.get(ImportRow, import_id), "state", "done"))
    until(lambda: not waits("forget-imported"))
    with api.backend.database.reading() as session:
        ages = session.connection().execute(select(col(JobRow.due)).where(col(JobRow.kind) == importing.AGE_JOB)).all()
        assert session.connection().execute(select(func.count()).select_from(ImportProblemRow)).scalar_one() == 0
        made = session.get(ImportRow, import_id)
    assert made is not None and [due for (due,) in ages] == [made.created_at + importing.KEPT], "it goes after half a year, as others do"


def test_nothing_is_left_in_a_bucket(bucket_server: BucketServer, tmp_path: Path) -> None:
    api = RunningApi(bucket_server.settings(data_dir=tmp_path / "data"))
    try:
        shop = build_shop(api.backend)
        storage = api.backend.media.storage
        before = set(storage.older_than(-3600))
        photo(api.client(shop.aiko.token), shop.aiko.conversation_id, WORD)
        brought(api, shop.max.token, shop.store)
        exported(api.client(shop.aiko.token), shop.aiko.id)
        assert len(set(storage.older_than(-3600)) - before) >= 4
        assert erase(api, shop)["receipt"]["left"] == 0
        assert set(storage.older_than(-3600)) == before and everywhere(api) == []
    finally:
        api.close()
