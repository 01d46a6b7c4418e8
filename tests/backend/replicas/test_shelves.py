"""Each process keeps a shelf of its own; what one of them sells, the others know at their next question."""

from tests.backend.catalog.feeds import product, variant
from tests.backend.catalog.house import Stall
from tests.examples import Shop
from tests.running import RunningApi


def test_a_change_by_one_counts_in_the_answers_of_the_other(api: RunningApi, other: RunningApi, shop: Shop) -> None:
    near = Stall(api, shop)
    far = other.client(shop.mara.token)

    def sizes() -> list[str]:
        answer = far.get("/v1/products", params={"size": "M"}).raise_for_status().json()
        return [hit["handle"] for hit in answer["items"]]

    assert sizes() == []
    near.tell(product("top", "Top", variant("T-1-M", "Green", "M", stock=1)))
    for quantity in (0, 1, 0, 3):
        near.put("/v1/stock", [{"sku": "T-1-M", "quantity": quantity}])
        assert sizes() == (["top"] if quantity else [])
    near.as_("ada").delete(f"/v1/products/{near.products['top']}").raise_for_status()
    assert sizes() == []
