"""What she said of a piece while somebody else put another one in its place."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from stylist_app.client.accounts import Accounts
from stylist_app.wire.look import PatchPiece
from tests.client.conftest import QUICK
from tests.client.conftest import until as until_account
from tests.journeys.house import Line
from tests.running import RunningApi
from tests.ui.shopper.look.conftest import Given
from tests.ui.shopper.look.test_page import COAT, press
from tests.ui.stylist.conftest import sees, until


@pytest.fixture
def line(api: RunningApi) -> Iterator[Line]:
    """Aiko's own way to the API, to be cut while Mara still gets through."""
    made = Line(int(api.url.rsplit(":", 1)[1]))
    yield made
    made.close()


@pytest.fixture
async def accounts(line: Line, tmp_path: Path) -> AsyncIterator[Accounts]:
    pool = Accounts(f"http://127.0.0.1:{line.port}", tmp_path / "accounts", secret=None, idle_seconds=0.0, pace=QUICK)
    yield pool
    await pool.close()


async def test_a_word_about_what_lies_there_no_more_is_told_and_given_up(given: Given, line: Line) -> None:
    sent = await given()
    page = await sent.page()
    await sees(page, "Live stock and prices, checked")
    line.cut()
    await sees(page, "You are offline. This is how it was last time.")
    await press(page, f"Take {COAT} out")
    await sees(page, "Taken out · €320")
    hat = sent.rail.hit("hat")
    sent.mara.patch_piece(sent.look_id, sent.piece(2).id, PatchPiece(product_id=hat.id), hat)
    await until_account(sent.mara, lambda: sent.mara.link.queued == 0)
    line.mend()
    await sees(page, "was not accepted")
    await sees(page, f"Instead of {COAT}")
    assert not sent.piece(2).removed, "what she said was of another thing"
    await page.tap(page.labelled("Give up"))
    await until(page, lambda: not any("was not accepted" in one for one in page.texts()))
