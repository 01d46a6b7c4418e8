"""A manager brings a file, looks what it would do, runs it, reads how it went; and what others are told of it."""

import csv
import io
import threading

import pytest

from stylist_app.backend.catalog.tables import ProductRow, VariantStockRow
from stylist_app.backend.core.jobs import JobRow
from stylist_app.backend.core.media.tables import MediaFileRow, MediaRow
from stylist_app.backend.imports import job, service
from stylist_app.backend.imports.tables import ImportProblemRow, ImportRow
from stylist_app.wire.ids import new_id
from tests.backend.catalog.feeds import picture
from tests.backend.imports.house import HEADING, Desk, block, csv_of, line
from tests.connectors.web import Answer, Web

COATS = csv_of(line("coat"), line("hat", price="none"), line("cap", stock="2"))


def test_from_the_file_to_the_shelf(desk: Desk) -> None:
    brought = desk.bring(COATS)
    assert (brought["state"], brought["kind"], brought["guess"], brought["file_name"]) == ("uploaded", "shopify", "shopify", "products.csv")
    looked = desk.through(brought["id"], "preview", currency="CHF")
    assert (looked["state"], looked["done"], looked["total"], looked["error"]) == ("previewed", 2, 2, "")
    assert looked["summary"]["products"]["added"] == 2 and looked["summary"]["samples"]["added"] == ["Coat", "Cap"]
    assert desk.stall.rows(ProductRow) == []
    told = looked["problems"]
    assert looked["problem_count"] == len(told) and (told[0]["line"], told[0]["column"]) == (3, "Variant Price") and told[0]["remedy"]
    assert told[0]["phrased"]["message"] == "{value} is not a price like 1234.50", "one phrase for all its values"
    done = desk.through(brought["id"])
    assert (done["state"], done["previewed"], done["problems"]) == ("done", False, told)
    assert done["summary"]["products"] == {"added": 2, "changed": 0, "unchanged": 0, "removed": 0}
    assert {(row.handle, row.currency) for row in desk.stall.rows(ProductRow)} == {("coat", "CHF"), ("cap", "CHF")}


def test_the_same_file_twice_changes_nothing(desk: Desk) -> None:
    first, second = desk.imported(COATS), desk.imported(COATS)
    assert first["summary"]["products"]["added"] == 2
    assert second["summary"]["products"] == {"added": 0, "changed": 0, "unchanged": 2, "removed": 0}
    assert len(desk.stall.rows(ProductRow)) == 2
    newest = desk.as_().get("/v1/imports", params={"limit": 1}).json()
    assert [one["id"] for one in newest["items"]] == [second["id"]]
    older = desk.as_().get("/v1/imports", params={"limit": 1, "after": newest["next"]}).json()
    assert [one["id"] for one in older["items"]] == [first["id"]] and older["next"] is None


def test_bringing_it_again_under_its_id_is_the_first_one(desk: Desk) -> None:
    id = new_id()
    assert [desk.send(COATS, id=id).status_code for _ in range(2)] == [201, 200]
    assert desk.send(csv_of(line("scarf")), id=id).json()["type"] == "/problems/id-reused"
    assert desk.send(COATS, id=id, by="ada").json()["type"] == "/problems/id-reused"
    assert [desk.send(COATS, **wrong).status_code for wrong in ({"kind": "lotus"}, {"currency": "euro"}, {"surprise": "x"})] == [422] * 3


def test_pieces_are_counted_where_the_manager_says(desk: Desk) -> None:
    shop = desk.stall.shop
    assert desk.send(COATS, store_id=shop.far_store).status_code == 403
    assert desk.send(COATS, store_id=new_id(), by="ada").json()["field"] == "store_id"
    brought = desk.bring(COATS, store_id=shop.store)
    desk.through(brought["id"])
    assert {(row.store_id, row.quantity) for row in desk.stall.rows(VariantStockRow)} == {(shop.store, 5), (shop.store, 2)}
    refused = desk.start(brought["id"], "preview", store_id=shop.far_store)
    assert refused.status_code == 403


def test_the_report_is_a_table_that_runs_nothing(desk: Desk) -> None:
    many = csv_of(*(line(f"p{number}", price="=1+1") for number in range(60)))
    done = desk.imported(many)
    assert done["problem_count"] == 60 and len(done["problems"]) == 20
    seen, after = [], None
    while True:
        page = desk.as_().get(f"/v1/imports/{done['id']}/problems", params={"limit": 25, **({"after": after} if after else {})}).json()
        seen += page["items"]
        after = page["next"]
        if after is None:
            break
    assert [one["line"] for one in seen] == list(range(2, 62))
    answer = desk.as_().get(f"/v1/imports/{done['id']}/report")
    assert answer.headers["content-type"].startswith("text/csv") and "attachment" in answer.headers["content-disposition"]
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == ["line", "column", "problem", "remedy"] and len(rows) == 61
    assert not any(cell.startswith("=") for row in rows for cell in row)
    assert desk.as_().get(f"/v1/imports/{done['id']}/problems", params={"after": "x"}).status_code == 422


def test_managers_follow_it_live_and_nobody_else_hears_of_it(desk: Desk) -> None:
    before = desk.stall.newest()
    done = desk.imported(COATS)

    def heard(name: str) -> list[dict[str, object]]:
        events = desk.as_(name).get("/v1/events", params={"after": before, "limit": 200}).json()["events"]
        return [event["body"] for event in events if event["kind"] == "import.put"]

    assert heard("max")[-1] == done and heard("ada")[-1] == done
    assert heard("mara") == heard("eli") == heard("aiko") == []


def test_one_import_of_a_kind_at_a_time(desk: Desk, web: Web) -> None:
    go_on = threading.Event()
    web.answers["/slow.jpg"] = Answer(picture(), before=lambda: block(go_on))
    first = desk.bring(csv_of(line("coat", picture=web.url("/slow.jpg"))))
    second = desk.bring(COATS)
    assert desk.start(first["id"], "run").status_code == 200
    for asked in (first, second):
        for act in ("run", "preview"):
            answer = desk.start(asked["id"], act)
            assert (answer.status_code, answer.json()["type"]) == (409, "/problems/conflict")
    go_on.set()
    assert desk.ended(first["id"])["state"] == "done"
    assert desk.through(second["id"])["state"] == "done"


def test_cancelling_ends_within_a_product_and_what_is_in_stays(desk: Desk, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on, look = threading.Event(), job._Watch._look

    def looked(watch: job._Watch) -> None:
        look(watch)
        if watch.unwanted():
            go_on.set()  # the picture comes when the import has seen that nobody wants it: the very next product is the question

    monkeypatch.setattr(job._Watch, "_look", looked)
    web.answers["/slow.jpg"] = Answer(picture(), before=lambda: block(go_on))
    lines = [line(f"p{number}") for number in range(60)] + [line("slow", picture=web.url("/slow.jpg"))]
    lines += [line(f"q{number}") for number in range(60)]
    brought = desk.bring(csv_of(*lines))
    assert desk.start(brought["id"], "run").status_code == 200
    desk.when(brought["id"], lambda found: web.asked["/slow.jpg"] > 0 and found["done"] > 0)
    answer = desk.start(brought["id"], "cancel")
    assert answer.json()["state"] == "cancelled"
    jobs = desk.stall.api.backend.jobs
    while jobs._running:
        threading.Event().wait(0.01)
    after = desk.read(brought["id"])
    stored = {row.handle for row in desk.stall.rows(ProductRow)}
    assert after["state"] == "cancelled" and "slow" not in stored and not any(handle.startswith("q") for handle in stored)
    assert after["summary"]["products"]["added"] == after["done"] == len(stored)
    assert desk.start(brought["id"], "cancel").json()["state"] == "cancelled"
    again = desk.through(brought["id"])
    assert again["summary"]["products"] == {"added": 121 - len(stored), "changed": 0, "unchanged": len(stored), "removed": 0}


def test_its_file_goes_after_a_week_and_itself_after_half_a_year(desk: Desk) -> None:
    done = desk.imported(COATS)
    backend = desk.stall.api.backend
    [media] = [row for row in desk.stall.rows(MediaRow) if row.id == done["id"]]
    assert desk.as_().get(f"/v1/media/{media.id}").status_code == 404, "nobody reaches it as a picture or file"
    waiting = [row for row in desk.stall.rows(JobRow) if row.kind == service.AGE_JOB]
    assert len(waiting) == 1 and (waiting[0].due - waiting[0].created_at) == service.FILE_KEPT
    job.grow_old(backend, done["id"])
    assert desk.stall.rows(MediaFileRow) == [] and desk.read(done["id"])["kept"] is False
    assert desk.start(done["id"], "run").json()["type"] == "/problems/too-late"
    job.grow_old(backend, done["id"])
    assert desk.as_().get(f"/v1/imports/{done['id']}").status_code == 404
    assert desk.stall.rows(ImportProblemRow) == desk.stall.rows(ImportRow) == []


def test_headings_alone_are_an_import_of_nothing(desk: Desk) -> None:
    done = desk.imported(HEADING.encode())
    assert (done["state"], done["total"], done["problem_count"]) == ("done", 0, 0)
