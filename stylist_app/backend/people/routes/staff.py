"""Colleagues."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.security.limits import Buckets
from stylist_app.backend.core.web.http import V1, IfMatch, problems
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.people import render
from stylist_app.backend.people.passwords import Passwords, need_strong
from stylist_app.backend.people.routes import examples
from stylist_app.backend.people.service import AccessChanged, invites, staff
from stylist_app.backend.stores.routes import answers, example
from stylist_app.backend.stores.service import shop_names
from stylist_app.wire.ids import Id
from stylist_app.wire.session import StaffCreated
from stylist_app.wire.staff import ChangePassword, CreateStaff, PatchStaff, Staff, StaffCard

_CREATE = {
    "id": examples.STAFF_ID,
    "name": "Mara Lind",
    "email": "mara@example.com",
    "role": "stylist",
    "title": "Stylist",
    "store_ids": [examples.STORE_ID],
}


def routes(backend: Backend, passwords: Passwords, on_access_changed: AccessChanged) -> APIRouter:
    router = APIRouter(prefix=V1, tags=["staff"])
    signed_in = Depends(backend.auth.caller)
    colleague = Depends(backend.auth.staff)
    tries = Buckets(backend.settings.sign_ins_per_minute, 60)

    @router.get("/staff", response_model=list[Staff], summary="List the staff", responses=answers([dict(examples.STAFF)], "forbidden"))
    def list_staff(caller: Annotated[Caller, colleague]) -> list[Staff]:
        """By name, disabled colleagues too. Staff only."""
        with backend.database.reading() as session:
            return render.all_staff(session, backend.media)

    @router.post(
        "/staff",
        status_code=201,
        response_model=StaffCreated,
        summary="Add a colleague",
        responses={
            **answers(
                {**examples.STAFF, "invite": {**examples.INVITE, "staff_id": examples.STAFF_ID}},
                "forbidden",
                "id-reused",
                "conflict",
                "weak-password",
                status=201,
            ),
            200: {"model": StaffCreated, "description": "It was there already: the first result."},
        },
    )
    def create_staff(command: Annotated[CreateStaff, example(_CREATE)], caller: Annotated[Caller, colleague], response: Response) -> StaffCreated:
        """Right `staff.manage`: managers for their own stores, never above themselves. Without a password the answer carries a one-time
        sign-in link."""
        caller.need("staff.manage")
        if command.password is not None:
            with backend.database.reading() as session:
                need_strong(command.password, [*shop_names(session), command.name, command.email])
        hashed = passwords.hash(command.password) if command.password is not None else None

        def create(tx: Tx) -> tuple[StaffCreated, bool]:
            row, new = staff.create_staff(tx, caller, command, password_hash=hashed)
            way_in = None
            if new and hashed is None:
                way_in = invites.make_invite(tx, backend.secret, staff_id=row.id, made_by=caller.id)
            elif hashed is None:
                way_in = invites.staff_invite(tx.session, backend.secret, row.id, tx.at)
            seen = render.staff(tx.session, backend.media, [row])[0]
            return StaffCreated(**dict(seen), invite=render.invite(*way_in) if way_in else None), new

        answer, new = backend.writer.call(create)
        response.status_code = 201 if new else 200
        response.headers["Cache-Control"] = "no-store"
        return answer

    @router.get("/staff/{staff_id}", response_model=Staff | StaffCard, summary="One colleague", responses=answers(dict(examples.STAFF), "not-found"))
    def read_staff(staff_id: Id, caller: Annotated[Caller, signed_in]) -> Staff | StaffCard:
        """A shopper sees the name, title, picture and stores of whoever wrote to her."""
        with backend.database.reading() as session:
            seen = render.staff(session, backend.media, [staff.staff_row(session, staff_id)])[0]
        return seen if caller.is_staff else render.card(seen)

    @router.patch(
        "/staff/{staff_id}",
        response_model=Staff,
        summary="Change a colleague",
        responses=answers(dict(examples.STAFF), "forbidden", "not-found", "stale", "precondition-required"),
    )
    def patch_staff(
        staff_id: Id,
        command: Annotated[PatchStaff, example({"role": "manager", "disabled": False})],
        caller: Annotated[Caller, colleague],
        expected: IfMatch,
    ) -> Staff:
        """One's own name, title and picture; of others: right `staff.manage`. Disabling ends all sessions at once. The last manager and the last
        admin stay. `picture_id` null takes the picture away."""

        def change(tx: Tx) -> Staff:
            row = staff.patch_staff(
                tx, caller, staff_id, command, auth=backend.auth, media=backend.media, on_access_changed=on_access_changed, expected=expected
            )
            return render.staff(tx.session, backend.media, [row])[0]

        return backend.writer.call(change)

    @router.put(
        "/staff/{staff_id}/password",
        status_code=204,
        summary="Set a password",
        responses=problems("forbidden", "not-found", "conflict", "weak-password"),
    )
    def change_password(
        staff_id: Id,
        command: Annotated[ChangePassword, example({"password": "a longer sentence", "current": "a long sentence"})],
        caller: Annotated[Caller, colleague],
    ) -> None:
        """One's own: with the present one, unless there is none yet. Somebody else's: right `staff.manage`, without it. Ends the person's other
        sessions and open sign-in links."""
        with backend.database.reading() as session:
            row = staff.staff_row(session, staff_id)
            seen_hash, about = row.password_hash, [*shop_names(session), row.name, row.email]
        if caller.id != staff_id:
            caller.need("staff.manage")
        elif seen_hash is not None:
            tries.take(caller.id)
            if not passwords.matches(command.current or "", seen_hash):
                raise ProblemError("forbidden", "The present password is not right.", field="current")
        need_strong(command.password, about)
        hashed = passwords.hash(command.password)
        backend.writer.call(lambda tx: staff.set_password(tx, caller, staff_id, hashed, auth=backend.auth, seen_hash=seen_hash))

    return router
