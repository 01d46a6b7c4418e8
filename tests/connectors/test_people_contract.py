"""What every feed of customers or orders promises, tried on every member of the family."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stylist_app.connectors.feeds.base import FeedError, RowError
from stylist_app.connectors.feeds.guess import guess
from tests.connectors.people import FAMILY, Family, woo_line

every = pytest.mark.parametrize("kind", FAMILY, ids=str)
few = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


@every
@few
@given(bad=st.sets(st.integers(0, 5)))
def test_bad_rows_never_stop_the_good_ones(kind: Family, tmp_path: Path, bad: set[int]) -> None:
    rows = [{**row, **(kind.bad if number in bad else {})} for number in range(6) for row in kind.rows(number)]
    (tmp_path / "file.csv").write_text(kind.written(rows))
    feed = kind.read(tmp_path / "file.csv")
    told = list(feed.read())
    errors = [one for one in told if isinstance(one, RowError)]
    assert {one.row for one in errors} == {2 + number for number in bad}
    assert all(one.column == kind.column and one.message and one.remedy and one.told for one in errors)
    assert [one.row for one in told if not isinstance(one, RowError)] == [2 + number for number in range(6) if number not in bad]
    assert list(feed.read()) == told and feed.total() == 6
    assert len({one.key for one in told if not isinstance(one, RowError)}) == 6 - len(bad)


@every
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings_and_delimiters(kind: Family, tmp_path: Path, delimiter: str, encoding: str) -> None:
    names = {"First Name": "Zoë", "Lineitem name": "Mäntel", "first_name": "Zoë", "line_items": [woo_line("Mäntel")]}
    kept = [{**row, **{name: value for name, value in names.items() if name in (kind.headings or row)}} for row in kind.rows(1)]
    (tmp_path / "file.csv").write_bytes(kind.written(kept, delimiter, "\r\n").encode(encoding))
    (record,) = kind.read(tmp_path / "file.csv").read()
    assert "Zoë" in repr(record) or "Mäntel" in repr(record)


@every
def test_what_it_is_shows_in_its_headings(kind: Family, tmp_path: Path) -> None:
    (tmp_path / "file.csv").write_text(kind.written(kind.rows(1)))
    assert guess(tmp_path / "file.csv") == kind.name


@every
@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", bytes(range(256))])
def test_another_file_is_refused_with_a_remedy(kind: Family, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file.csv").write_bytes(content)
    with pytest.raises(FeedError) as refused:
        list(kind.read(tmp_path / "file.csv").read())
    assert refused.value.told.remedy


@every
@few
@given(content=st.binary(max_size=400))
def test_no_bytes_make_it_stumble(kind: Family, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file.csv").write_bytes(kind.written(kind.rows(1)).encode() + content)
    for one in kind.read(tmp_path / "file.csv").read():
        assert one.row
