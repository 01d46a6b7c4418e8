"""Something else in a piece's place: plan B first, what it changes, one tap and its way back."""

import flet as ft

from tests.backend.catalog.feeds import product, variant
from tests.client.conftest import until as until_account
from tests.running import RunningApi
from tests.ui.harness import FakeApp
from tests.ui.shopper.look.conftest import Given, Sent
from tests.ui.shopper.look.test_page import COAT, press, there
from tests.ui.stylist.conftest import sees, until


def offered(page: FakeApp) -> list[str]:
    """In the order in which they stand, as they are spoken."""
    return [one.label or "" for one in page.all(ft.Semantics) if (one.label or "").startswith("Swap in ")]


async def sheet(sent: Sent) -> FakeApp:
    sent.rail.stall.tell(product("cape", "Wool cape", variant("CAPE", "Grey", "S", price=21000)))
    page = await sent.page()
    await press(page, f"Swap {COAT}")
    return page


async def test_plan_b_is_first_each_says_the_difference_and_a_tap_swaps(given: Given) -> None:
    sent = await given()
    page = await sheet(sent)
    found = await until(page, lambda: len(offered(page)) > 1 and offered(page))
    assert found[0].startswith("Swap in Felt hat, €29, −€291, Plan B"), found
    cape = next(one for one in found if "Wool cape" in one)
    assert "−€110" in cape
    await press(page, cape)
    await until_account(sent.mara, lambda: sent.piece(2).title == "Wool cape")
    assert sent.piece(2).swapped_from == COAT and sent.piece(2).changed_by == "customer"
    await sees(page, "Wool cape is in the look now")
    [snack] = page.all(ft.SnackBar)
    await page.fire(snack.action, "click")
    await until_account(sent.mara, lambda: sent.piece(2).title == COAT)


async def test_what_lay_there_comes_back_with_her_heart(given: Given) -> None:
    sent = await given()
    page = await sheet(sent)
    await press(page, f"Love {COAT}")
    await until_account(sent.mara, lambda: sent.piece(2).loved)
    found = await until(page, lambda: offered(page))
    await press(page, found[0])
    await until_account(sent.mara, lambda: sent.piece(2).title == "Felt hat")
    await page.fire(page.all(ft.SnackBar)[-1].action, "click")
    await until_account(sent.mara, lambda: sent.piece(2).title == COAT and sent.piece(2).loved)


async def test_none_of_these_is_a_question(given: Given) -> None:
    page = await sheet(await given())
    none = await until(page, lambda: next((one for one in page.all(ft.OutlinedButton) if "None of these" in str(_words(one))), None))
    await page.tap(none)
    words = f"Is there something else instead of {COAT}?"
    await until(page, lambda: any(one.value == words for one in page.all(ft.TextField)))


async def test_without_the_shop_there_is_still_plan_b(given: Given, api: RunningApi) -> None:
    sent = await given()
    page = await sent.page()
    await until(page, lambda: there(page, f"Swap {COAT}"))
    api.stop()
    await sees(page, "You are offline. This is how it was last time.")
    await press(page, f"Swap {COAT}")
    await sees(page, "What else fits comes when you are online again.")
    assert [one.split(",")[0] for one in offered(page)] == ["Swap in Felt hat"]
    await press(page, offered(page)[0])
    await sees(page, f"Instead of {COAT}")
    api.start()
    await until_account(sent.mara, lambda: sent.piece(2).title == "Felt hat")


def _words(control: ft.OutlinedButton) -> list[str | None]:
    return [one.value for one in control.content.controls if isinstance(one, ft.Text)]  # type: ignore[union-attr]
