"""What is hers to decide, on the running API: words that are obeyed, a file with everything, and being forgotten so that nothing is left."""

import io
import json
import threading
import time
import zipfile
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import httpx
import pytest
from PIL import Image

from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.orders.purchases.tables import PurchaseLineRow, PurchaseRow
from stylist_app.backend.people.privacy import erasing
from stylist_app.backend.people.privacy.tables import ErasureRow
from stylist_app.backend.people.tables import CustomerRow
from stylist_app.wire.base import now
from stylist_app.wire.ids import new_id
from tests.backend.tables import everything_in
from tests.examples import Shop
from tests.running import RunningApi

PATIENCE = 20.0
Json = dict[str, Any]


def until(look: Callable[[], Any]) -> Any:
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        found = look()
        if found:
            return found
        threading.Event().wait(0.02)
    raise AssertionError("it did not come")


def say(client: httpx.Client, conversation: str, text: str) -> Json:
    sent = client.post(f"/v1/conversations/{conversation}/messages", json={"id": new_id(), "kind": "text", "payload": {"text": text}})
    assert sent.status_code == 201
    answer: Json = sent.json()
    return answer


def systems(client: httpx.Client, conversation: str) -> list[Json]:
    items = client.get(f"/v1/conversations/{conversation}/messages").json()["items"]
    return [one["payload"] for one in items if one["kind"] == "system" and one["payload"]["event"].startswith("opted")]


def photo(client: httpx.Client, conversation: str, alt: str) -> str:
    made, media_id = io.BytesIO(), new_id()
    Image.new("RGB", (32, 40), "#663311").save(made, "JPEG")
    client.post("/v1/media", files={"file": ("a.jpg", made.getvalue())}, data={"id": media_id, "alt": alt}).raise_for_status()
    said = {"id": new_id(), "kind": "media", "payload": {"media_ids": [media_id], "text": "look"}}
    client.post(f"/v1/conversations/{conversation}/messages", json=said).raise_for_status()
    return media_id


# ---------------------------------------------------------------- words


def test_stop_ends_marketing_at_once_and_start_brings_it_back(api: RunningApi, shop: Shop) -> None:
    aiko, mara, chat = api.client(shop.aiko.token), api.client(shop.mara.token), shop.aiko.conversation_id
    path = f"/v1/customers/{shop.aiko.id}"
    mara.put(f"{path}/consents", json={"channel": "web", "purpose": "marketing", "given": True, "source": "store", "wording": "News?"})
    said = say(aiko, chat, " Stop. ")
    [shown] = mara.get(path).json()["consents"]
    assert (shown["given"], shown["source"], shown["wording"]) == (False, "word", "Stop.")
    [line] = until(lambda: systems(aiko, chat))
    assert (line["event"], line["names"], line["staff_only"]) == ("opted-out", {"word": "Stop."}, False)
    assert systems(mara, chat) == [line]
    say(aiko, chat, "start")
    until(lambda: len(systems(aiko, chat)) == 2)
    history = aiko.get(f"{path}/consents").json()["items"]
    assert [(one["given"], one["by"], one["by_name"], one["source"]) for one in history] == [
        (True, "customer", "Aiko", "word"), (False, "customer", "Aiko", "word"), (True, "staff", "Mara", "store"),
    ]  # fmt: skip
    assert history[1]["message_id"] == said["id"]
    assert mara.get(f"{path}/consents").json()["items"] == history
    assert api.client(shop.olena.token).get(f"{path}/consents").status_code == 404


def test_what_is_no_word_allows_and_ends_nothing(api: RunningApi, shop: Shop) -> None:
    aiko, mara, chat = api.client(shop.aiko.token), api.client(shop.mara.token), shop.aiko.conversation_id
    for text in ("please stop", "START", "yes"):
        say(aiko, chat, text)
    say(mara, chat, "STOP")
    assert aiko.get(f"/v1/customers/{shop.aiko.id}/consents").json()["items"] == []
    assert systems(aiko, chat) == []


def test_quiet_hours_are_hers_to_say(api: RunningApi, shop: Shop) -> None:
    aiko, path = api.client(shop.aiko.token), f"/v1/customers/{shop.aiko.id}/quiet-hours"
    assert aiko.put(path, json={"quiet": {"starts": "22:00", "ends": "07:30"}}).json()["quiet"] == {"starts": "22:00", "ends": "07:30"}
    assert aiko.put(path, json={"quiet": {"starts": "25:00", "ends": "07:30"}}).status_code == 422
    assert aiko.put(path, json={"quiet": None}).json()["quiet"] is None
    manager = api.client(shop.max.token)
    kept = manager.patch("/v1/brand", json={"quiet": {"starts": "21:00", "ends": "09:00"}}, headers={"If-Match": '"1"'})
    assert kept.json()["quiet"] == {"starts": "21:00", "ends": "09:00"} == aiko.get("/v1/brand").json()["quiet"]


# ---------------------------------------------------------------- a file with everything


def exported(client: httpx.Client, customer: str) -> tuple[Json, zipfile.ZipFile]:
    made = client.post(f"/v1/customers/{customer}/exports", json={"id": new_id(), "language": "de"})
    assert made.status_code == 201
    done = until(lambda: next((one for one in [client.get(f"/v1/exports/{made.json()['id']}").json()] if one["state"] == "done"), None))
    fetched = client.get(done["link"], headers={"Authorization": ""})
    assert (fetched.status_code, len(fetched.content)) == (200, done["size"])
    return done, zipfile.ZipFile(io.BytesIO(fetched.content))


def test_she_gets_what_she_may_see_and_a_manager_everything(api: RunningApi, shop: Shop) -> None:
    aiko, mara, manager, chat = api.client(shop.aiko.token), api.client(shop.mara.token), api.client(shop.max.token), shop.aiko.conversation_id
    say(aiko, chat, "I <b>love</b> linen")
    say(mara, chat, "Noted")
    picture = photo(aiko, chat, "my coat")
    note = new_id()
    mara.put(f"/v1/customers/{shop.aiko.id}/notes/{note}", json={"id": note, "text": "zebrafinch"})
    mara.post(f"/v1/conversations/{chat}/messages", json={"id": new_id(), "kind": "note", "payload": {"text": "zebrafinch too"}})
    hers, own = exported(aiko, shop.aiko.id)
    page = own.read("index.html").decode()
    assert "I &lt;b&gt;love&lt;/b&gt; linen" in page and "Alles über Aiko" in page and "Noted" in page
    assert f"pictures/{picture}.jpg" in own.namelist() and f'src="pictures/{picture}.jpg"' in page
    assert Image.open(io.BytesIO(own.read(f"pictures/{picture}.jpg"))).format == "JPEG"
    assert "zebrafinch" not in own.read("data.json").decode() + page
    assert (hers["counts"]["message"], hers["counts"]["pictures"], hers["done"]) == (3, 1, hers["total"])
    _whole, theirs = exported(manager, shop.aiko.id)
    everything = json.loads(theirs.read("data.json"))["records"]
    assert "zebrafinch" in json.dumps(everything["customer_note"]) and "zebrafinch too" in json.dumps(everything["message"])
    assert not any("hash" in name or "digest" in name for rows in everything.values() for row in rows for name in row)
    assert shop.olena.id not in json.dumps(everything)


def test_an_export_is_hers_alone_and_its_link_ends(api: RunningApi, shop: Shop) -> None:
    aiko, olena, manager = api.client(shop.aiko.token), api.client(shop.olena.token), api.client(shop.max.token)
    done, _archive = exported(manager, shop.aiko.id)
    path = f"/v1/exports/{done['id']}"
    assert aiko.get(path).status_code == olena.get(path).status_code == 404, "a manager's holds what she may not see"
    assert api.client(shop.mara.token).get(path).status_code == 403
    assert aiko.get(f"/v1/customers/{shop.aiko.id}/exports").json() == []
    for broken in (path + "/archive", done["link"][:-1] + ("0" if done["link"][-1] != "0" else "1"), done["link"].replace("exp=", "exp=1")):
        assert api.client().get(broken).status_code == 404
    assert manager.post(f"{path}/cancel").json()["state"] == "done"


# ---------------------------------------------------------------- being forgotten


def bought(tx: Tx, customer_id: str, word: str) -> None:
    order = PurchaseRow(
        id=new_id(), customer_id=customer_id, source="test", source_key=word, fingerprint="", number="1", at=tx.at, created_at=tx.at,
        updated_at=tx.at, status="paid", currency="EUR", total_minor=100, place=f"{word} place",
    )  # fmt: skip
    tx.session.add(order)
    tx.session.flush()
    tx.session.add(PurchaseLineRow(id=new_id(), purchase_id=order.id, line=1, title=f"{word} coat", quantity=1, price_minor=100))


def test_erasing_waits_seven_days_and_can_be_taken_back(api: RunningApi, shop: Shop) -> None:
    aiko, manager, mara, path = api.client(shop.aiko.token), api.client(shop.max.token), api.client(shop.mara.token), f"/v1/customers/{shop.aiko.id}"
    asked = aiko.put(f"{path}/erasure").json()
    assert (asked["asked_by"], asked["done_at"]) == ("customer", None)
    assert aiko.put(f"{path}/erasure").json() == asked
    assert manager.get(path).json()["erase_at"] == asked["due"]
    assert shop.aiko.id not in mara.get("/v1/customers").text
    assert [one["name"] for one in manager.get("/v1/erasures").json()["items"]] == ["Aiko"]
    assert mara.put(f"{path}/erasure").status_code == mara.delete(f"{path}/erasure").status_code == 403
    assert [manager.delete(f"{path}/erasure").status_code for _ in range(2)] == [204, 204]
    assert manager.get(path).json()["erase_at"] is None
    assert manager.get("/v1/erasures").json()["items"] == []
    assert shop.aiko.id in mara.get("/v1/customers").text


def test_when_the_days_are_over_nothing_of_her_words_is_left(api: RunningApi, shop: Shop) -> None:
    """In the database's own bytes (SQLite: free pages and log included), in the folder of pictures, in her export, nowhere."""
    aiko, mara, manager, chat = api.client(shop.aiko.token), api.client(shop.mara.token), api.client(shop.max.token), shop.aiko.conversation_id
    path, word = f"/v1/customers/{shop.aiko.id}", "zebrafinch"
    asked = say(aiko, chat, f"{word} question")
    mara.post(
        f"/v1/conversations/{chat}/messages",
        json={"id": new_id(), "kind": "text", "payload": {"text": f"{word} answer"}, "quote": {"message_id": asked["id"]}},
    )
    note = new_id()
    mara.put(f"{path}/notes/{note}", json={"id": note, "text": f"{word} note"})
    aiko.put(f"{path}/consents", json={"channel": "email", "given": True, "wording": f"{word} wording"})
    aiko.put(f"{path}/taste", json={"loves": [word]})
    mara.put(f"/v1/looks/{new_id()}", json={"conversation_id": chat, "title": f"{word} look"}).raise_for_status()
    fact, promise = new_id(), new_id()
    mara.put(f"{path}/facts/{fact}", json={"id": fact, "fact": {"kind": "refuses", "value": f"{word} fact"}}).raise_for_status()
    due = (now() + timedelta(days=3)).isoformat()
    mara.put(f"{path}/promises/{promise}", json={"id": promise, "text": f"{word} promise", "due": due}).raise_for_status()
    api.backend.writer.call(partial(bought, customer_id=shop.aiko.id, word=word))
    picture = photo(aiko, chat, f"{word} alt")
    manager.get(path)
    exported(aiko, shop.aiko.id)
    folder = api.settings.data_dir / "media"
    before = {file.name for file in folder.rglob("*") if file.is_file()}
    assert word in everything_in(api.settings).decode("latin-1")
    aiko.put(f"{path}/erasure").raise_for_status()

    def passed(tx: Any) -> None:
        row, customer = tx.session.get(ErasureRow, shop.aiko.id), tx.session.get(CustomerRow, shop.aiko.id)
        row.due = customer.erase_at = tx.at - timedelta(seconds=1)

    api.backend.writer.call(passed)
    erasing.carry_out(api.backend, shop.aiko.id)
    api.backend.jobs.kick()
    done = until(lambda: next((one for one in manager.get("/v1/erasures").json()["items"] if one["done_at"]), None))
    receipt = done["receipt"]
    assert (done["name"], receipt["left"], receipt["noted"]) == ("", 0, True)
    assert receipt["log_emptied"] is (True if api.backend.database.sqlite else None)
    assert {"message": receipt["rows"]["message"], "look": receipt["rows"]["look"], "customer_note": receipt["rows"]["customer_note"]} == {
        "message": 3, "look": 1, "customer_note": 1,
    }  # fmt: skip
    assert {name: receipt["rows"].get(name) for name in ("promise", "purchase", "purchase_line")} == {"promise": 1, "purchase": 1, "purchase_line": 1}
    assert receipt["files"] == 3, "her export, and one JPEG and one WebP: so small a picture is the same in every size"
    assert word not in everything_in(api.settings).decode("latin-1").casefold()
    left = [file for file in folder.rglob("*") if file.is_file() and file.parent.name != "erased"]
    assert {file.name for file in left} < before and not any(word.encode() in file.read_bytes() for file in left)
    assert manager.get(f"/v1/media/{picture}").status_code == manager.get(path).status_code == 404
    assert manager.delete(f"{path}/erasure").json()["type"].endswith("too-late")
    assert word not in manager.get("/v1/conversations", params={"query": word}).text
    assert not list((api.settings.data_dir / "exports").iterdir())


def test_a_wish_whose_job_was_lost_is_found_again_at_the_start(api: RunningApi, shop: Shop) -> None:
    due = now() - timedelta(minutes=1)
    row = ErasureRow(
        id=shop.aiko.id,
        conversation_id=shop.aiko.conversation_id,
        store_id=shop.store,
        asked_by=shop.max.id,
        asked_kind="staff",
        asked_at=due,
        due=due,
    )
    api.backend.writer.call(lambda tx: tx.session.add(row))
    api.stop()
    api.start()
    manager = api.client(shop.max.token)
    until(lambda: any(one["done_at"] for one in manager.get("/v1/erasures").json()["items"]))
    assert manager.get(f"/v1/customers/{shop.aiko.id}").status_code == 404


def test_erasing_at_once_leaves_a_receipt_too(api: RunningApi, shop: Shop) -> None:
    manager = api.client(shop.max.token)
    assert manager.delete(f"/v1/customers/{shop.aiko.id}").status_code == 204
    [done] = until(lambda: [one for one in manager.get("/v1/erasures").json()["items"] if one["done_at"]])
    assert done["receipt"]["rows"]["customer"] == done["receipt"]["rows"]["conversation"] == 1


# ---------------------------------------------------------------- who looked


def test_whoever_of_the_staff_opens_her_record_is_written_down_once_an_hour(api: RunningApi, shop: Shop) -> None:
    mara, manager, aiko = api.client(shop.mara.token), api.client(shop.max.token), api.client(shop.aiko.token)
    path = f"/v1/customers/{shop.aiko.id}"
    for _ in range(3):
        mara.get(path)
        aiko.get(path)
        api.client(shop.noa.token).put("/v1/presence", json={"viewing": shop.aiko.conversation_id})
    first = manager.get(f"{path}/access", params={"limit": 1}).json()
    rest = manager.get(f"{path}/access", params={"after": first["next"]}).json()
    assert {(one["staff_name"], one["kind"]) for one in first["items"] + rest["items"]} == {("Mara", "record"), ("Noa", "conversation")}
    assert (len(first["items"]), len(rest["items"]), rest["next"]) == (1, 1, None)
    assert mara.get(f"{path}/access").status_code == aiko.get(f"{path}/access").status_code == 403


@pytest.mark.parametrize("after", ["x", "1.", ".x", "99999999999.a"])
def test_a_cursor_of_something_else_is_refused(api: RunningApi, shop: Shop, after: str) -> None:
    answer = api.client(shop.max.token).get(f"/v1/customers/{shop.aiko.id}/access", params={"after": after})
    assert answer.status_code == 422
