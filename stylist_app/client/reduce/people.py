"""The viewer herself and the retailer's people."""

from stylist_app.client.reduce.base import Body, Change, Drop, Put, Stored, View, newer
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


def stranger(view: View, staff_id: str | None) -> bool:
    """Whether this shopper meets somebody whose card she has not got. Cards come to her with the conversation; staff have everybody's."""
    me = view.get("me", "me")
    return staff_id is not None and me is not None and me.body.get("kind") == "customer" and view.get("staff", staff_id) is None


def session_gone(view: View, body: Body) -> list[Change]:
    """Nothing is kept of sessions; whoever listens learns which one ended."""
    return [Drop("device", str(body["id"]))]
