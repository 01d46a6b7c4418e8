"""The viewer herself and the retailer's people."""

from stylist_app.client.reduce.base import Body, Change, Put, Stored, View, newer
from stylist_app.wire.session import Me
from stylist_app.wire.staff import StaffCard


def put_me(view: View, body: Body) -> list[Change]:
    me = Me.model_validate(body)
    return [Put(Stored("me", "me", body, me.version))] if newer(view, "me", "me", me.version) else []


def put_staff(view: View, body: Body) -> list[Change]:
    """A card and a full record of the same version: the full record stays."""
    card = StaffCard.model_validate(body)
    had = view.get("staff", card.id)
    if had is not None and (card.version < had.version or (card.version == had.version and "role" in had.body and "role" not in body)):
        return []
    return [Put(Stored("staff", card.id, body, card.version))]
