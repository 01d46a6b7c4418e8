"""What a queued change is called in the console, as the subject of "… was not accepted". Pure."""

from stylist_app.client.views import OpView
from stylist_app.i18n import _


def what_words(op: OpView) -> str:
    if op.kind == "patch":
        return _("The assignment") if {"assignee_id", "unassign"} & set(op.wanted) else _("The change of this conversation")
    named = {
        "send": _("Your message"),
        "photos": _("Your photos"),
        "schedule": _("A message for later"),
        "unschedule": _("Taking a message for later back"),
        "reschedule": _("The change of a message for later"),
        "send_now": _("Sending a message for later now"),
        "edit": _("Your change of a message"),
        "delete": _("Deleting a message"),
        "react": _("Your reaction"),
        "choose": _("The choice of size and colour"),
        "marker": _("What you have read"),
        "customer_patch": _("Your change of the client's details"),
        "member_add": _("Bringing a colleague in"),
        "member_remove": _("Letting a colleague go"),
        "note_put": _("Your note"),
        "note_delete": _("Deleting a note"),
        "consent": _("The change of consent"),
        "identity_put": _("The new address"),
        "identity_delete": _("Removing an address"),
        "fact_put": _("What is known of the client"),
        "sizes_put": _("The change of her sizes"),
        "taste_put": _("The change of what she likes"),
        "decline_put": _("What she declined"),
        "decline_delete": _("Taking a no back"),
        "wish_put": _("The wish list"),
        "wish_delete": _("The wish list"),
        "favourite": _("The favourite"),
        "look_put": _("The new look"),
        "look_patch": _("The change of a look"),
        "look_delete": _("Deleting a look"),
        "piece_put": _("The new piece of a look"),
        "piece_patch": _("The change of a piece in a look"),
        "piece_delete": _("Taking a piece out of a look"),
        "promise_put": _("The new promise"),
        "mention_seen": _("A note that names you"),
        "promise_patch": _("The change of a promise"),
        "bag_put": _("The change of the bag"),
        "bag_delete": _("Taking a piece out of the bag"),
        "bag_look": _("Putting a look into the bag"),
        "hold_put": _("Holding a piece"),
        "hold_delete": _("Ending a hold"),
        "reason_put": _("What you did about a reason to write"),
        "reason_delete": _("Taking back what you did about a reason to write"),
        "override_put": _("The note that you write nevertheless"),
        "proposal": _("The answer to what was proposed for the bag"),
    }
    return named.get(op.kind, _("A change"))
