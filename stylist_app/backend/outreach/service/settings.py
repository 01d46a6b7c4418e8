"""How often the shop writes to somebody, and how far it looks ahead and back."""

from sqlmodel import Session

from stylist_app.backend.core.problems import stale
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.outreach.rules.contacts import Caps
from stylist_app.backend.outreach.tables import SETTINGS, OutreachSettingsRow
from stylist_app.wire.today import OutreachSettings, PutOutreachSettings


def settings(session: Session) -> OutreachSettings:
    row = session.get(OutreachSettingsRow, SETTINGS)
    return OutreachSettings() if row is None else OutreachSettings.model_validate(row, from_attributes=True)


def put_settings(tx: Tx, caller: Caller, command: PutOutreachSettings, *, expected: int) -> OutreachSettings:
    """Right `shop.manage`. `expected`: the version the caller saw; the problem `stale` when there is a newer one."""
    caller.need("shop.manage")
    before = settings(tx.session)
    if before.version != expected:
        raise stale(before.model_dump(mode="json"))
    row = tx.session.get(OutreachSettingsRow, SETTINGS)
    fields = command.model_dump()
    if row is None:
        tx.session.add(OutreachSettingsRow(id=SETTINGS, version=1, **fields))
    elif any(getattr(row, name) != value for name, value in fields.items()):
        row.sqlmodel_update({**fields, "version": row.version + 1})
    tx.session.flush()
    return settings(tx.session)


def caps_of(told: OutreachSettings) -> Caps:
    return Caps(told.per_day, told.per_window, told.window_days)
