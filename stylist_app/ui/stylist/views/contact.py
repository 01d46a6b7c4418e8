"""How often she was written to of late, in the viewer's words: what speaks against another contact, until when, and why somebody did write."""

from datetime import datetime

from stylist_app.i18n import _, ngettext, words
from stylist_app.wire.today import ContactState, OverrideReason


def contact_words(state: ContactState) -> list[str]:
    """Why she should not be written to now, and when she may; nothing where nothing speaks against it."""
    said: list[str] = []
    if "consent" in state.blocked:
        said.append(_("She asked not to be written to."))
    if {"day", "window"} & set(state.blocked):
        n = words().number(len(state.contacts) + 1)
        said.append(
            ngettext(
                "This would be contact {nth} within {n} day, and she has not answered.",
                "This would be contact {nth} within {n} days, and she has not answered.",
                state.window_days,
                nth=n,
            )
        )
        said += [_("{name} wrote {when}.", name=one.by_name or _("The shop"), when=moment(one.at)) for one in state.contacts]
    if "quiet" in state.blocked:
        said.append(_("It is a quiet hour where she is."))
    for one in state.overrides if state.blocked else ():
        said.append(_("{name} wrote nevertheless {when}: {reason}.", name=one.by_name, when=moment(one.at), reason=reason_words(one.reason)))
    if state.reopens_at is not None:
        said.append(_("It opens again {when}, or when she writes.", when=moment(state.reopens_at)))
    return said


def reason_words(reason: OverrideReason) -> str:
    """Why somebody wrote nevertheless."""
    return {
        "expected": _("she expects it"),
        "order": _("about her order or appointment"),
        "urgent": _("it cannot wait"),
        "other": _("another reason"),
    }[reason]


def blocked_words(state: ContactState) -> str:
    """The same in a few words, for the list; empty where nothing speaks against it."""
    if state.open:
        return ""
    if "consent" in state.blocked:
        return _("Asked not to be written to")
    if state.reopens_at is None:
        return ""
    when = moment(state.reopens_at)
    return _("Quiet hours, until {when}", when=when) if state.blocked == ["quiet"] else _("Written to enough, until {when}", when=when)


def moment(at: datetime) -> str:
    return words().moment(at, within=True)
