"""Replies read as choices: proposed in the conversation, asked back where unclear, put into the bag when she says yes."""

import json
from typing import Any

from sqlalchemy import Row
from sqlmodel import Session

from stylist_app.backend.core.media import MediaLibrary
from stylist_app.backend.core.problems import ProblemError, forbidden
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.looks.grammar import Ask, Choice, Nothing, may_be_choice, settle, understand
from stylist_app.backend.messaging.kinds import Payload, Sending, written
from stylist_app.backend.messaging.records import change_message, load, load_message, save
from stylist_app.backend.messaging.service.editing import visible_message
from stylist_app.backend.messaging.service.sending import NO_DIGEST, append
from stylist_app.backend.orders.render import things
from stylist_app.backend.orders.replies import proposal
from stylist_app.backend.orders.replies.shown import LOOKED_BACK, Shown, shown_before
from stylist_app.backend.orders.service.bags import announce, put_in, touch
from stylist_app.wire.bag import AnswerProposal, PutBagItem
from stylist_app.wire.ids import derived_id, new_id

READ_JOB = "read-reply"
"""Subject: a shopper's text that may be a choice."""


def notice(tx: Tx, caller: Caller, sending: Sending) -> None:
    """`messaging.kinds.Sent` of the kind text: what a shopper writes is read after the commit, if it can be a choice at all. Most texts are sent
    where nothing was shown lately: they cost nothing here."""
    lately = sending.shown_at is not None and sending.shown_at > tx.at - LOOKED_BACK
    if not caller.is_staff and (lately or sending.quotes) and may_be_choice(str(sending.payload.get("text", ""))):
        tx.job(READ_JOB, sending.id)


def read_reply(session: Session, message_id: str) -> tuple[Shown, Choice | Ask] | None:
    """What she was shown and what her reply says of it. None where it chooses nothing, or was proposed already."""
    if load_message(session, proposal_id(message_id)) is not None:
        return None
    shown = shown_before(session, message_id)
    if shown is None:
        return None
    found = understand(shown.text, shown.pieces, shown.wearer, shown.language)
    return None if isinstance(found, Nothing) else (shown, found)


def propose(tx: Tx, media: MediaLibrary, shown: Shown, found: Choice | Ask) -> None:
    """A bag to say yes to, or a question, as a message that both sides see. Again does nothing."""
    made, record = proposal_id(shown.reply.id), load(tx.session, shown.reply.conversation_id)
    if record is None or load_message(tx.session, made) is not None:
        return
    payload = _payload(tx, media, shown, found)
    append(tx, record, id=made, kind=proposal.kind(), payload=payload, digest=NO_DIGEST, sender_kind="system", sender_id=None)
    save(tx, record, public=True)


def answer(tx: Tx, media: MediaLibrary, caller: Caller, message_id: str, command: AnswerProposal) -> Row[Any]:
    """The message as it is afterwards. Only she whose bag it is answers. The same answer again changes nothing; a proposal that was confirmed or
    dropped takes no other (`conflict`)."""
    message = visible_message(tx.session, caller, message_id)
    if message.kind != proposal.KIND or message.deleted_at is not None:
        raise ProblemError("conflict", "There is nothing to answer in this message.")
    if caller.is_staff:
        raise forbidden("Only she whose bag it is says yes or no.")
    payload: Payload = json.loads(message.payload)
    done = {"confirm": "confirmed", "drop": "dropped"}.get(command.action)
    if payload["state"] in ("confirmed", "dropped"):
        if payload["state"] != done:
            raise ProblemError("conflict", "This was answered already.", field="action")
        return message
    if command.action == "option":
        payload = _chosen(tx, media, payload, command.option_id or "")
    elif command.action == "drop":
        payload |= {"state": "dropped", "ask": None, "answers": {}}
    else:
        payload = _confirmed(tx, caller, message, payload)
    change_message(tx, message, payload=written(payload), words=proposal.kind().excerpt(payload).casefold())
    changed = load_message(tx.session, message_id)
    assert changed is not None
    return changed


def proposal_id(message_id: str) -> str:
    """The same for the same reply, so that reading it twice proposes once."""
    return derived_id(f"proposal:{message_id}")


def _payload(tx: Tx, media: MediaLibrary, shown: Shown, found: Choice | Ask) -> Payload:
    known = things(tx.session, media, proposal.variants_of(found))
    about = {"source_message_id": shown.reply.id, "about_message_id": shown.about_id, "look_id": shown.look_id}
    return {**proposal.payload_of(found, shown.pieces, known), **about}


def _chosen(tx: Tx, media: MediaLibrary, payload: Payload, option_id: str) -> Payload:
    """What the button she pressed comes to, with the stock of this moment: a proposal, or the next question."""
    picked = None if payload["state"] != "asking" else proposal.answered(payload, option_id)
    shown = shown_before(tx.session, payload["source_message_id"])
    if picked is None or shown is None:
        raise ProblemError("invalid", "There is no such answer any more.", field="option_id")
    found = picked if isinstance(picked, Choice) else settle(*picked, shown.pieces, shown.wearer)
    if isinstance(found, Nothing):
        return {**payload, "state": "dropped", "ask": None, "answers": {}}
    return _payload(tx, media, shown, found)


def _confirmed(tx: Tx, caller: Caller, message: Row[Any], payload: Payload) -> Payload:
    if payload["state"] != "proposed":
        raise ProblemError("conflict", "Answer the question first.", field="action")
    for line in payload["items"]:
        wanted = PutBagItem(
            variant_id=line["variant_id"], quantity=line["quantity"], look_id=payload["look_id"], message_id=payload["about_message_id"]
        )  # fmt: skip
        put_in(tx, caller.kind, caller.name, message.conversation_id, new_id(), wanted)
    touch(tx, message.conversation_id)
    announce(tx, message.conversation_id, caller.name, len(payload["items"]))
    return {**payload, "state": "confirmed"}
