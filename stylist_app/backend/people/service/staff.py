"""Colleagues: created, changed, disabled; never deleted."""

from collections.abc import Callable, Iterable
from typing import Any

from sqlmodel import Session, col, delete, select

from stylist_app.backend.core.journal import Change
from stylist_app.backend.core.media import MediaLibrary
from stylist_app.backend.core.problems import ProblemError, forbidden, not_found, stale
from stylist_app.backend.core.security.auth import Auth
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.people import render
from stylist_app.backend.people.rules import Standing, change_refused, may_appoint, may_manage
from stylist_app.backend.people.service.facts import other_leads, standing_of, standing_of_caller
from stylist_app.backend.people.tables import InviteRow, StaffRow, StaffStoreRow
from stylist_app.backend.stores.service import known_time_zone, open_store
from stylist_app.wire.session import PatchMe
from stylist_app.wire.staff import CreateStaff, PatchStaff

AccessChanged = Callable[[Tx, str, Standing, Standing], None]
"""Told to the messaging room: `(tx, staff_id, before, after)`, so that it grants and revokes conversations."""


def staff_row(session: Session, staff_id: str) -> StaffRow:
    row = session.get(StaffRow, staff_id)
    if row is None:
        raise not_found("colleague")
    return row


def staff_by_email(session: Session, email: str) -> StaffRow | None:
    return session.exec(select(StaffRow).where(StaffRow.email == email.strip().lower())).first()


def create_staff(tx: Tx, caller: Caller | None, command: CreateStaff, *, password_hash: str | None = None) -> tuple[StaffRow, bool]:
    """The row and whether it is new. `password_hash` is of the command's password, computed before."""
    after = Standing(command.role, frozenset(command.store_ids))
    if caller is not None:
        caller.need("staff.manage")
        if not may_appoint(standing_of_caller(caller), after):
            raise forbidden("You can give no role above your own and only your own stores.")
    row = tx.session.get(StaffRow, command.id)
    if row is not None:
        same = (row.name, row.email, row.title, standing_of(tx.session, row)) == (command.name, command.email, command.title, after)
        if not same or (row.password_hash is None) != (password_hash is None):
            raise ProblemError("id-reused", field="id")
        return row, False
    if staff_by_email(tx.session, command.email) is not None:
        raise ProblemError("conflict", "Another colleague has this e-mail address.", field="email")
    for place, store_id in enumerate(command.store_ids):
        open_store(tx.session, store_id, f"store_ids.{place}")
    row = StaffRow(
        id=command.id, name=command.name, email=command.email, role=command.role, title=command.title, password_hash=password_hash, created_at=tx.at
    )
    tx.session.add(row)
    tx.session.flush()
    tx.session.add_all(StaffStoreRow(staff_id=row.id, store_id=store_id) for store_id in sorted(after.stores))
    tx.session.flush()
    tx.emit(Change("staff.put", row.id, "everyone", version=row.version))
    return row, True


def patch_staff(
    tx: Tx,
    caller: Caller | None,
    staff_id: str,
    command: PatchStaff,
    *,
    auth: Auth,
    media: MediaLibrary,
    on_access_changed: AccessChanged,
    expected: int | None = None,
) -> StaffRow:
    """Only what is given changes. `expected`: the version the caller saw; None does not ask."""
    row = staff_row(tx.session, staff_id)
    before = standing_of(tx.session, row)
    after = Standing(
        command.role or before.role,
        before.stores if command.store_ids is None else frozenset(command.store_ids),
        before.disabled if command.disabled is None else command.disabled,
    )
    _need_allowed(tx.session, caller, row, before, after)
    if expected is not None and expected != row.version:
        raise stale(render.staff(tx.session, media, [row])[0].model_dump(mode="json"))
    for place, store_id in enumerate(command.store_ids or []):
        if store_id not in before.stores:
            open_store(tx.session, store_id, f"store_ids.{place}")
    fields: dict[str, Any] = {"role": after.role, "disabled": after.disabled} | command.model_dump(include={"name", "title"}, exclude_none=True)
    if "picture_id" in command.model_fields_set and command.picture_id != row.picture_id:
        _change_picture(tx, caller, row, command.picture_id, media)
        fields["picture_id"] = command.picture_id
    if before == after and all(getattr(row, name) == value for name, value in fields.items()) and "picture_id" not in fields:
        return row
    row.sqlmodel_update(fields)
    _set_stores(tx.session, row.id, before.stores, after.stores)
    touch_staff(tx, row)
    if before != after:
        if after.disabled:
            end_access(tx, auth, row.id)
        on_access_changed(tx, row.id, before, after)
    return row


def patch_own(tx: Tx, row: StaffRow, command: PatchMe) -> None:
    """A member of staff about herself: name, language, time zone."""
    fields = command.model_dump(exclude_unset=True)
    if fields.get("name", "") is None:
        del fields["name"]
    if command.time_zone is not None:
        known_time_zone(command.time_zone)
    if any(getattr(row, name) != value for name, value in fields.items()):
        row.sqlmodel_update(fields)
        touch_staff(tx, row)


def disable_staff(tx: Tx, staff_id: str, disabled: bool, *, auth: Auth, media: MediaLibrary, on_access_changed: AccessChanged) -> StaffRow:
    """For the command line. Nobody is left out by it: the last manager and the last admin stay."""
    return patch_staff(tx, None, staff_id, PatchStaff(disabled=disabled), auth=auth, media=media, on_access_changed=on_access_changed)


def set_password(tx: Tx, caller: Caller | None, staff_id: str, password_hash: str, *, auth: Auth, seen_hash: str | None = None) -> None:
    """Ends the person's other sessions and sign-in links. One's own: `seen_hash` is what the present password was checked against."""
    row = staff_row(tx.session, staff_id)
    own = caller is not None and caller.id == staff_id
    if caller is not None and not own:
        caller.need("staff.manage")
        if not may_manage(standing_of_caller(caller), standing_of(tx.session, row)):
            raise forbidden("You manage stylists and experts of your own stores.")
    if own and row.password_hash != seen_hash:
        raise ProblemError("conflict", "The password was changed meanwhile.")
    row.password_hash = password_hash
    end_access(tx, auth, row.id, except_session=caller.session_id if own and caller is not None else None)


def join_store(tx: Tx, caller: Caller, store_id: str) -> None:
    """`stores.service.StoreCreated`: the manager who opens a store works in it. An admin needs no store."""
    row = tx.session.get(StaffRow, caller.id)
    if row is None or row.role == "admin":
        return
    _set_stores(tx.session, row.id, frozenset(), frozenset({store_id}))
    touch_staff(tx, row)


def touch_staff(tx: Tx, row: StaffRow) -> None:
    """The row changed: a new version, told to everyone and to the person."""
    row.version += 1
    tx.session.flush()
    tx.emit(Change("staff.put", row.id, "everyone", version=row.version))
    tx.emit(Change("me.put", row.id, "person", person_id=row.id, version=row.version))


def end_access(tx: Tx, auth: Auth, staff_id: str, except_session: str | None = None) -> None:
    """Signs a colleague out everywhere and spends the sign-in links that are still open."""
    auth.revoke_person(tx, staff_id, except_session=except_session)
    for invite in tx.session.exec(select(InviteRow).where(InviteRow.staff_id == staff_id, col(InviteRow.revoked).is_(False))):
        invite.revoked = True
    tx.session.flush()


def _need_allowed(session: Session, caller: Caller | None, row: StaffRow, before: Standing, after: Standing) -> None:
    actor = Standing("admin") if caller is None else standing_of_caller(caller)
    if caller is not None and not caller.is_staff:
        raise not_found("colleague")
    leads, admins = other_leads(session, row.id)
    refused = change_refused(actor, before, after, own=caller is not None and caller.id == row.id, other_leads=leads, other_admins=admins)
    if refused is not None:
        raise forbidden(refused)


def _set_stores(session: Session, staff_id: str, before: Iterable[str], after: Iterable[str]) -> None:
    gone, new = set(before) - set(after), set(after) - set(before)
    if gone:
        session.exec(delete(StaffStoreRow).where(col(StaffStoreRow.staff_id) == staff_id, col(StaffStoreRow.store_id).in_(gone)))
    session.add_all(StaffStoreRow(staff_id=staff_id, store_id=store_id) for store_id in sorted(new))
    session.flush()


def _change_picture(tx: Tx, caller: Caller | None, row: StaffRow, picture_id: str | None, media: MediaLibrary) -> None:
    if picture_id is not None:
        if caller is not None:
            media.need_usable(tx.session, caller, [picture_id], field="picture_id")
        media.publish(tx, [picture_id], row.id)
    if row.picture_id is not None:
        media.release(tx, row.id, [row.picture_id])
