"""Things put into a bag and taken out, singly or a look at a time."""

from sqlmodel import Session, col, select

from stylist_app.backend.catalog.tables import ProductRow, VariantRow, on_show
from stylist_app.backend.core.backend import Access
from stylist_app.backend.core.journal import Change
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.looks.service.finding import readable_look
from stylist_app.backend.looks.tables import LookRow, PieceRow
from stylist_app.backend.messaging.records import load, save
from stylist_app.backend.messaging.service.sending import say
from stylist_app.backend.orders.service.keeping import follow
from stylist_app.backend.orders.tables import BagItemRow, BagRow
from stylist_app.wire.bag import MOST_ITEMS, PutBagItem, PutLookInBag
from stylist_app.wire.base import now
from stylist_app.wire.payloads import System


def need_bag(session: Session, access: Access, caller: Caller, conversation_id: str) -> None:
    """Problem `not-found` for a conversation the caller may not read."""
    caller.need("catalog.read")
    access.need(session, caller, conversation_id)


def put_item(tx: Tx, caller: Caller, conversation_id: str, item_id: str, command: PutBagItem, *, access: Access) -> None:
    """One variant is one item, whoever puts it in: the last word on its quantity counts, and the first one's id stays. Again changes nothing.
    Problems: `invalid` (not in the shop, or too much in the bag), `id-reused`."""
    need_bag(tx.session, access, caller, conversation_id)
    if command.look_id is not None:
        _need_here(tx.session, access, caller, command.look_id, conversation_id)
    if put_in(tx, caller.kind, caller.name, conversation_id, item_id, command):
        touch(tx, conversation_id)


def put_in(tx: Tx, by: str, name: str, conversation_id: str, item_id: str, command: PutBagItem) -> bool:
    """`put_item` without asking who is calling. Whether it made a difference; the caller touches the bag."""
    variant = sold(tx.session, command.variant_id)
    there = tx.session.exec(
        select(BagItemRow).where(BagItemRow.conversation_id == conversation_id, BagItemRow.variant_id == command.variant_id)
    ).first()
    if there is not None:
        changed = there.quantity != command.quantity
        there.quantity = command.quantity
        tx.session.add(there)
        return changed
    named = tx.session.get(BagItemRow, item_id)
    if named is not None and named.conversation_id != conversation_id:
        raise ProblemError("id-reused", "This id already names another thing.", field="id")
    if named is not None:  # another size or colour of it
        follow(tx, conversation_id, named.variant_id, variant.id)
        named.variant_id, named.product_id, named.quantity = variant.id, variant.product_id, command.quantity
        tx.session.add(named)
        return True
    places = tx.session.exec(select(BagItemRow.place).where(BagItemRow.conversation_id == conversation_id)).all()
    if len(places) >= MOST_ITEMS:
        raise ProblemError("invalid", f"A bag holds at most {MOST_ITEMS} different things.", field="variant_id")
    tx.session.add(
        BagItemRow(
            id=item_id, conversation_id=conversation_id, place=max(places, default=0) + 1, product_id=variant.product_id,
            variant_id=variant.id, quantity=command.quantity, look_id=command.look_id, piece_id=command.piece_id,
            message_id=command.message_id, added_by=by, added_by_name=name, at=tx.at,
        )
    )  # fmt: skip
    tx.session.flush()
    return True


def delete_item(tx: Tx, caller: Caller, conversation_id: str, item_id: str, *, access: Access) -> None:
    """Taking it out again is fine."""
    need_bag(tx.session, access, caller, conversation_id)
    row = tx.session.get(BagItemRow, item_id)
    if row is not None and row.conversation_id == conversation_id:
        tx.session.delete(row)
        touch(tx, conversation_id)


def put_look(tx: Tx, caller: Caller, conversation_id: str, look_id: str, command: PutLookInBag, *, access: Access) -> None:
    """All or nothing, and said in the conversation. Problem `invalid` naming `pieces.<n>` for what is not in the look, was removed, or has no size or
    colour yet. Again changes nothing and says nothing."""
    need_bag(tx.session, access, caller, conversation_id)
    look = _need_here(tx.session, access, caller, look_id, conversation_id)
    pieces = {row.id: row for row in tx.session.exec(select(PieceRow).where(PieceRow.look_id == look_id))}
    put = 0
    for place, one in enumerate(command.pieces):
        piece = pieces.get(one.piece_id)
        if piece is None or piece.removed:
            raise ProblemError("invalid", "This piece is not in the look.", field=f"pieces.{place}")
        if piece.variant_id is None:
            raise ProblemError("invalid", "Choose a size and colour first.", field=f"pieces.{place}")
        wanted = PutBagItem(variant_id=piece.variant_id, look_id=look_id, piece_id=piece.id)
        put += put_in(tx, caller.kind, caller.name, conversation_id, one.item_id, wanted)
    if put:
        touch(tx, conversation_id)
        announce(tx, conversation_id, caller.name, put, look.title)


def announce(tx: Tx, conversation_id: str, name: str, count: int, look: str = "") -> None:
    """So many things went into the bag, said as a line of the conversation that both sides see."""
    record = load(tx.session, conversation_id)
    if record is not None:
        say(tx, record, System(event="bagged", names={"person": name, "count": str(count), "look": look}, staff_only=False))
        save(tx, record, public=True)


def touch(tx: Tx, conversation_id: str) -> None:
    """The bag or its holds changed: both sides are told."""
    row = tx.session.get(BagRow, conversation_id)
    if row is None:
        row = BagRow(conversation_id=conversation_id)
        tx.session.add(row)
    row.version += 1
    tx.session.flush()
    tx.emit(Change("bag.put", conversation_id, "conversation", conversation_id=conversation_id, version=row.version))


def sold(session: Session, variant_id: str) -> VariantRow:
    """A variant that the shop has on show, in stock or not; problem `invalid` otherwise."""
    query = select(VariantRow).join(ProductRow, col(ProductRow.id) == col(VariantRow.product_id))
    row = session.exec(query.where(VariantRow.id == variant_id, on_show(now()))).first()
    if row is None:
        raise ProblemError("invalid", "This is not in the shop.", field="variant_id")
    return row


def _need_here(session: Session, access: Access, caller: Caller, look_id: str, conversation_id: str) -> LookRow:
    look = readable_look(session, access, caller, look_id)
    if look.conversation_id != conversation_id:
        raise ProblemError("invalid", "There is no such look in this conversation.", field="look_id")
    return look
