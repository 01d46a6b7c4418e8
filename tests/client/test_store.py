"""The local store keeps what only this device has, through damage, other keys and other schemas."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stylist_app.client.api.sse import Frame, Parser
from stylist_app.client.outbox import backoff
from stylist_app.client.reduce.base import Batch, Change, Drop, Purge, Put, Stored
from stylist_app.client.store import Store
from stylist_app.client.views import Pace

KEY, OTHER_KEY = b"k" * 32, b"o" * 32


def filled(folder: Path, key: bytes | None = None) -> None:
    store = Store(folder, key)
    batch = Batch(store)
    batch.add([Put(Stored("message", "m1", {"text": "A secret dress"}, 1, "c1", 1.0, "customer"))])
    store.apply(batch, cursor=7)
    store.put_op("o1", 1, "c1", {"id": "o1", "text": "A queued secret"})
    store.put_draft("c1", {"text": "A drafted secret"})
    store.close()


def test_rows_and_cursor_come_back_together(tmp_path: Path) -> None:
    filled(tmp_path)
    store = Store(tmp_path)
    row = store.get("message", "m1")
    assert row is not None and row.body == {"text": "A secret dress"} and store.value("cursor") == 7
    store.close()


def test_with_a_key_no_words_of_a_person_lie_on_the_disk(tmp_path: Path) -> None:
    filled(tmp_path, KEY)
    everything = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"m1" in everything and b"secret" not in everything


def test_a_damaged_copy_is_thrown_away_and_the_queue_survives(tmp_path: Path) -> None:
    filled(tmp_path)
    (tmp_path / "copy.db").write_bytes(b"not a database at all" * 100)
    store = Store(tmp_path)
    assert store.value("cursor") is None and store.get("message", "m1") is None
    assert [op["text"] for op in store.ops()] == ["A queued secret"] and store.drafts() == {"c1": {"text": "A drafted secret"}}
    store.close()


def test_a_copy_of_another_schema_is_thrown_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stylist_app.client.store.store.SCHEMA", 99)
    filled(tmp_path)
    monkeypatch.undo()
    store = Store(tmp_path)
    assert store.value("cursor") is None
    store.close()


def test_what_cannot_be_opened_with_this_key_is_set_aside_not_deleted(tmp_path: Path) -> None:
    filled(tmp_path, KEY)
    store = Store(tmp_path, OTHER_KEY)
    assert store.ops() == [] and store.value("cursor") is None
    store.close()
    assert len(list(tmp_path.glob("own.db.broken-*"))) == 1


def message(n: int, text: str) -> Put:
    return Put(Stored("message", f"m{n}", {"text": text}, 1, "c1", float(n), "customer"))


def changed(store: Store, *changes: Change) -> None:
    batch = Batch(store)
    batch.add(changes)
    store.apply(batch)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The questions that went to the disk."""
    found: list[object] = []
    rows = Store._rows

    def noting(self: Store, query: object, values: Mapping[str, object] | None = None) -> list[Stored]:
        found.append(values)
        return rows(self, query, values)

    monkeypatch.setattr(Store, "_rows", noting)
    return found


def test_what_has_not_changed_is_read_from_the_disk_once(tmp_path: Path, asked: list[object]) -> None:
    """Every screen asks the same at every event."""
    store = Store(tmp_path, KEY)
    changed(store, *[message(n, "old") for n in range(5)])
    for _ in range(3):
        assert store.get("message", "m9") is None and store.get("message", "m1") is not None
        assert [row.id for row in store.before("c1", 99.0, 3)] == ["m2", "m3", "m4"]
    assert len(asked) == 3
    before = store.before("c1", 99.0, 3)
    changed(store, message(5, "new"))
    after = store.before("c1", 99.0, 3)
    assert [row.body["text"] for row in after] == ["old", "old", "new"] and after[0] is before[1] and after[1] is before[2], "unsealed once"
    store.close()


STEPS = st.tuples(st.sampled_from(["put", "drop", "purge", "read"]), st.integers(0, 3), st.sampled_from(["c1", "c2"]), st.booleans())


@settings(max_examples=40)
@given(st.lists(STEPS, max_size=20))
def test_what_was_read_before_never_hides_what_was_written_since(steps: list[tuple[str, int, str, bool]]) -> None:
    with TemporaryDirectory() as folder:
        store = Store(Path(folder))
        truth: dict[str, tuple[str, int]] = {}
        for turn, (what, n, place, named) in enumerate(steps):
            id = f"{place}-{n}"
            if what == "put":
                changed(store, Put(Stored("message", id, {"turn": turn}, 1, place, float(n), "customer")))
                truth[id] = (place, turn)
            elif what == "drop":
                changed(store, Drop("message", id, place if named else None))
                truth.pop(id, None)
            elif what == "purge":
                changed(store, Purge(place))
                truth = {key: value for key, value in truth.items() if value[0] != place}
            found = store.get("message", id)
            assert (None if found is None else found.body["turn"]) == (truth[id][1] if id in truth else None)
            there = [key for key, value in sorted(truth.items()) if value[0] == place]
            assert [row.id for row in store.before(place, 99.0, 9)] == [row.id for row in store.after(place, -1.0, 9)] == there
        store.close()


@given(
    st.lists(st.tuples(st.sampled_from(["message.put", "cursor", ""]), st.text(alphabet='ab {}:"é漢\t'), st.booleans())),
    st.integers(1, 9),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_frames_are_the_same_however_the_bytes_are_cut(frames: list[tuple[str, str, bool]], size: int, ending: str) -> None:
    written = "".join(
        (f"event: {event}{ending}" if event else "") + f": beat{ending}" + (f"id: {n}{ending}" if numbered else "") + f"data: {data}{ending}{ending}"
        for n, (event, data, numbered) in enumerate(frames)
    ).encode()
    parser = Parser()
    found = [frame for start in range(0, len(written), size) for frame in parser.feed(written[start : start + size])]
    found += parser.feed(b"\n") if ending == "\r" else []
    assert found == [Frame(event or "message", data, str(n) if numbered else None) for n, (event, data, numbered) in enumerate(frames)]


@given(st.integers(1, 1000), st.floats(0, 1))
def test_waits_grow_but_never_beyond_the_cap(attempts: int, chance: float) -> None:
    pace = Pace()
    assert pace.first / 2 <= backoff(pace, attempts, lambda: chance) <= pace.cap
    assert backoff(pace, attempts, lambda: 1.0) <= backoff(pace, attempts + 1, lambda: 1.0)
