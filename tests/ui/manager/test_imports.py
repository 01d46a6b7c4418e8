"""A manager imports: chooses a file, sees what it would do, starts it, stops it, and reads what was wrong."""

from pathlib import Path
from typing import Any

import flet as ft
import pytest
from sqlmodel import select

from stylist_app.backend.catalog.tables import ProductRow
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.imports.tables import ImportRow
from stylist_app.backend.people.tables import CustomerRow
from stylist_app.i18n import Words, install_words
from stylist_app.ui.manager.imports.said import in_words
from stylist_app.wire.ids import new_id
from stylist_app.wire.phrases import Phrased
from tests.backend.imports.house import csv_of, line
from tests.connectors.people import CUSTOMERS, customer, table
from tests.running import RunningApi
from tests.ui.harness import FakeApp
from tests.ui.manager.test_team import field, shown
from tests.ui.stylist.conftest import OpenTab, Shop, sees, until

COATS = csv_of(line("coat"), line("hat", price="none"), line("cap"))


class Device:
    """Where files are chosen from, and saved to."""

    def __init__(self, tab: FakeApp) -> None:
        self.saved: dict[str, bytes] = {}
        self._chosen: list[dict[str, Any]] = []
        tab.conn.replies |= {"pick_files": lambda _told: self._chosen, "save_file": self._save}

    def chooses(self, path: Path, size: int | None = None) -> None:
        self._chosen = [{"id": 0, "name": path.name, "size": path.stat().st_size if size is None else size, "path": str(path)}]

    def _save(self, told: dict[str, Any]) -> str:
        self.saved[told["file_name"]] = told["src_bytes"]
        return "saved"


async def bring(tab: FakeApp, path: Path) -> Device:
    device = Device(tab)
    device.chooses(path)
    await sees(tab, "Nothing imported yet")
    await tab.tap(tab.labelled("Choose a file"))
    return device


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "products.csv"
    path.write_bytes(COATS)
    return path


@pytest.mark.parametrize("width", [1366.0, 390.0])
async def test_from_the_file_to_the_gallery(tab: OpenTab, shop: Shop, api: RunningApi, file: Path, width: float) -> None:
    team = await tab(shop.max, "/team/imports", width=width)
    device = await bring(team, file)
    await sees(team, "Shopify, it seems")
    await team.type(field(team, "Currency of its prices"), "chf")
    await team.tap(team.labelled("Check the file"))
    await sees(team, "Nothing has changed yet. This is what the import would do.")
    assert shown(team, "New, for example: Coat and Cap") and shown(team, "1 problem") and shown(team, "Line 3 · Variant Price")
    assert team.labelled("Products: New 2, Changed 0, As before 0, Gone 0")
    await team.tap(team.labelled("Import 2 products"))
    await sees(team, "The products are in the gallery.")
    with api.backend.database.reading() as session:
        assert {row.currency for row in session.exec(select(ProductRow))} == {"CHF"}
    await team.tap(team.labelled("Save as a table"))
    await until(team, lambda: device.saved)
    assert device.saved["products-problems.csv"].decode("utf-8-sig").startswith("line,column,problem,remedy\r\n3,Variant Price,")
    await team.tap(team.labelled("All imports"))
    await sees(team, "2 new products · 1 problem")
    await team.tap(next(found for found in team.all(ft.Semantics) if (found.label or "").startswith("products.csv,")))
    await sees(team, "Import it again")


async def test_another_choice_is_checked_before_it_can_be_run(tab: OpenTab, shop: Shop, file: Path) -> None:
    team = await tab(shop.max, "/team/imports")
    await bring(team, file)
    await sees(team, "Check the file")
    await team.tap(team.labelled("WooCommerce"))
    await team.tap(team.labelled("Check the file"))
    await sees(team, "The file could not be imported")
    assert shown(team, "is not") and not team.all(ft.FilledButton, content="Import it")
    await team.tap(team.labelled("Shopify, it seems"))
    await team.tap(team.labelled("Check the file"))
    await sees(team, "Import 2 products")
    await team.tap(team.labelled("Lindenhof"))
    assert not shown(team, "Import 2 products") and shown(team, "Check the file")


async def test_what_cannot_be_taken_is_said(tab: OpenTab, shop: Shop, tmp_path: Path) -> None:
    team = await tab(shop.max, "/team/imports")
    nothing = tmp_path / "nothing.csv"
    nothing.write_bytes(b"")
    device = await bring(team, nothing)
    await sees(team, "The file is empty. Export it again.")
    device.chooses(nothing, size=10**9)
    await team.tap(team.labelled("Choose a file"))
    await sees(team, "The file is larger than 25 MB.")


async def test_many_problems_come_fifty_at_a_time(tab: OpenTab, shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(csv_of(*(line(f"p{number}", price="none") for number in range(120))))
    team = await tab(shop.max, "/team/imports")
    await bring(team, path)
    await until(team, lambda: team.all(ft.FilledButton))
    await team.tap(team.labelled("Check the file"))
    await sees(team, "1–50 of 120")
    assert shown(team, "Line 2 ·") and not shown(team, "Line 52 ·")
    await team.tap(team.labelled("Problems after these"))
    await sees(team, "51–100 of 120")
    await team.tap(team.labelled("Problems after these"))
    await sees(team, "101–120 of 120")
    assert shown(team, "Line 121 ·") and team.labelled("Problems after these").disabled
    await team.tap(team.labelled("Problems before these"))
    await sees(team, "51–100 of 120")


def at_work(shop: Shop, tx: Tx, **facts: Any) -> str:
    row = ImportRow(
        id=new_id(), guess="shopify", file_name="autumn.csv", file_sha="0" * 64, file_size=81_230, by_id=shop.ada.id,
        created_at=tx.at, started_at=tx.at, turn=1, done=40, total=120, doing="Wool coat", **{"kind": "shopify", "state": "running", **facts},
    )  # fmt: skip
    tx.session.add(row)
    tx.session.flush()
    return row.id


async def test_one_that_is_at_work_is_there_with_its_place_and_can_be_stopped(tab: OpenTab, shop: Shop, api: RunningApi) -> None:
    """As after a kill: nobody works on it at this moment."""
    import_id = api.backend.writer.call(lambda tx: at_work(shop, tx))
    team = await tab(shop.max, f"/team/imports?import={import_id}")
    await sees(team, "40 of 120 products")
    assert shown(team, "Wool coat") and team.one(ft.ProgressBar, semantics_label="40 of 120 products").value == pytest.approx(1 / 3)
    await team.tap(team.labelled("Stop"))
    await sees(team, "It was stopped. The products that are in stay")
    await team.tap(team.labelled("All imports"))
    await sees(team, "Stopped")


async def test_an_import_that_is_gone_and_one_whose_file_is_gone(tab: OpenTab, shop: Shop, api: RunningApi) -> None:
    old = api.backend.writer.call(lambda tx: at_work(shop, tx, state="done", kept=False))
    team = await tab(shop.max, f"/team/imports?import={new_id()}")
    await sees(team, "This import is not kept any more")
    await sees(team, "autumn.csv")
    other = await tab(shop.ada, f"/team/imports?import={old}")
    await sees(other, "The file itself is not kept any more.")
    assert not other.all(ft.FilledButton)


async def test_offline_nothing_can_be_started(tab: OpenTab, shop: Shop, api: RunningApi) -> None:
    api.backend.writer.call(lambda tx: at_work(shop, tx))
    team = await tab(shop.max, "/team/imports")
    await sees(team, "autumn.csv")
    api.stop()
    await sees(team, "Imports can be started when you are online again")
    assert team.labelled("Choose a file").disabled and shown(team, "autumn.csv")
    api.start()
    await until(team, lambda: not shown(team, "when you are online again"))


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("en", ("12,50 is no price at all", "Write 12.50.")),
        ("de", ("a.jpg: 12,50 ist kein Preis wie 1234.50", "Setzen Sie Zellen in Anführungszeichen, in denen ein Tabulator steht.")),
        ("uk", ("a.jpg: 12,50 не є ціною на зразок 1234.50", "Візьміть у лапки клітинки, де є табуляція.")),
    ],
)
async def test_what_is_wrong_is_told_in_the_viewers_language(tag: str, said: tuple[str, str]) -> None:
    phrased = Phrased(
        message="{value} is not a price like 1234.50",
        remedy="Put quotation marks around cells that hold a {what}.",
        fields={"value": "12,50", "what": "tab"},
        about="a.jpg",
    )
    found: list[tuple[str, str]] = []

    def main(page: ft.Page) -> None:
        install_words(page, Words(tag))
        found.append(in_words(phrased, "12,50 is no price at all", "Write 12.50."))
        found.append(in_words(None, "Told in no phrase", ""))

    async with FakeApp(main):
        assert [tuple(map(plain, one)) for one in found] == [said, ("Told in no phrase", "")]


def plain(words: str) -> str:
    """Without the marks that keep scripts apart."""
    return words.translate({0x2068: None, 0x2069: None})


async def test_clients_of_another_system(tab: OpenTab, shop: Shop, api: RunningApi, tmp_path: Path) -> None:
    file = tmp_path / "customers.csv"
    file.write_text(table(CUSTOMERS, [customer(1), customer(2, Email="", Phone="", **{"Customer ID": ""})]))
    team = await tab(shop.max, "/team/imports")
    await bring(team, file)
    await sees(team, "Which store they belong to")
    assert shown(team, "Shopify · Clients") and not shown(team, "Currency of its prices")
    assert team.labelled("Check the file").disabled
    await team.tap(team.labelled("Lindenhof"))
    await team.tap(team.labelled("Check the file"))
    await sees(team, "Nothing has changed yet. This is what the import would do.")
    assert shown(team, "New, for example: Ana No1")
    assert team.labelled("Clients: New 1, Changed 0, As before 0, Gone 0") and shown(team, "Line 3 · Email")
    await team.tap(team.labelled("Import 1 client"))
    await sees(team, "They are among the clients, each with a conversation of her own.")
    with api.backend.database.reading() as session:
        assert [row.store_id for row in session.exec(select(CustomerRow).where(CustomerRow.name == "Ana No1"))] == [shop.store]
