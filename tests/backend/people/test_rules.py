"""Who may do what to whom, whatever the stores and roles are."""

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from stylist_app.backend.people.rules import RIGHTS, Standing, change_refused, folded, leads, may_appoint, may_manage, normal_address
from stylist_app.wire.customer import Channel
from stylist_app.wire.session import Right, Role
from stylist_app.wire.staff import StaffRole

RANK = {"expert": 1, "stylist": 1, "manager": 2, "admin": 3}

roles = st.sampled_from(get_args(StaffRole))
stores = st.frozensets(st.sampled_from(["a", "b", "c"]))
standings = st.builds(Standing, roles, stores, st.booleans())
counts = st.integers(0, 3)


def test_every_role_has_rights_and_only_leads_have_the_shops() -> None:
    assert set(RIGHTS) == set(get_args(Role))
    for role in ("shopper", "stylist", "expert"):
        assert not RIGHTS[role] & {"staff.manage", "shop.manage", "quick-reply.manage", "customer.erase", "conversation.read-all"}
    assert RIGHTS["admin"] == frozenset(get_args(Right))
    assert "invite.create" in RIGHTS["stylist"] and "invite.create" not in RIGHTS["expert"]


@given(standings, standings)
def test_nobody_manages_an_equal_or_a_superior_but_an_admin(actor: Standing, target: Standing) -> None:
    if may_manage(actor, target) and actor.role != "admin":
        assert RANK[target.role] < RANK[actor.role]


@given(standings, standings)
def test_a_manager_manages_only_whom_her_stores_cover(actor: Standing, target: Standing) -> None:
    if may_manage(actor, target) and actor.role == "manager":
        assert target.stores and target.stores <= actor.stores


@given(standings, standings)
def test_disabled_people_and_ordinary_staff_manage_nobody(actor: Standing, target: Standing) -> None:
    if actor.disabled or actor.role in ("stylist", "expert"):
        assert not may_manage(actor, target)
        assert not may_appoint(actor, target)


@given(standings, standings, standings, st.booleans(), counts, counts)
def test_no_allowed_change_raises_above_the_actor_or_beyond_her_stores(
    actor: Standing, before: Standing, after: Standing, own: bool, leads_left: int, admins_left: int
) -> None:
    before = actor if own else before
    if change_refused(actor, before, after, own=own, other_leads=leads_left, other_admins=admins_left) is None and before != after:
        assert RANK[after.role] <= RANK[actor.role]
        assert actor.role == "admin" or after.stores <= actor.stores


@given(standings, standings, standings, counts, counts)
def test_somebody_can_always_let_others_in(actor: Standing, before: Standing, after: Standing, leads_left: int, admins_left: int) -> None:
    allowed = change_refused(actor, before, after, own=False, other_leads=leads_left, other_admins=admins_left) is None
    if allowed and leads(before):
        assert leads(after) or leads_left > 0


@given(standings, st.booleans(), counts)
def test_the_last_admin_stays_one(after: Standing, own: bool, leads_left: int) -> None:
    admin = Standing("admin")
    if change_refused(admin, admin, after, own=own, other_leads=leads_left, other_admins=0) is None:
        assert after.role == "admin" and not after.disabled


@given(standings)
def test_ones_own_name_can_always_be_changed(actor: Standing) -> None:
    assert change_refused(actor, actor, actor, own=True, other_leads=0, other_admins=0) is None


@given(st.sampled_from(get_args(Channel)), st.text(max_size=40))
def test_the_normal_form_of_an_address_is_its_own_normal_form(channel: Channel, address: str) -> None:
    normal = normal_address(channel, address)
    assert normal is None or normal_address(channel, normal) == normal


@given(st.from_regex(r"[1-9][0-9]{6,14}", fullmatch=True))
def test_a_number_is_the_same_however_it_is_written(digits: str) -> None:
    spaced = " ".join(digits)
    assert (
        normal_address("phone", f"+{digits}")
        == normal_address("sms", f"00{spaced}")
        == normal_address("whatsapp", f"+{digits[:2]} ({digits[2:4]}) {digits[4:]}")
    )


def test_what_is_no_address_is_none() -> None:
    assert normal_address("phone", "044 123 45 67") is None
    assert normal_address("email", "ana at example.com") is None
    assert normal_address("email", " Ana@Example.com ") == "ana@example.com"


@given(st.text(max_size=40))
def test_folding_a_name_twice_changes_nothing(name: str) -> None:
    assert folded(folded(name)) == folded(name)
