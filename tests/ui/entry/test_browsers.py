"""Two browsers of one person in one APP process: the one that is signed out elsewhere goes to the welcome page, the other stays."""

from tests.backend.conftest import Shop
from tests.examples import enter as another_browser
from tests.running import RunningApi
from tests.ui.entry.conftest import Visit
from tests.ui.stylist.conftest import sees


async def test_a_browser_that_is_signed_out_elsewhere_leaves_and_the_other_stays(visit: Visit, api: RunningApi, shop: Shop) -> None:
    other = api.backend.writer.call(lambda tx: another_browser(api.backend, tx, "customer", shop.aiko.id, "Aiko"))
    phone = await visit("/chat", token=shop.aiko.refresh_token, width=390.0)
    desk = await visit("/me", token=other.refresh_token)
    await sees(phone, "How can Mara help you today?")
    await sees(desk, "Your devices")
    await sees(desk, "This device")
    ended = api.client(other.token).delete(f"/v1/session/devices/{shop.aiko.session_id}")
    assert ended.status_code == 204
    await sees(phone, "You were signed out")
    await sees(desk, "This device")
    assert "You were signed out" not in desk.texts()
