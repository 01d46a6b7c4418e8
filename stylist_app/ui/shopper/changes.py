"""What a queued change is called to the shopper herself, as the subject of "… was not accepted". Pure."""

from stylist_app.client.views import OpView
from stylist_app.i18n import _

MESSAGE = ("send", "schedule", "unschedule", "reschedule", "send_now")
TALK = ("patch", "member_add", "member_remove", "reason_put", "reason_delete", "override_put", "promise_put", "promise_patch", "mention_seen")
DETAILS = ("customer_patch", "note_put", "note_delete", "identity_put", "identity_delete")
LOOK = ("look_put", "look_patch", "look_delete", "piece_put", "piece_patch", "piece_delete")


def what_words(op: OpView) -> str:
    """Several kinds are the same to her."""
    named = {
        **dict.fromkeys(MESSAGE, _("Your message")),
        **dict.fromkeys(TALK, _("The change of this chat")),
        **dict.fromkeys(DETAILS, _("The change of your details")),
        **dict.fromkeys(LOOK, _("The change of the look")),
        **dict.fromkeys(("wish_put", "wish_delete", "favourite"), _("The change of your wish list")),
        **dict.fromkeys(("decline_put", "decline_delete"), _("Your no to a piece")),
        **dict.fromkeys(("sizes_put", "taste_put", "fact_put"), _("The change of your sizes and style")),
        **dict.fromkeys(("hold_put", "hold_delete"), _("The change of a hold")),
        "photos": _("Your photos"),
        "edit": _("The change of your message"),
        "delete": _("Deleting your message"),
        "react": _("Your reaction"),
        "choose": _("Your choice of size and colour"),
        "marker": _("What you have read"),
        "consent": _("The change of how we may reach you"),
        "bag_put": _("The change of your bag"),
        "bag_delete": _("Taking a piece out of your bag"),
        "bag_look": _("Putting a look into your bag"),
        "proposal": _("Your answer about the bag"),
    }
    return named.get(op.kind, _("Your change"))
