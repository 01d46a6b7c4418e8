"""Invitations."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web.http import V1, problems
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.people import render
from stylist_app.backend.people.routes import examples
from stylist_app.backend.people.service import LookOf, invites
from stylist_app.backend.stores.routes import answers, example
from stylist_app.wire.base import now
from stylist_app.wire.ids import Id
from stylist_app.wire.session import CreateInvite, Invite


def routes(backend: Backend, look_of: LookOf) -> APIRouter:
    router = APIRouter(prefix=V1, tags=["staff"])
    colleague = Depends(backend.auth.staff)

    @router.get(
        "/invites", response_model=list[Invite], summary="List open invitations", responses=answers([{**examples.INVITE, "token": None}], "forbidden")
    )
    def list_invites(caller: Annotated[Caller, colleague]) -> list[Invite]:
        """Right `invite.create`. One's own; a manager's stores'. Newest first, at most 200, only those that can still be used, without tokens."""
        with backend.database.reading() as session:
            return [render.invite(row) for row in invites.list_invites(session, caller, now())]

    @router.post(
        "/invites",
        status_code=201,
        response_model=Invite,
        summary="Make an invitation",
        responses={
            **answers(dict(examples.INVITE), "forbidden", "not-found", "id-reused", status=201),
            200: {"model": Invite, "description": "It was there already: the first result, with its token while it can be used."},
        },
    )
    def create_invite(
        command: Annotated[CreateInvite, example({"id": examples.OTHER_ID, "name": "Ana"})], caller: Annotated[Caller, colleague], response: Response
    ) -> Invite:
        """Right `invite.create`. A one-time link for a customer one may read, for someone new (who becomes the caller's customer), or with `staff_id`
        (right `staff.manage`) a sign-in link for a colleague, with `look_id` ten minutes in which a phone
        may be paired with a look."""

        def create(tx: Tx) -> tuple[Invite, bool]:
            row, token, new = invites.create_invite(tx, caller, command, backend.secret, access=backend.access, look_of=look_of)
            return render.invite(row, token), new

        answer, new = backend.writer.call(create)
        response.status_code = 201 if new else 200
        response.headers["Cache-Control"] = "no-store"
        return answer

    @router.get(
        "/invites/{invite_id}",
        response_model=Invite,
        summary="One invitation",
        responses=answers({**examples.INVITE, "token": None}, "forbidden", "not-found"),
    )
    def read_invite(invite_id: Id, caller: Annotated[Caller, colleague]) -> Invite:
        """Whether it was used, and by whom; without its token."""
        with backend.database.reading() as session:
            return render.invite(invites.own_invite(session, caller, invite_id))

    @router.delete("/invites/{invite_id}", status_code=204, summary="Take an invitation back", responses=problems("forbidden", "not-found"))
    def revoke_invite(invite_id: Id, caller: Annotated[Caller, colleague]) -> None:
        """The link opens nothing from now on; whoever used it before stays in."""
        backend.writer.call(lambda tx: invites.revoke_invite(tx, caller, invite_id))

    return router
