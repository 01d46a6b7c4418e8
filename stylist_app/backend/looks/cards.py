"""The message kind `look`: a look as it was when it was sent, and shared by that. How it is now, the look itself tells."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from stylist_app.backend.catalog import cards as product_cards
from stylist_app.backend.catalog.tables import ProductRow, VariantRow
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.looks.render import pieces_of
from stylist_app.backend.looks.service.looks import touch
from stylist_app.backend.looks.tables import LookRow
from stylist_app.backend.messaging.kinds import Kind, Payload, Sending
from stylist_app.wire.payloads import SendLook


def accept(session: Session, caller: Caller, command: SendLook) -> Payload:
    """What is stored. Problem `invalid` naming `payload.look_id` for a look without pieces and for none at all; `share` sees that it is of this
    conversation."""
    row = session.get(LookRow, command.look_id)
    pieces = [] if row is None else [piece for piece in pieces_of(session, [row.id])[row.id] if not piece.removed]
    if row is None or row.conversation_id is None:
        raise _none()
    if not pieces:
        raise ProblemError("invalid", "A look without pieces cannot be sent.", field="payload.look_id")
    products = {one.id: one for one in session.exec(select(ProductRow).where(col(ProductRow.id).in_([piece.product_id for piece in pieces])))}
    chosen = [piece.variant_id for piece in pieces if piece.variant_id is not None]
    variants = {one.id: one for one in session.exec(select(VariantRow).where(col(VariantRow.id).in_(chosen)))}
    items = [product_cards.card(products[piece.product_id], variants.get(piece.variant_id or ""), piece.why) for piece in pieces]
    return {"look_id": row.id, "title": row.title, "note": row.note, "items": items, "text": command.text}


def excerpt(payload: Payload) -> str:
    """The look's name and the words beside it, or what is in it."""
    told = [str(payload.get(name)) for name in ("title", "text", "note") if payload.get(name)]
    return " ".join(told) or product_cards.excerpt({"items": payload.get("items", ())})


def items(payload: Payload) -> Sequence[tuple[str, str | None]]:
    return [(str(item.get("title", "")), item.get("picture_id")) for item in payload.get("items", ())]


def share(tx: Tx, _caller: Caller, sending: Sending) -> None:
    """A look is sent where it was built, and from then on its shopper sees it."""
    row = tx.session.get(LookRow, sending.payload["look_id"])
    if row is None or row.conversation_id != sending.conversation_id:
        raise _none()
    if row.shared_at is None:
        row.shared_at = tx.at
        touch(tx, row)


def kind() -> Kind:
    """For `app.create_app`."""
    return Kind(
        "look", SendLook, accept=accept, render=product_cards.present, excerpt=excerpt, media_ids=product_cards.media_ids, items=items,
        sent=share, senders="staff", shows=True,
    )  # fmt: skip


def _none() -> ProblemError:
    return ProblemError("invalid", "There is no such look in this conversation.", field="payload.look_id")
