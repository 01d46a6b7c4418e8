"""The schedule: its seed reproduces it, and nothing is left out."""

from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from stylist_app.storm.plan import APIS, CLIENTS, DATABASE, DISKS, LINES, rounds

KINDS = (*LINES, *APIS, *CLIENTS, *DISKS, *DATABASE)


@given(st.integers(0, 1 << 31))
def test_a_seed_reproduces_the_schedule(seed: int) -> None:
    assert list(islice(rounds(seed, KINDS), 30)) == list(islice(rounds(seed, KINDS), 30))


def test_another_seed_is_another_schedule() -> None:
    assert list(islice(rounds(1, KINDS), 5)) != list(islice(rounds(2, KINDS), 5))


@given(st.integers(0, 1 << 31), st.integers(1, 4))
def test_every_kind_comes_before_any_comes_again(seed: int, times: int) -> None:
    struck = [fault.kind for one in islice(rounds(seed, KINDS), len(KINDS) * times) for fault in one.faults]
    for start in range(0, len(KINDS) * times, len(KINDS)):
        assert sorted(struck[start : start + len(KINDS)]) == sorted(KINDS)


@given(st.integers(0, 1 << 31))
def test_a_round_ends(seed: int) -> None:
    for one in islice(rounds(seed, KINDS), 10):
        assert 1 <= len(one.faults) <= 3
        assert all(0 <= fault.begin <= 1.5 and 0 < fault.seconds <= 4 for fault in one.faults)
