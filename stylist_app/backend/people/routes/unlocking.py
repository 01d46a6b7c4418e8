"""A tablet that was turned round to a customer comes back to work by its stylist's own digits, or by her password."""

from typing import Annotated

from fastapi import APIRouter, Depends

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.security.limits import Buckets
from stylist_app.backend.core.web.http import V1, problems
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.people.passwords import Passwords
from stylist_app.backend.people.service import staff
from stylist_app.backend.stores.routes import example
from stylist_app.wire.session import PutPin, Unlock

TRIES_PER_MINUTE = 5
"""Wrong ones, by one person: four digits last for a day and a half on average."""


def routes(backend: Backend, passwords: Passwords) -> APIRouter:
    router = APIRouter(prefix=V1, tags=["session"])
    colleague = Depends(backend.auth.staff)
    tries = Buckets(TRIES_PER_MINUTE, 60)

    @router.put("/me/pin", status_code=204, summary="Set the PIN that ends presenting", responses=problems("forbidden"))
    def put_pin(command: Annotated[PutPin, example({"pin": "4711"})], caller: Annotated[Caller, colleague]) -> None:
        """One's own; it signs nobody in. Kept as a hash."""
        hashed = passwords.hash(command.pin)

        def change(tx: Tx) -> None:
            row = staff.staff_row(tx.session, caller.id)
            row.pin_hash = hashed
            staff.touch_staff(tx, row)

        backend.writer.call(change)

    @router.post("/me/unlock", status_code=204, summary="Show that it is me", responses=problems("forbidden", "rate-limited"))
    def unlock(command: Annotated[Unlock, example({"secret": "4711"})], caller: Annotated[Caller, colleague]) -> None:
        """With one's own PIN or password. Only what is wrong counts towards the limit."""
        tries.take(caller.id)
        with backend.database.reading() as session:
            row = staff.staff_row(session, caller.id)
            kept = [stored for stored in (row.pin_hash, row.password_hash) if stored is not None]
        if not any(passwords.matches(command.secret, stored) for stored in kept):
            raise ProblemError("forbidden", "This is neither your PIN nor your password.", field="secret")
        tries.give_back(caller.id)

    return router
