"""The rules of a conversation: access, state, waiting, markers, the time to edit, what a reaction may be."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.messaging.rules import (
    FURTHEST,
    Reach,
    Scope,
    StaffFacts,
    Thread,
    after_message,
    check_own,
    grow,
    is_emoji,
    may_read,
    may_take,
    move,
    wake,
)
from stylist_app.wire.conversation import PatchConversation

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
STORES, PEOPLE = ("s1", "s2", "s3"), ("p1", "p2", "p3")

staff = st.builds(
    StaffFacts,
    id=st.sampled_from(PEOPLE),
    role=st.sampled_from(["stylist", "expert", "manager", "admin"]),
    stores=st.frozensets(st.sampled_from(STORES)),
    disabled=st.booleans(),
)
scopes = st.builds(
    Scope,
    customer_id=st.just("c1"),
    store_id=st.sampled_from(STORES),
    assignee_id=st.none() | st.sampled_from(PEOPLE),
    members=st.frozensets(st.sampled_from(PEOPLE), max_size=2),
)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(lambda at: at.replace(tzinfo=UTC))
threads = st.one_of(
    st.builds(Thread, state=st.sampled_from(["open", "resolved"]), waiting_since=st.none() | moments),
    st.builds(Thread, state=st.just("snoozed"), snoozed_until=moments, waiting_since=st.none() | moments),
)


def shopper(customer_id: str) -> Caller:
    return Caller(id=customer_id, kind="customer", role="shopper", name="", session_id="")


# ---------------------------------------------------------------- who may read


@given(staff, scopes)
def test_staff_read_what_is_theirs_by_store_by_assignment_or_by_invitation(person: StaffFacts, scope: Scope) -> None:
    own = person.id == scope.assignee_id or person.id in scope.members
    by_store = person.role in ("manager", "stylist") and scope.store_id in person.stores
    assert may_read(person, scope) == (not person.disabled and (person.role == "admin" or own or by_store))


@given(staff, scopes)
def test_a_disabled_person_reads_nothing(person: StaffFacts, scope: Scope) -> None:
    gone = StaffFacts(person.id, person.role, person.stores, disabled=True)
    assert not may_read(gone, scope)
    assert not may_take(gone, scope.store_id)


@given(scopes)
def test_a_shopper_reads_her_own_conversation_only_whatever_ids_collide(scope: Scope) -> None:
    assert may_read(shopper("c1"), scope)
    assert not may_read(shopper("c2"), scope)
    for staff_id in PEOPLE:
        assert not may_read(shopper(staff_id), scope)


@given(staff, scopes, st.sampled_from(PEOPLE))
def test_access_never_shrinks_by_bringing_somebody_in(person: StaffFacts, scope: Scope, member: str) -> None:
    wider = Scope(scope.customer_id, scope.store_id, scope.assignee_id, scope.members | {member})
    assert may_read(person, wider) >= may_read(person, scope)


# ---------------------------------------------------------------- state and waiting


@given(threads, moments)
def test_a_customers_message_opens_and_starts_the_wait_once(thread: Thread, at: datetime) -> None:
    after = after_message(thread, "customer", public=True, at=at)
    assert after == Thread("open", None, thread.waiting_since or at)
    assert after_message(after, "customer", public=True, at=at + timedelta(hours=1)) == after


@given(threads, moments)
def test_only_a_public_answer_ends_the_wait(thread: Thread, at: datetime) -> None:
    answered = after_message(thread, "staff", public=True, at=at)
    assert answered.waiting_since is None
    assert (answered.state, answered.snoozed_until) == (thread.state, thread.snoozed_until)
    assert after_message(thread, "staff", public=False, at=at) == thread
    assert after_message(thread, "system", public=True, at=at) == thread


@given(threads, st.sampled_from(["open", "snoozed", "resolved", None]), st.none() | moments, moments)
def test_a_thread_is_snoozed_exactly_while_it_has_a_time_to_wake(thread: Thread, state: str | None, until: datetime | None, at: datetime) -> None:
    command = PatchConversation.model_validate({"state": state, "snoozed_until": until})
    try:
        after = move(thread, command, at)
    except ProblemError as problem:
        assert (problem.slug, problem.field) == ("invalid", "snoozed_until")
        return
    assert (after.state == "snoozed") == (after.snoozed_until is not None)
    assert after.state == (state or thread.state)
    if after.state == "resolved":
        assert after.waiting_since is None
    else:
        assert after.waiting_since == thread.waiting_since
    if until is not None:
        assert at < until <= at + FURTHEST


@given(threads, moments)
def test_asking_for_the_state_it_has_changes_nothing_but_the_wait_of_the_resolved(thread: Thread, at: datetime) -> None:
    after = move(thread, PatchConversation(state=thread.state), at)
    assert after == (Thread("resolved") if thread.state == "resolved" else thread)


@pytest.mark.parametrize(
    ("command", "thread"),
    [
        (PatchConversation(state="snoozed"), Thread()),
        (PatchConversation(state="snoozed", snoozed_until=NOON), Thread()),
        (PatchConversation(state="snoozed", snoozed_until=NOON + FURTHEST + timedelta(seconds=1)), Thread()),
        (PatchConversation(state="open", snoozed_until=NOON + timedelta(hours=1)), Thread()),
        (PatchConversation(snoozed_until=NOON + timedelta(hours=1)), Thread("resolved")),
    ],
)
def test_snoozing_needs_a_time_ahead_and_nothing_else_may_have_one(command: PatchConversation, thread: Thread) -> None:
    with pytest.raises(ProblemError) as refused:
        move(thread, command, NOON)
    assert refused.value.field == "snoozed_until"


@given(threads, moments)
def test_a_snoozed_thread_wakes_at_its_time_and_no_other_ever(thread: Thread, at: datetime) -> None:
    due = thread.snoozed_until is not None and thread.snoozed_until <= at
    assert wake(thread, at) == (Thread("open", None, thread.waiting_since) if due else thread)


# ---------------------------------------------------------------- markers

seqs = st.integers(0, 30)
reaches = st.builds(lambda delivered, read: Reach(max(delivered, read), read), seqs, seqs)


@given(reaches, seqs, seqs, seqs)
def test_markers_only_grow_and_never_past_the_last_message(reach: Reach, delivered: int, read: int, last: int) -> None:
    after = grow(reach, delivered, read, last)
    assert after.delivered >= max(reach.delivered, after.read)
    assert after.read >= reach.read
    assert after.delivered <= max(reach.delivered, last)
    assert after.read <= max(reach.read, last)
    assert grow(after, delivered, read, last) == after


@given(reaches, st.lists(st.tuples(seqs, seqs), max_size=6), seqs)
def test_markers_end_the_same_in_whatever_order_they_arrive(reach: Reach, puts: list[tuple[int, int]], last: int) -> None:
    there, back = reach, reach
    for delivered, read in puts:
        there = grow(there, delivered, read, last)
    for delivered, read in reversed(puts):
        back = grow(back, delivered, read, last)
    assert there == back


# ---------------------------------------------------------------- editing


@pytest.mark.parametrize(
    ("caller", "age", "deleted", "slug"),
    [
        ("me", timedelta(0), False, None),
        ("me", timedelta(minutes=15), False, None),
        ("me", timedelta(minutes=15, seconds=1), False, "too-late"),
        ("other", timedelta(0), False, "forbidden"),
        ("me", timedelta(0), True, "conflict"),
    ],
)
def test_the_author_may_change_a_message_for_fifteen_minutes(caller: str, age: timedelta, deleted: bool, slug: str | None) -> None:
    if slug is None:
        check_own(caller, "me", NOON, deleted=deleted, now=NOON + age)
        return
    with pytest.raises(ProblemError) as refused:
        check_own(caller, "me", NOON, deleted=deleted, now=NOON + age)
    assert refused.value.slug == slug


def test_nobody_is_the_author_of_a_system_message() -> None:
    with pytest.raises(ProblemError):
        check_own("me", None, NOON, deleted=False, now=NOON)


# ---------------------------------------------------------------- reactions


@pytest.mark.parametrize("emoji", ["♥", "❤️", "😀", "👍🏽", "👩🏽‍🎤", "👨‍👩‍👧‍👦", "🇯🇵", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "1️⃣", "#️⃣", "✨", "🫨", "‼️", "☑"])
def test_one_emoji_is_a_reaction(emoji: str) -> None:
    assert is_emoji(emoji)


@pytest.mark.parametrize("text", ["", "a", "love", "爱", "1", "#", "😀😀", "😀a", "<b>", "️", "‍", "🇯", "é", "①", " ♥", "♥ ", "\u202e😀", "😀" * 17])
def test_words_letters_and_several_emoji_are_not(text: str) -> None:
    assert not is_emoji(text)


@given(st.text(alphabet=st.characters(categories=["L", "Nd", "P", "Z", "C"]), max_size=16))
def test_no_text_of_letters_digits_and_marks_is_an_emoji(text: str) -> None:
    assert not is_emoji(text) or text in "‼⁉〰〽"
