"""Signing in and out, devices, and one's own record."""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any

import structlog
from fastapi import APIRouter, Body, Depends, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from sqlmodel import col, select

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.problems import ProblemError, not_found
from stylist_app.backend.core.security.auth import SessionRow
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.security.limits import Buckets
from stylist_app.backend.core.web.http import V1, address, problems
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.people import render
from stylist_app.backend.people.passwords import Passwords
from stylist_app.backend.people.routes import examples
from stylist_app.backend.people.service import HandLook, OpenConversation, customers, entry, staff
from stylist_app.backend.people.tables import CustomerRow
from stylist_app.backend.stores.routes import answers, example
from stylist_app.wire.base import now
from stylist_app.wire.ids import Id
from stylist_app.wire.session import Device, GuestGrant, InviteGrant, Me, PasswordGrant, PatchMe, Session, SessionRequest, Welcome

log = structlog.get_logger(__name__)
_GRANTS: dict[str, Any] = {
    "password": {"summary": "Staff", "value": {"grant": "password", "email": "mara@example.com", "password": "a long sentence"}},
    "invite": {"summary": "By a link", "value": {"grant": "invite", "id": examples.OTHER_ID, "token": examples.TOKEN, "language": "hr"}},
    "guest": {"summary": "A shopper without an invitation", "value": {"grant": "guest", "id": examples.OTHER_ID, "name": "Ana"}},
    "refresh": {"summary": "The next token", "value": {"grant": "refresh", "refresh_token": examples.TOKEN[::-1]}},
}


class _Untagged(APIRoute):
    """Names a field at fault by its place in the request: pydantic puts the kind of grant before it, which is no place there."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handler = super().get_route_handler()

        async def untagged(request: Request) -> Response:
            try:
                return await handler(request)
            except RequestValidationError as failure:
                errors = failure.errors()
                for error in errors:
                    place = error["loc"]
                    if place[0] == "body" and place[1:2] and place[1] in _GRANTS:
                        error["loc"] = place[:1] + place[2:]
                raise RequestValidationError(errors) from None

        return untagged


def routes(backend: Backend, passwords: Passwords, open_conversation: OpenConversation, hand_look: HandLook) -> APIRouter:
    router = APIRouter(prefix=V1, tags=["session"], route_class=_Untagged)
    signed_in = Depends(backend.auth.caller)
    limits = backend.settings
    by_address = Buckets(limits.sign_ins_per_minute, 60)
    by_account = Buckets(limits.sign_ins_per_minute, 60)
    guests = Buckets(limits.guests_per_hour, 3600)

    def opener(grant: PasswordGrant | InviteGrant | GuestGrant, request: Request, agent: str) -> Any:
        """The command, with everything slow done before it."""
        if isinstance(grant, GuestGrant):
            guests.take(address(request))
            return lambda tx: entry.sign_in_guest(tx, backend.auth, grant, agent, open_conversation=open_conversation)
        by_address.take(address(request))
        if isinstance(grant, InviteGrant):
            return lambda tx: entry.sign_in_invite(tx, backend.auth, grant, agent, open_conversation=open_conversation, hand_look=hand_look)
        by_account.take(grant.email)
        with backend.database.reading() as session:
            row = staff.staff_by_email(session, grant.email)
            staff_id, stored = (row.id, row.password_hash) if row is not None else (None, None)
        if not passwords.matches(grant.password, stored) or staff_id is None or stored is None:
            raise ProblemError("credentials")
        return lambda tx: entry.sign_in_password(tx, backend.auth, staff_id, stored, agent)

    @router.post(
        "/session",
        status_code=201,
        response_model=Session,
        summary="Sign in",
        responses=answers(
            dict(examples.SESSION),
            "credentials",
            "unauthenticated",
            "forbidden",
            "id-reused",
            "invite-spent",
            "rate-limited",
            "unavailable",
            status=201,
        ),
    )
    def open_session(grant: Annotated[SessionRequest, Body(openapi_examples=_GRANTS)], request: Request, response: Response) -> Session:
        """Staff by password, anyone by an invitation's link, shoppers as guests where the shop allows it, and everybody again by refresh token.
        The very same invite or guest grant (same `id`) within ten minutes finds the same person, in case the answer was lost.
        Tokens are shown once."""
        try:
            answer = enter(grant, request)
        except ProblemError as problem:
            log.info("sign-in refused", grant=grant.grant, problem=problem.slug, request_id=request.scope.get("request_id"))
            raise
        log.info("signed in", grant=grant.grant, person=answer.me.id, session=answer.id, request_id=request.scope.get("request_id"))
        response.headers["Cache-Control"] = "no-store"
        return answer

    def enter(grant: SessionRequest, request: Request) -> Session:
        agent = request.headers.get("user-agent", "")
        if isinstance(grant, PasswordGrant | InviteGrant | GuestGrant):
            command = opener(grant, request, agent)
        else:
            token = grant.refresh_token

            def command(tx: Tx) -> entry.Opened:
                return backend.auth.refresh(tx, token, agent)

        def opened(tx: Tx) -> Session:
            row, token, refresh = command(tx)
            me = render.me(tx.session, backend.media, "staff" if row.kind == "staff" else "customer", row.person_id)
            if me is None:
                raise ProblemError("unauthenticated", "The session has ended. Sign in again.")
            return Session(
                id=row.id, token=token, token_expires_at=row.token_expires_at, refresh_token=refresh, refresh_expires_at=row.refresh_expires_at, me=me
            )

        answer = backend.writer.call(opened)
        if isinstance(grant, PasswordGrant | InviteGrant):  # only failures are slowed down: a whole shop may sit behind one address
            by_address.give_back(address(request))
        if isinstance(grant, PasswordGrant):
            by_account.give_back(grant.email)
        return answer

    @router.delete("/session", status_code=204, summary="Sign out")
    def close_session(caller: Annotated[Caller, signed_in]) -> None:
        """Ends this device's session, its tokens and its streams."""
        backend.writer.call(lambda tx: backend.auth.revoke(tx, caller.session_id))

    @router.get("/session/devices", response_model=list[Device], summary="My devices", responses=answers([dict(examples.DEVICE)]))
    def list_devices(caller: Annotated[Caller, signed_in]) -> list[Device]:
        """One's own sessions, latest first."""
        query = select(SessionRow).where(
            SessionRow.kind == caller.kind, SessionRow.person_id == caller.id, col(SessionRow.refresh_expires_at) > now()
        )
        with backend.database.reading() as session:
            return [
                Device(id=row.id, created_at=row.created_at, last_seen_at=row.last_seen_at, agent=row.agent, current=row.id == caller.session_id)
                for row in session.exec(query.order_by(col(SessionRow.last_seen_at).desc(), col(SessionRow.id).desc()))
            ]

    @router.delete("/session/devices/{device_id}", status_code=204, summary="Sign a device out", responses=problems("not-found"))
    def close_device(device_id: Id, caller: Annotated[Caller, signed_in]) -> None:
        """One of one's own."""

        def end(tx: Tx) -> None:
            row = tx.session.get(SessionRow, device_id)
            if row is None or (row.kind, row.person_id) != (caller.kind, caller.id):
                raise not_found("device")
            backend.auth.revoke(tx, row.id)

        backend.writer.call(end)

    @router.get("/me", response_model=Me, summary="Who I am and what I may do", responses=answers(dict(examples.ME)))
    def read_me(caller: Annotated[Caller, signed_in]) -> Me:
        """Rights are of the role; for a manager they hold in the own stores."""
        with backend.database.reading() as session:
            me = render.me(session, backend.media, caller.kind, caller.id)
        if me is None:
            raise ProblemError("unauthenticated", "The session has ended. Sign in again.")
        return me

    @router.patch("/me", response_model=Me, summary="Change my name, language or time zone", responses=answers(dict(examples.ME)))
    def patch_me(command: Annotated[PatchMe, example({"language": "uk", "time_zone": "Europe/Kyiv"})], caller: Annotated[Caller, signed_in]) -> Me:
        """Only what is given changes; the last writer wins."""

        def change(tx: Tx) -> Me:
            if caller.is_staff:
                staff.patch_own(tx, staff.staff_row(tx.session, caller.id), command)
            else:
                row = tx.session.get(CustomerRow, caller.id)
                if row is None:
                    raise ProblemError("unauthenticated", "The session has ended. Sign in again.")
                customers.patch_own(tx, row, command)
            me = render.me(tx.session, backend.media, caller.kind, caller.id)
            assert me is not None
            return me

        return backend.writer.call(change)

    @router.get("/welcome", response_model=Welcome, summary="What the landing page shows", responses=answers(dict(examples.WELCOME)))
    def read_welcome(invite: Annotated[str | None, Query(max_length=256, description="The token of an invitation.")] = None) -> Welcome:
        """Public. Never more than the shop's face, and of a valid invitation who sent it, the store and the name written on it."""
        with backend.database.reading() as session:
            return entry.welcome(session, backend.media, invite)

    return router
