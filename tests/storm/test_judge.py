"""The judge finds what is wrong: every promise broken on purpose, one at a time, on evidence that is sound otherwise."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from stylist_app.storm.judge import Judge, Kept, Verdict

STAFF, SHOPPER, SYSTEM, THREAD = "staff", "shopper", "system", "thread"
MESSAGES: list[tuple[str, str, int, str | None, bool, str]] = [
    ("m1", THREAD, 1, STAFF, False, "staff 1"),
    ("m2", THREAD, 2, SHOPPER, False, "shopper 1"),
    ("m3", THREAD, 3, STAFF, True, "staff 2"),
    ("m4", THREAD, 4, SYSTEM, False, "system 1"),
    ("m5", THREAD, 5, STAFF, False, "staff 3"),
]
ALL: list[list[Any]] = [[row[2], row[0]] for row in MESSAGES]
KEPT = Kept(MESSAGES, {THREAD: 5}, [row[0] for row in MESSAGES], True)
Facts = list[list[Any]]


def evidence() -> Facts:
    return [
        ["storm", "shop", [[STAFF, True, False, [THREAD]], [SHOPPER, False, False, [THREAD]], [SYSTEM, True, True, [THREAD]]]],
        ["people0", "wrote", STAFF, 1, "m1", THREAD],
        ["people0", "settled", STAFF, "m1"],
        ["people0", "wrote", STAFF, 2, "m3", THREAD],
        ["people0", "wrote", STAFF, 3, "m5", THREAD],
        ["people1", "wrote", SHOPPER, 1, "m2", THREAD],
        ["people1", "settled", SHOPPER, "m2"],
        ["readers3", "acknowledged", SYSTEM, 1, "m4", THREAD, 4],
        *[["readers3", "event", SYSTEM, seq * 10, "message.put", id, seq, 1] for seq, id in ALL],
        ["people0", "holds", STAFF, THREAD, [*ALL]],
        ["people0", "view", STAFF, True, []],
        ["people1", "holds", SHOPPER, THREAD, [[seq, id] for seq, id in ALL if id != "m3"]],
        ["people1", "view", SHOPPER, True, []],
    ]


def verdict(facts: Facts, kept: Kept = KEPT) -> Verdict:
    judge = Judge()
    for fact in facts:
        judge.hear([0.0, *fact])
    return judge.judge(kept)


def test_what_is_sound_is_called_sound() -> None:
    found = verdict(evidence())
    assert found.sound, found.examples
    assert (found.acknowledged, found.stored, found.delivered, found.expected) == (3, 5, 14, 14)


def test_a_storm_that_tested_nothing_is_not_sound() -> None:
    silent = [fact for fact in evidence() if fact[1] not in ("settled", "acknowledged")]
    assert not verdict(silent).sound
    assert not verdict([], Kept([], {}, [], True)).sound


def without(id: str) -> Kept:
    return replace(KEPT, messages=[row for row in MESSAGES if row[0] != id])


def with_seq(seqs: dict[str, int]) -> Kept:
    return replace(KEPT, messages=sorted(((id, c, seqs.get(id, s), *rest) for id, c, s, *rest in MESSAGES), key=lambda row: row[2]))  # type: ignore[misc]


@pytest.mark.parametrize(
    ("kept", "broken"),
    [
        (without("m1"), "lost"),  # acknowledged
        (without("m5"), "lost"),  # taken by an outbox, never settled
        (replace(KEPT, announced=["m1", "m2", "m3", "m4"]), "lost"),
        (replace(KEPT, messages=[*MESSAGES, ("m6", THREAD, 6, STAFF, False, "staff 3")], last_seq={THREAD: 6}), "doubled"),
        (replace(KEPT, announced=[*KEPT.announced, "m2"]), "doubled"),
        (with_seq({"m1": 5, "m5": 1}), "misordered"),
        (with_seq({"m5": 6}), "misordered"),  # a hole
        (replace(KEPT, last_seq={THREAD: 6}), "misordered"),
        (replace(KEPT, announced=["m1", "m3", "m2", "m4", "m5"]), "misordered"),
    ],
)
def test_a_database_that_broke_a_promise_is_found(kept: Kept, broken: str) -> None:
    found = verdict(evidence(), kept)
    assert not found.sound and getattr(found, broken) > 0 and found.examples


def changed(change: Callable[[Facts], Any]) -> Facts:
    facts = evidence()
    change(facts)
    return facts


def drop(what: str, who: str) -> Callable[[Facts], Any]:
    return lambda facts: facts.remove(next(fact for fact in facts if fact[1:3] == [what, who]))


@pytest.mark.parametrize(
    ("facts", "broken"),
    [
        (changed(drop("holds", SHOPPER)), "lost"),
        (changed(drop("event", SYSTEM)), "lost"),
        (changed(lambda facts: next(fact for fact in facts if fact[1] == "holds")[4].pop()), "lost"),
        (changed(lambda facts: facts.append(["readers3", "event", SYSTEM, 50, "marker.put"])), "doubled"),
        (changed(lambda facts: facts.append(["people0", "holds", STAFF, THREAD, [*ALL, ALL[0]]])), "doubled"),
        (changed(lambda facts: facts.append(["readers3", "event", SYSTEM, 15, "marker.put"])), "misordered"),
        (changed(lambda facts: facts.append(["people0", "holds", STAFF, THREAD, ALL[::-1]])), "misordered"),
        (changed(lambda facts: facts.append(["people1", "view", SHOPPER, False, [".me: 1 | 2"]])), "misordered"),
        (changed(lambda facts: facts.append(["people1", "holds", SHOPPER, THREAD, ALL])), "leaked"),
        (changed(lambda facts: facts.append(["people0", "edited", STAFF, "m5", "staff 3 new", "op"])), "lost"),
    ],
)
def test_a_reader_who_was_given_too_little_too_much_or_in_another_order_is_found(facts: Facts, broken: str) -> None:
    found = verdict(facts)
    assert not found.sound and getattr(found, broken) > 0 and found.examples


def test_an_edit_that_was_refused_or_cut_off_by_a_kill_is_not_expected() -> None:
    edited = ["people0", "edited", STAFF, "m5", "staff 3 new", "op"]
    assert verdict([*evidence(), edited, ["people0", "refused", STAFF, "op", "edit", "412 stale"]]).sound
    assert verdict([*evidence(), ["people0", "editing", STAFF, "m5", "staff 3 new"]]).sound


def test_what_the_journal_has_forgotten_need_not_be_announced() -> None:
    assert verdict(evidence(), replace(KEPT, announced=["m4", "m5"], whole=False)).sound


def test_a_reader_who_starts_anew_may_be_given_smaller_numbers_again() -> None:
    again: Facts = [
        ["readers3", "page", SYSTEM, ALL],
        ["readers3", "restart", SYSTEM, 30],
        ["readers3", "event", SYSTEM, 40, "message.put", "m4", 4, 1],
    ]
    assert verdict([*evidence(), *again]).sound
