"""Suggestions and alternatives over the API: her size, her declines, the shop's own pairs, plan B first."""

import pytest

from tests.backend.catalog.feeds import product, variant
from tests.backend.catalog.house import Stall
from tests.backend.looks.house import Atelier, Body


@pytest.fixture(scope="module")
def common_stall(common_stall: Stall) -> Stall:
    def dress(handle: str, title: str, price: int, colour: str, **more: object) -> object:
        sizes = [variant(f"{handle}-{size}", colour, size, price=price) for size in ("36", "38")]
        return product(handle, title, *sizes, category="Dresses", **more)

    common_stall.tell(
        dress("sand", "Sand dress", 20000, "Sand"), dress("red", "Red dress", 15000, "Red"), dress("blue", "Blue dress", 30000, "Blue"),
        product("heels", "Red heels", variant("HE", "Red", "38", price=9000), category="Shoes"),
        product("flats", "Plain flats", variant("FL", "Black", "38", price=7000), category="Shoes"),
    )  # fmt: skip
    return common_stall


def titles(told: Body) -> list[str]:
    return [one["product"]["title"] for one in told["items"]]


def test_an_empty_slot_is_answered_with_its_kind(atelier: Atelier) -> None:
    look = atelier.draft(atelier.piece("sand", slot="dress"))
    told = atelier.done("GET", f"/looks/{look['id']}/suggestions", slot="shoes")
    assert set(titles(told)) == {"Red heels", "Plain flats"}
    assert all(one["difference_minor"] is None for one in told["items"])
    assert atelier.ask("GET", f"/looks/{look['id']}/suggestions", by="aiko", slot="shoes").status_code == 403


def test_a_reason_is_obeyed_at_once_and_plan_b_leads(atelier: Atelier) -> None:
    look = atelier.shared(atelier.piece("sand", "sand-38", slot="dress", plan_b=[{"product_id": atelier.stall.products["red"]}]))
    path = f"/looks/{look['id']}/pieces/{look['pieces'][0]['id']}/alternatives"
    free = atelier.done("GET", path, by="aiko")
    assert titles(free)[0] == "Red dress" and free["items"][0]["reasons"][0] == "plan_b" and "Blue dress" in titles(free)
    assert free["items"][0]["difference_minor"] == -5000
    atelier.change(look, 0, "aiko", reason="price")
    cheaper = atelier.done("GET", path, by="aiko")
    assert titles(cheaper) == ["Red dress"] and "cheaper" in cheaper["items"][0]["reasons"]
    atelier.change(look, 0, "aiko", clear_reason=True)
    assert atelier.ask("GET", path, by="olena").status_code == 404
