"""Consent: appended line by line, each with where it came from, what she was shown or said, when, and who wrote it down."""

from sqlmodel import Session, col, select

from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.people.tables import ConsentRow, CustomerRow, StaffRow
from stylist_app.backend.people.words import wish_of
from stylist_app.wire.customer import PutConsent
from stylist_app.wire.privacy import ConsentEntry, ConsentHistory

HERSELF, BY_WORD = "me", "word"
"""Sources that screens say in their own words."""
SAID_JOB = "consent-said"
"""Subject: a line of the history that a word of hers made. The messaging room says it in the conversation."""
PURPOSE = "marketing"


def record(tx: Tx, customer_id: str, command: PutConsent, *, by: str, message_id: str | None = None) -> ConsentRow | None:
    """The new line; None where the last one says the same."""
    source = command.source or (HERSELF if by == customer_id else "")
    latest = _latest(tx.session, customer_id, command.channel, command.purpose)
    if latest is not None and (latest.given, latest.source, latest.wording) == (command.given, source, command.wording):
        return None
    row = ConsentRow(
        customer_id=customer_id, channel=command.channel, purpose=command.purpose, given=command.given, source=source, wording=command.wording,
        recorded_by=by, message_id=message_id, at=tx.at,
    )  # fmt: skip
    tx.session.add(row)
    tx.session.flush()
    return row


def heard(tx: Tx, customer_id: str, message_id: str, channel: str, text: str) -> CustomerRow | None:
    """She sent this text. A word that ends or renews what she allowed on that channel does so in the same transaction; her record is answered with
    where it changed something. Coming back needs that she had left: START of somebody who never said anything allows nothing."""
    wish = wish_of(text)
    if wish is None:
        return None
    latest, row = _latest(tx.session, customer_id, channel, PURPOSE), tx.session.get(CustomerRow, customer_id)
    given = wish == "start"
    unchanged = latest is None if given else latest is not None and not latest.given
    if row is None or unchanged or (latest is not None and latest.given == given):
        return None
    command = PutConsent.model_validate({"channel": channel, "purpose": PURPOSE, "given": given, "source": BY_WORD, "wording": text.strip()})
    line = record(tx, customer_id, command, by=customer_id, message_id=message_id)
    if line is None:
        return None
    tx.job(SAID_JOB, str(line.id))
    return row


def history(session: Session, customer_id: str) -> ConsentHistory:
    """The newest first."""
    wanted = select(ConsentRow).where(ConsentRow.customer_id == customer_id).order_by(col(ConsentRow.id).desc())
    rows = session.exec(wanted).all()
    colleagues = {row.recorded_by for row in rows} - {customer_id}
    names = dict(session.exec(select(StaffRow.id, StaffRow.name).where(col(StaffRow.id).in_(colleagues))).all())
    customer = session.get(CustomerRow, customer_id)
    hers = customer.name if customer is not None else ""
    return ConsentHistory(
        items=[
            ConsentEntry.model_validate(
                {
                    "channel": row.channel, "purpose": row.purpose, "given": row.given, "source": row.source, "wording": row.wording,
                    "by": "customer" if row.recorded_by == customer_id else "staff", "message_id": row.message_id, "at": row.at,
                    "by_name": hers if row.recorded_by == customer_id else names.get(row.recorded_by, ""),
                }
            )
            for row in rows
        ]
    )  # fmt: skip


def _latest(session: Session, customer_id: str, channel: str, purpose: str) -> ConsentRow | None:
    wanted = select(ConsentRow).where(ConsentRow.customer_id == customer_id, ConsentRow.channel == channel, ConsentRow.purpose == purpose)
    return session.exec(wanted.order_by(col(ConsentRow.id).desc()).limit(1)).first()
