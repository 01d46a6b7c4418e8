"""`stylist media remake`: pictures of earlier builds, and the colours of the products that show them."""

from pathlib import Path

from sqlmodel import select

from stylist_app.backend.app import opened
from stylist_app.backend.catalog.importing import import_feed
from stylist_app.backend.catalog.tables import ProductRow
from stylist_app.backend.core.media.remake import left
from stylist_app.backend.core.media.tables import MediaFileRow, MediaRow
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.settings import Settings
from tests.backend.catalog.feeds import coats, product, variant
from tests.cli.results import Run


def as_earlier(tx: Tx) -> None:
    """Their rows as the first builds wrote them: JPEGs alone, and nobody had looked at their colours."""
    for row in tx.session.exec(select(MediaRow)):
        row.ext, row.mime, row.placeholder, row.palette = "jpg", "image/jpeg", None, None
    for file in tx.session.exec(select(MediaFileRow)):
        if file.variant.endswith(".webp") or file.variant == "full":
            tx.session.delete(file)
    for piece in tx.session.exec(select(ProductRow)):
        piece.colours = []


def test_pictures_of_earlier_builds_are_made_anew_and_products_have_their_colours(run: Run, shop: Path, tmp_path: Path) -> None:
    feed = coats(tmp_path / "feed")
    feed.items = [product("coat", "Coat", variant("C", "S", picture="red.jpg"), pictures=("red.jpg",), options=("Size",))]
    with opened(Settings(data_dir=shop)) as backend:
        import_feed(backend, feed)
        backend.writer.call(as_earlier)
        assert left(backend) == 1
    done = run("media", "remake")
    assert (done.exit_code, "1 made anew" in done.output) == (0, True), done.output
    with opened(Settings(data_dir=shop)) as backend:
        assert left(backend) == 0
        with backend.database.reading() as session:
            (coat,) = session.exec(select(ProductRow))
            assert [one["name"] for one in coat.colours or ()] == ["red"] and coat.version == 2
    again = run("media", "remake")
    assert (again.exit_code, "nothing to do" in again.output) == (0, True)
