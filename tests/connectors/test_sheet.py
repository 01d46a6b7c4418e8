"""Tables in text files, as programs and people leave them."""

from pathlib import Path

import pytest

from stylist_app.connectors.feeds.base import FeedError, RowError
from stylist_app.connectors.feeds.reading import sheet
from stylist_app.connectors.feeds.reading.sheet import Columns, Line, Sheet, encoding_of

COLUMNS = Columns("a list", {"name": ("Name", "Product name"), "price": ("Price",), "words": ("Words",)}, needed=("name",))


def told(folder: Path, data: str | bytes) -> list[tuple[int, dict[str, str]] | RowError]:
    path = folder / "list.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return [(row.number, dict(row.cells)) if isinstance(row, Line) else row for row in Sheet(path, COLUMNS).rows()]


def test_columns_by_any_of_their_names_and_strangers_by_their_own(tmp_path: Path) -> None:
    assert told(tmp_path, "PRICE, product_name,Extra-Thing\n1,a,x\n") == [(2, {"price": "1", "name": "a", "extra thing": "x"})]
    assert Sheet(tmp_path / "list.csv", COLUMNS).headings() == {"price": "PRICE", "name": "product_name", "extra thing": "Extra-Thing"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    assert told(tmp_path, "Name;Price\nGürtel €;5\n".encode(encoding)) == [(2, {"name": "Gürtel €", "price": "5"})]


def test_a_few_broken_letters_do_not_make_a_utf_8_file_another(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("Mäntel, Röcke, Hüte".encode() + b"\xfc")
    assert encoding_of(path) == "utf-8-sig"
    path.write_bytes("Mäntel, Röcke, Hüte".encode("cp1252"))
    assert encoding_of(path) == "cp1252"


def test_excels_word_on_the_delimiter_is_no_heading(tmp_path: Path) -> None:
    assert told(tmp_path, "sep=;\r\nName;Price\r\na;1\r\n") == [(3, {"name": "a", "price": "1"})]


def test_empty_rows_and_missing_cells(tmp_path: Path) -> None:
    assert told(tmp_path, "Name,Price\n\n,,\na\n  ,2\n") == [(4, {"name": "a"}), (5, {"price": "2"})]


def test_quotation_marks_that_people_type(tmp_path: Path) -> None:
    assert told(tmp_path, 'Name,Price\n12" ring,1\n"b"ig,2\nc,3\n') == [
        (2, {"name": '12" ring', "price": "1"}), (3, {"name": "big", "price": "2"}), (4, {"name": "c", "price": "3"}),
    ]  # fmt: skip


def test_rows_are_found_again_behind_a_mark_that_never_closes(tmp_path: Path) -> None:
    first, *rest = told(tmp_path, 'Name,Price\n"a,1\nb,2\nc,3\n')
    assert isinstance(first, RowError) and first.row == 2 and "quotation mark" in first.message and first.remedy
    assert rest == [(3, {"name": "b", "price": "2"}), (4, {"name": "c", "price": "3"})]


def test_and_behind_one_that_another_row_closes(tmp_path: Path) -> None:
    found = told(tmp_path, 'Name,Price,Words\n"a,1,x\nb,2,"long\nwords"\nc,3,y\n')
    assert (5, {"name": "c", "price": "3", "words": "y"}) in found
    assert (3, {"name": "b", "price": "2", "words": "long\nwords"}) in found
    assert isinstance(found[0], RowError) and found[0].row == 2


def test_more_cells_than_columns_are_told(tmp_path: Path) -> None:
    first, second = told(tmp_path, "Name,Price\na,1,50\nb,2\n")
    assert isinstance(first, RowError) and first.row == 2 and "more cells" in first.message and "quotation marks" in first.remedy
    assert second == (3, {"name": "b", "price": "2"})


@pytest.mark.parametrize(("limit", "data"), [("LONGEST_LINE", "Name\n" + "x" * 5000 + "\nb\n"), ("MOST_LINES", 'Name\n"' + "x\n" * 2000 + "\nb\n")])
def test_rows_beyond_all_bounds_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, data: str) -> None:
    monkeypatch.setattr(sheet, limit, 100)
    found = told(tmp_path, data)
    assert isinstance(found[0], RowError) and found[0].row == 2 and found[0].remedy
    assert found[-1] == (data.count("\n"), {"name": "b"})


def test_a_file_without_the_columns_is_named_with_what_it_lacks(tmp_path: Path) -> None:
    for data in ("", "a,b\n1,2\n", b"\xff\xfe\x00", b"\x00\x01\x02", b"PK\x03\x04" + bytes(range(256))):
        with pytest.raises(FeedError, match=r"^list\.csv "):
            told(tmp_path, data)
    with pytest.raises(FeedError, match="cannot be read"):
        list(Sheet(tmp_path / "none.csv", COLUMNS).rows())
