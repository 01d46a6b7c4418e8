import pytest

from tests.backend.catalog.feeds import product, variant
from tests.backend.catalog.house import Stall
from tests.backend.looks.house import Atelier
from tests.examples import Shop
from tests.running import RunningApi


@pytest.fixture(scope="module")
def common_stall(common_api: RunningApi, common_shop: Shop) -> Stall:
    stall = Stall(common_api, common_shop)
    stall.tell(
        product("dress", "Linen dress", variant("D-36", "Sand", "36"), variant("D-38", "Sand", "38"), variant("D-40", "Black", "40", stock=0)),
        product("coat", "Wool coat", variant("C-S", "Grey", "S"), variant("C-M", "Red", "M", stock=2)),
        product("bag", "Canvas bag", variant("B", "Khaki", "One")),
        product("hat", "Felt hat", variant("H", "Grey", "One")),
    )
    return stall


@pytest.fixture
def atelier(common_stall: Stall) -> Atelier:
    """Looks of the test's own, in a shop that all tests of the file share."""
    return Atelier(common_stall)
