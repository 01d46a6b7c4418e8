"""Looks made, described, shared, put away."""

import hashlib
from dataclasses import replace
from datetime import timedelta

from sqlmodel import Session, col, select

from stylist_app.backend.core.backend import Access
from stylist_app.backend.core.journal import Change
from stylist_app.backend.core.media import MediaLibrary
from stylist_app.backend.core.problems import ProblemError, forbidden
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.looks import rules
from stylist_app.backend.looks.service.finding import place_of, readable_look
from stylist_app.backend.looks.service.placing import Wish, things
from stylist_app.backend.looks.tables import LookRow, PieceRow
from stylist_app.backend.stores.service import open_store
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import MOST_PIECES, NewPiece, PatchLook, PlanBPick, PutLook

COLLAGE_JOB = "look-collage"
"""Subject: a look whose picture is older than the look."""
SETTLED = timedelta(seconds=2)
"""So long after a change the picture is made: somebody who builds makes several."""


def put_look(tx: Tx, caller: Caller, look_id: str, command: PutLook, *, access: Access, media: MediaLibrary) -> tuple[LookRow, bool]:
    """A new one, and whether it is new. The same command again is the first result, whatever became of the look; another is `id-reused`."""
    caller.need("catalog.read")
    digest = hashlib.sha256(f"{caller.id} {command.model_dump_json()}".encode()).hexdigest()
    there = tx.session.get(LookRow, look_id)
    if there is not None:
        if there.digest != digest:
            raise ProblemError("id-reused", "This id already names another look.", field="id")
        return there, False
    if not caller.is_staff:
        raise forbidden("Only staff build looks.")
    if command.conversation_id is not None:
        access.need(tx.session, caller, command.conversation_id)
    if command.store_id is not None:
        open_store(tx.session, command.store_id)
    place = rules.Place(caller.id, command.conversation_id, command.shelf, command.store_id, in_reach=command.conversation_id is not None)
    if not rules.may_place(caller, place):
        raise forbidden("You can put looks on your own shelf and into your own stores' lookbooks; a manager into everybody's.")
    source = None if command.source_look_id is None else readable_look(tx.session, access, caller, command.source_look_id)
    if command.source_media_id is not None:
        _need_seen(tx, access, caller, command.source_media_id, media)
    budget = command.budget
    row = LookRow(
        id=look_id, staff_id=caller.id, conversation_id=command.conversation_id, shelf=command.shelf, store_id=command.store_id, title=command.title,
        note=command.note, why=command.why, occasion=command.occasion, season=command.season, freeform=command.freeform, digest=digest,
        budget_minor=None if budget is None else budget.minor, budget_currency="" if budget is None else budget.currency,
        source_look_id=command.source_look_id, source_media_id=command.source_media_id, created_at=tx.at, changed_at=tx.at, version=0,
    )  # fmt: skip
    tx.session.add(row)
    tx.session.flush()
    if command.pieces:
        add_pieces(tx, row, command.pieces)
    elif source is not None:
        _copy(tx, source, row)
    touch(tx, row)
    return row, True


def patch_look(tx: Tx, caller: Caller, look_id: str, command: PatchLook, *, access: Access) -> LookRow:
    """Only what is named changes; the last word on each thing counts. What changes nothing tells nobody."""
    row = changeable_look(tx, access, caller, look_id)
    if not caller.is_staff:
        raise forbidden("Only staff change a look as a whole.")
    said = command.model_dump(exclude_unset=True, exclude_none=True, exclude={"budget", "clear_budget"})
    if command.budget is not None:
        said |= {"budget_minor": command.budget.minor, "budget_currency": command.budget.currency}
    elif command.clear_budget:
        said |= {"budget_minor": None, "budget_currency": ""}
    if any(getattr(row, name) != value for name, value in said.items()):
        row.sqlmodel_update(said)
        touch(tx, row)
    return row


def delete_look(tx: Tx, caller: Caller, look_id: str, *, access: Access, media: MediaLibrary) -> None:
    """A draft, or what lies in a lookbook; gone is gone. A shared one is put away instead (`archived`). Again is fine."""
    row = tx.session.get(LookRow, look_id)
    if row is None:
        return
    row = changeable_look(tx, access, caller, look_id)
    if not caller.is_staff:
        raise forbidden("Only staff delete looks.")
    if row.shared_at is not None:
        raise ProblemError("too-late", "It was shared. Put it away instead.")
    if row.collage_id is not None:
        media.erase(tx, [row.collage_id])
    tx.session.delete(row)
    tx.emit(replace(told(row), kind="look.gone", version=row.version + 1))


def changeable_look(tx: Tx, access: Access, caller: Caller, look_id: str) -> LookRow:
    """Problem `not-found` for what the caller may not see, `forbidden` for what she may only see."""
    row = readable_look(tx.session, access, caller, look_id)
    if not rules.may_change(caller, place_of(tx.session, access, caller, row)):
        raise forbidden("You may look at this lookbook, not change it. Make a copy.")
    return row


def touch(tx: Tx, row: LookRow) -> None:
    """It changed: another version, words found anew, its picture asked for, and whoever sees it is told."""
    tx.session.flush()
    titles = tx.session.exec(select(PieceRow.title).where(PieceRow.look_id == row.id))
    row.words = " ".join([row.title, row.note, row.occasion, *row.why, *titles]).casefold()
    row.version += 1
    row.changed_at = tx.at
    tx.session.add(row)
    tx.emit(told(row))
    tx.job(COLLAGE_JOB, row.id, due=tx.at + SETTLED, key=f"{COLLAGE_JOB}:{row.id}")


def add_pieces(tx: Tx, row: LookRow, pieces: list[NewPiece], field: str = "pieces") -> None:
    """After those that are there, or where they say. Problem `invalid` for a product the shop does not have, and for more than `MOST_PIECES`."""
    there = tx.session.exec(select(PieceRow.id).where(PieceRow.look_id == row.id)).all()
    if len(there) + len(pieces) > MOST_PIECES:
        raise ProblemError("invalid", f"A look has at most {MOST_PIECES} pieces.", field=field)
    if len({piece.id for piece in pieces}) < len(pieces) or any(tx.session.get(PieceRow, piece.id) is not None for piece in pieces):
        raise ProblemError("id-reused", "This id already names another piece.", field="id")
    prefixes = [f"{field}.{place}." if field else "" for place in range(len(pieces))]
    columns = things(tx.session, [Wish(one.product_id, one.variant_id, at) for one, at in zip(pieces, prefixes, strict=True)])
    for place, (piece, thing) in enumerate(zip(pieces, columns, strict=True)):
        need_plans(tx.session, piece.plan_b, prefixes[place])
        tx.session.add(
            PieceRow(
                id=piece.id, look_id=row.id, number=len(there) + place + 1, slot=piece.slot, **thing, **piece.spot.model_dump(), why=piece.why,
                plan_b=[pick.model_dump() for pick in piece.plan_b], changed_by="staff", changed_at=tx.at,
            )
        )  # fmt: skip
    tx.session.flush()


def need_plans(session: Session, plans: list[PlanBPick], prefix: str = "") -> None:
    """Problem `invalid` for a plan B that the shop does not have."""
    wishes = [Wish(pick.product_id, pick.variant_id, f"{prefix}plan_b.{place}.") for place, pick in enumerate(plans)]
    if wishes:
        things(session, wishes)


def _copy(tx: Tx, source: LookRow, row: LookRow) -> None:
    """Its pieces as they lie there, at today's prices; what she said of them and what has left the shop stays behind."""
    there = select(PieceRow).where(PieceRow.look_id == source.id, col(PieceRow.removed).is_(False))
    rows = tx.session.exec(there.order_by(col(PieceRow.number))).all()
    number = 0
    for piece in rows:
        try:
            (thing,) = things(tx.session, [Wish(piece.product_id, piece.variant_id, "")])
        except ProblemError:
            continue
        number += 1
        kept = piece.model_dump(include={"slot", "x", "y", "size", "turn", "z", "why", "plan_b"})
        tx.session.add(PieceRow(id=new_id(), look_id=row.id, number=number, **kept, **thing, changed_by="staff", changed_at=tx.at))
    row.freeform = row.freeform or source.freeform
    for name in ("title", "note", "why", "occasion", "season"):
        if not getattr(row, name):
            setattr(row, name, getattr(source, name))


def _need_seen(tx: Tx, access: Access, caller: Caller, media_id: str, media: MediaLibrary) -> None:
    """A photo that somebody showed in a conversation the caller may read, or her own."""
    row = media.find(tx.session, media_id)
    holders = media.holders(tx.session, media_id) if row is not None else []
    if row is None or not (row.owner_id == caller.id or not row.private or access.readable(tx.session, caller, holders)):
        raise ProblemError("invalid", "There is no such photo.", field="source_media_id")


def told(row: LookRow) -> Change:
    """What whoever may see it is told."""
    match row.shelf:
        case None:
            shared = row.shared_at is not None
            return Change("look.put", row.id, "conversation", conversation_id=row.conversation_id, staff_only=not shared, version=row.version)
        case "personal":
            return Change("look.put", row.id, "person", person_id=row.staff_id, version=row.version)
        case _:
            return Change("look.put", row.id, "staff", store_id=row.store_id, version=row.version)
