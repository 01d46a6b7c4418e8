"""What every feed promises, tried on every member of the family."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stylist_app.connectors.feeds.base import FeedError, PictureUnavailable, RowError
from stylist_app.connectors.feeds.beside import WithFilesBeside
from tests.connectors.shops import KINDS, Kind, Piece, faults, pieces, products

every = pytest.mark.parametrize("kind", KINDS, ids=str)
sheets = pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.sheet], ids=str)
few = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


@every
def test_products_with_their_variants(kind: Kind, tmp_path: Path) -> None:
    kind.save(tmp_path / "feed", pieces(2, picture="a.jpg"))
    feed = kind.feed(tmp_path / "feed")
    coat, other = products(feed)
    assert (coat.title, coat.options, coat.description, coat.published, coat.whole) == ("Coat 0", ("Color", "Size"), "Warm.", True, True)
    assert [(v.options, v.price_minor, v.stock, v.always) for v in coat.variants] == [
        (("Grey", "S"), 8900, 5, False),
        (("Grey", "M"), 8900, 5, False),
    ]
    assert [picture.source for picture in coat.pictures] == ["a.jpg"]
    assert other.title == "Coat 1"
    assert len({coat.key, other.key}) == len({v.key for v in coat.variants}) == 2
    assert feed.total() == 2
    assert feed.currency == "EUR"


@every
def test_reading_twice_gives_the_same(kind: Kind, tmp_path: Path) -> None:
    kind.save(tmp_path / "feed", [*pieces(5), Piece("bad", "Bad", "S", price="lots")])
    feed = kind.feed(tmp_path / "feed")
    assert list(feed.read()) == list(feed.read()) == list(kind.feed(tmp_path / "feed").read())


@every
@few
@given(st.data())
def test_any_number_of_bad_rows_never_stops_the_good_ones(kind: Kind, tmp_path: Path, data: st.DataObject) -> None:
    told = pieces(6)
    bad = data.draw(st.sets(st.integers(0, len(told) - 1)))
    facts = st.sampled_from([{"price": "lots"}, {"price": ""}, {"stock": "few"}, {"price": "1,500"}])
    for place in bad:
        told[place] = replace(told[place], **data.draw(facts))
    written = kind.save(tmp_path / "feed", told)
    feed = kind.feed(tmp_path / "feed")
    good = {f"{piece.title}/{piece.size}" for place, piece in enumerate(told) if place not in bad}
    assert {f"{product.title}/{variant.options[1]}" for product in products(feed) for variant in product.variants} == good
    errors = faults(feed)
    assert {error.row for error in errors} == {written.lines[place] for place in bad}
    assert all(error.column and error.message and error.remedy and error.told for error in errors)
    touched = {told[place].title for place in bad}
    assert all(product.whole == (product.title not in touched) for product in products(feed))


@every
def test_a_fault_names_line_column_and_remedy(kind: Kind, tmp_path: Path) -> None:
    told = pieces(2, words='One line,\nanother "line"\nand a third; one.')
    told[3] = replace(told[3], price="12,500")
    written = kind.save(tmp_path / "feed", told)
    (error,) = faults(kind.feed(tmp_path / "feed"))
    assert (error.row, error.column) == (written.lines[3], kind.price)
    assert "12,500" in error.message and "is not a price like 1234.50" in error.message
    assert "point" in error.remedy


@every
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_encodings_and_line_ends(kind: Kind, tmp_path: Path, encoding: str, ends: str) -> None:
    told = [Piece("p", "Jürgens Mäntel – weiß", "S", words=f"Für{ends}Frühling")]
    kind.save(tmp_path / "feed", told, encoding=encoding, ends=ends)
    (coat,) = products(kind.feed(tmp_path / "feed"))
    assert coat.title.startswith("Jürgens Mäntel – weiß")
    assert coat.description == "Für Frühling"


@sheets
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters(kind: Kind, tmp_path: Path, delimiter: str) -> None:
    kind.save(tmp_path / "feed", pieces(2, words="a, b; c"), delimiter=delimiter)
    assert [len(product.variants) for product in products(kind.feed(tmp_path / "feed"))] == [2, 2]


@sheets
def test_a_stray_quotation_mark_costs_its_own_row(kind: Kind, tmp_path: Path) -> None:
    kind.save(tmp_path / "feed", pieces(4))
    rows = (tmp_path / "feed").read_text().splitlines()
    at = next(number for number, row in enumerate(rows) if "p1-S" in row)
    rows[at] = rows[at].replace("p1-S", '"p1-S')
    (tmp_path / "feed").write_text("\n".join(rows))
    feed = kind.feed(tmp_path / "feed")
    told = {f"{product.title}/{variant.options[1]}" for product in products(feed) for variant in product.variants}
    assert told >= {"Coat 0/S", "Coat 0/M", "Coat 2/S", "Coat 2/M", "Coat 3/S", "Coat 3/M"}
    assert "Coat 1/S" not in told
    assert any(error.row == at + 1 and "quotation mark" in error.message for error in faults(feed))
    assert all(error.remedy for error in faults(feed))


@sheets
def test_letters_that_cannot_be_read_cost_their_own_row(kind: Kind, tmp_path: Path) -> None:
    kind.save(tmp_path / "feed", [*pieces(2), Piece("x", "Mäntel über Röcke", "S")])
    data = (tmp_path / "feed").read_bytes().replace(b"p1-M", b"p1-M\xff")
    (tmp_path / "feed").write_bytes(data)
    feed = kind.feed(tmp_path / "feed")
    assert sum(len(product.variants) for product in products(feed)) == 4
    (error,) = faults(feed)
    assert "cannot be read" in error.message and "UTF-8" in error.remedy
    assert not next(product for product in products(feed) if product.title.startswith("Coat 1")).whole, "what is missing is not known to be gone"


@sheets
def test_a_column_that_is_missing_is_named_with_a_remedy(kind: Kind, tmp_path: Path) -> None:
    kind.save(tmp_path / "feed", pieces(1))
    text = (tmp_path / "feed").read_text()
    (tmp_path / "feed").write_text(text.replace(kind.price, "Cost", 1))
    with pytest.raises(FeedError, match=r"has no column (Variant Price|Regular price|price)\. Export it again"):
        kind.feed(tmp_path / "feed").total()


@every
@few
@given(junk=st.one_of(st.binary(max_size=300), st.text(alphabet=',;\t"\n\r<>&ab1', max_size=200).map(str.encode)))
def test_any_bytes_are_a_feed_or_a_sentence(kind: Kind, tmp_path: Path, junk: bytes) -> None:
    """After a good beginning too: nothing but `FeedError` comes out."""
    start = kind.save(tmp_path / "good", pieces(1)).text.encode()
    for data in (junk, start + junk, start[: len(start) // 2] + junk):
        (tmp_path / "feed").write_bytes(data)
        try:
            feed = kind.feed(tmp_path / "feed")
            feed.total()
            assert all(error.message and error.remedy for error in faults(feed))
        except FeedError as error:
            assert str(error).startswith("feed ")


@every
def test_pictures_come_from_beside_the_file_or_from_who_fetches(kind: Kind, tmp_path: Path) -> None:
    kind.save(tmp_path / "feed", pieces(1))
    (tmp_path / "a.jpg").write_bytes(b"")
    assert kind.feed(tmp_path / "feed").picture("a.jpg") == (tmp_path / "a.jpg").resolve()
    for source in ("../secret.jpg", "/etc/passwd", "missing.jpg", "a\0.jpg", "https://example.org/a.jpg", "file:///etc/passwd"):
        with pytest.raises(PictureUnavailable, match=r"^picture ") as told:
            kind.feed(tmp_path / "feed").picture(source)
        assert told.value.remedy
    asked = kind.feed(tmp_path / "feed", lambda address: tmp_path / address.rsplit("/", 1)[-1])
    assert asked.picture("https://example.org/a.jpg") == tmp_path / "a.jpg"


@every
def test_files_beside_tell_more_of_its_products(kind: Kind, tmp_path: Path) -> None:
    kind.save(tmp_path / "feed", pieces(3))
    first, second, third = (product.key for product in products(kind.feed(tmp_path / "feed")))
    (tmp_path / "related.csv").write_text(f"handle,related_handle,kind\n{first},{third},crosssell\n{first},{second},upsell\n{first},{second},\n")
    (tmp_path / "reviews.csv").write_text(f"handle,rating,title,body,reviewer\n{second},4,Warm,<b>Very</b>.,Gala\n{second},six,,,\nnobody,5,,,\n")
    feed = WithFilesBeside(kind.feed(tmp_path / "feed"), tmp_path)
    assert (feed.source, feed.currency, feed.total()) == (kind.feed(tmp_path / "feed").source, "EUR", 3)
    told = products(feed)
    assert [(one.related, one.goes_with) for one in told] == [((second,), (third,)), ((), ()), ((), ())]
    assert [[(review.rating, review.author, review.text) for review in one.reviews or ()] for one in told] == [[], [(4, "Gala", "Very.")], []]
    errors = [item for item in feed.read() if isinstance(item, RowError)]
    assert [(error.row, error.column) for error in errors] == [(3, "reviews.csv: rating"), (4, "reviews.csv: handle")]
    assert list(feed.read()) == list(feed.read())
    bare = WithFilesBeside(kind.feed(tmp_path / "feed"), tmp_path / "elsewhere")
    assert list(bare.read()) == list(kind.feed(tmp_path / "feed").read()), "nothing lies beside it, nothing is missed"


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["shopify-old", "woocommerce", "google-xml"])
def test_memory_stays_bounded_on_40_000_rows(kind: str, tmp_path: Path, root: Path) -> None:
    """Kept, its products would take 25 MB or more. In a process of its own, whose highest mark is its own; the other members read by the same means
    as these."""
    if not Path("/proc/self/status").exists():
        pytest.skip("the highest mark of a process's memory is read from /proc, which is not here")
    told = pieces(10_000, ("S", "M", "L", "XL"), words="Warm. " * 30)
    next(one for one in KINDS if one.name == kind).save(tmp_path / "feed", told)
    done = subprocess.run([sys.executable, "-m", "tests.connectors.reading", kind, str(tmp_path / "feed")], cwd=root, capture_output=True, text=True)
    count, grown = map(int, done.stdout.split())
    assert count == 10_000
    assert grown < 16 * 1024, "kB"
