"""The API ends half way through an import, killed outright or as for a new version: the import goes on where it was, and counts everything once."""

import subprocess
import sys
import threading
from pathlib import Path

import httpx
from sqlmodel import select

from stylist_app.backend.catalog.tables import ProductRow
from stylist_app.backend.imports.tables import ImportRow
from stylist_app.settings import Settings
from stylist_app.wire.base import now
from stylist_app.wire.ids import new_id
from tests.backend.catalog.feeds import picture
from tests.backend.catalog.house import Stall
from tests.backend.imports.house import Desk, block, csv_of, fetch_from, line, make_due
from tests.connectors.web import Answer, Web
from tests.examples import build_shop
from tests.running import RunningApi

PRODUCTS, QUICK = 36, 10


def test_kill_9_half_way(backend_settings: Settings, web: Web, root: Path) -> None:
    go_on = threading.Event()
    for number in range(PRODUCTS):
        slow = (lambda: block(go_on)) if number == QUICK else lambda: None
        web.answers[f"/{number}.jpg"] = Answer(picture(number * 5), headers={"ETag": f'"{number}"'}, before=slow)
    prices = {3: "none", 25: "none"}
    lines = [line(f"p{number}", picture=web.url(f"/{number}.jpg"), price=prices.get(number, "10")) for number in range(PRODUCTS)]
    first = RunningApi(backend_settings)
    shop = build_shop(first.backend)
    first.close()

    settings = [str(backend_settings.data_dir), backend_settings.database_url or "", str(web.port), str(web.certificate)]
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.backend.imports.api", *settings], cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stderr is not None
        url = next(said.strip() for said in process.stderr if said.startswith("http"))
        with httpx.Client(base_url=url, headers={"Authorization": f"Bearer {shop.max.token}"}) as client:
            id = new_id()
            assert client.post("/v1/imports", data={"id": id}, files={"file": ("p.csv", csv_of(*lines))}).status_code == 201
            assert client.post(f"/v1/imports/{id}/run").status_code == 200
            while client.get(f"/v1/imports/{id}").json()["done"] == 0 or web.asked[f"/{QUICK}.jpg"] == 0:
                assert process.poll() is None
                threading.Event().wait(0.05)
    finally:
        process.kill()
        process.communicate()
    go_on.set()

    api = RunningApi(backend_settings)
    try:
        fetch_from(api.backend, web)
        desk = Desk(Stall(api, shop))
        back = desk.read(id)
        with api.backend.database.reading() as session:
            stored = len(session.exec(select(ProductRow.id)).all())
        assert (back["state"], back["total"]) == ("running", PRODUCTS) and 0 < back["done"] < PRODUCTS and stored < PRODUCTS
        assert desk.start(id, "run").status_code == 409, "it is at work as far as anybody knows"
        web.given.clear()
        api.backend.writer.call(make_due)
        api.backend.jobs.kick()
        done = desk.ended(id)
        assert (done["state"], done["done"], done["total"]) == ("done", PRODUCTS - 2, PRODUCTS - 2)
        assert done["summary"]["products"] == {"added": PRODUCTS - 2, "changed": 0, "unchanged": 0, "removed": 0}
        assert done["summary"]["pictures"]["added"] == PRODUCTS - 2
        assert [(problem["line"], problem["column"]) for problem in done["problems"]] == [(5, "Variant Price"), (27, "Variant Price")]
        assert done["problem_count"] == 2
        assert not set(web.given) & {f"/{number}.jpg" for number in range(back["done"])}, "what was done is not fetched again"
        assert desk.imported(csv_of(*lines))["summary"]["products"]["unchanged"] == PRODUCTS - 2
    finally:
        api.close()


def test_a_restart_half_way_goes_on_at_once(desk: Desk, web: Web) -> None:
    go_on, api = threading.Event(), desk.stall.api
    api.prepare = lambda backend: fetch_from(backend, web)
    web.answers["/slow.jpg"] = Answer(picture(), before=lambda: block(go_on))
    lines = [line(f"p{number}", picture=web.url("/slow.jpg") if number == QUICK else "") for number in range(PRODUCTS)]
    brought = desk.bring(csv_of(*lines))
    assert desk.start(brought["id"], "run").status_code == 200
    desk.when(brought["id"], lambda found: 0 < found["done"] < QUICK)
    stopping = threading.Thread(target=api.stop)
    stopping.start()
    while not api.backend.jobs.stopping:
        threading.Event().wait(0.01)
    go_on.set()
    stopping.join()
    api.start()
    done = desk.ended(brought["id"])
    assert done["summary"]["products"] == {"added": PRODUCTS, "changed": 0, "unchanged": 0, "removed": 0}
    assert (done["summary"]["pictures"]["added"], done["problems"]) == (1, [])


def test_one_that_nobody_works_for_is_taken_up_at_the_next_start(desk: Desk) -> None:
    """As after a backup was restored without its files."""
    shop, api = desk.stall.shop, desk.stall.api
    row = ImportRow(
        id=new_id(), kind="shopify", state="running", file_name="a.csv", file_sha="0" * 64, file_size=1, by_id=shop.max.id, created_at=now(),
        started_at=now(), turn=3,
    )  # fmt: skip
    api.backend.writer.call(lambda tx: tx.session.add(row))
    api.stop()
    api.start()
    ended = desk.ended(row.id)
    assert (ended["state"], ended["error"]) == ("failed", "The file is not there any more. Choose it again.")
