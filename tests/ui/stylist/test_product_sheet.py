"""One product over the gallery: what the shop changes while it is open is read again."""

from pathlib import Path

from stylist_app.backend.catalog.importing import import_feed
from tests.backend.catalog.feeds import coats, variant
from tests.running import RunningApi
from tests.ui.stylist.conftest import Enter, OpenTab, Shop, sees
from tests.ui.stylist.desk import choose, press, talking


async def test_what_the_shop_changes_shows_on_the_open_sheet(tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path) -> None:
    import_feed(api.backend, coats(tmp_path / "feed"))
    console, _aiko, _here = await talking(tab, enter, shop, "A hat?")
    await press(console, "G")
    await choose(console, "Straw hat, ")
    await sees(console, "Add to the tray")
    feed = coats(tmp_path / "again")
    feed.replace(1, description="Woven in June.", variants=(variant("H", "Sand", "One", price=2500, compare_at=3000, stock=0),))
    import_feed(api.backend, feed)
    await sees(console, "Woven in June.")
