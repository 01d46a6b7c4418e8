"""From the client's summaries to lines of the inbox, and what was said in words. No state."""

from collections.abc import Mapping

from stylist_app.client.views import ConversationSummary
from stylist_app.i18n import _, ngettext, words
from stylist_app.ui.shell.session import Session
from stylist_app.ui.stylist.rules.filters import said
from stylist_app.ui.stylist.rules.promising import late
from stylist_app.ui.stylist.state import Found, InboxRow
from stylist_app.wire.conversation import ConversationView
from stylist_app.wire.message import Message
from stylist_app.wire.promise import Promise
from stylist_app.wire.shop import Label

SENDS = ("send", "photos")
"""The queued changes that are messages. When another one is refused, the line says so apart from what was last written."""
TICKED = frozenset({"sent", "delivered", "read"})


def name_of(one: ConversationSummary) -> str:
    return one.title or _("Guest")


def last_words(last: Message | None) -> str:
    """One line for the newest message."""
    if last is None:
        return _("No messages yet")
    if last.deleted_at is not None:
        return _("Message deleted")
    text = " ".join(str(last.payload.get("text") or "").split())
    if text:
        return text
    count = len(last.payload.get("items") or [])
    if last.kind == "media":
        return ngettext("{n} photo", "{n} photos", count)
    if last.kind == "products":
        return ngettext("{n} product", "{n} products", count)
    if last.kind == "look":
        return str(last.payload.get("title") or _("Look"))
    return _("A choice for the bag") if last.kind == "bag" else _("Message")


def preview(one: ConversationSummary, me: str) -> str:
    """Who said it, where it was not the customer, and the words."""
    last = one.last
    line = last_words(last)
    if last is None or last.sender.kind != "staff":
        return line
    if last.kind == "note":
        line = _("Note: {text}", text=line)
    if last.sender.id == me:
        return _("You: {text}", text=line)
    return f"{last.sender.name.split()[0]}: {line}" if last.sender.name.split() else line


def others_words(one: ConversationSummary, me: str) -> str:
    """Who else types or looks, the most telling first."""
    for typing in one.typing:
        if typing.person_kind == "customer":
            return _("typing")
        if typing.person_id != me:
            return _("{name} is typing", name=typing.name.split()[0] if typing.name.split() else _("A colleague"))
    names = [card.name.split()[0] for card in one.viewers if card.name.split()]
    return _("{names} here", names=", ".join(names)) if names else ""


def has_third_line(one: ConversationSummary, me: str, labels: Mapping[str, Label]) -> bool:
    """Whether the line has labels, a state, a waiting time or somebody else below what was said. As `row_of` fills it, without its words."""
    conversation = one.conversation
    return bool(
        conversation.state != "open"
        or one.waiting_since
        or one.promise
        or any(key in labels for key in conversation.label_ids)
        or any(card.name.strip() for card in one.viewers)
        or any(typing.person_id != me for typing in one.typing)
        or (one.failed and one.last_status != "failed")
    )


def found_of(view: ConversationView, query: str) -> Found:
    """What the API found: by her name, or by the words of a message, which is then looked for once the conversation is open."""
    named = query.strip().casefold() in view.customer.name.casefold()
    return Found(view.conversation.id, view.customer.name, last_words(view.messages[-1]) if view.messages else "", "" if named else query.strip())


def row_of(one: ConversationSummary, session: Session, labels: Mapping[str, Label], current: str) -> InboxRow:
    conversation, last, me = one.conversation, one.last, session.account.me.id
    own = last is not None and last.sender.kind == "staff" and last.kind != "note"
    status = one.last_status or ""
    drafted = bool(one.draft.strip()) and one.id != current
    line = _("Draft: {text}", text=" ".join(one.draft.split())) if drafted else preview(one, me)
    tags = [(labels[key].name, labels[key].tone) for key in conversation.label_ids if key in labels]
    state = {"snoozed": [(_("Snoozed"), "plain")], "resolved": [(_("Resolved"), "success")]}.get(conversation.state, [])
    unsent = one.failed and any(op.state == "failed" and op.kind in SENDS for op in session.account.ops(one.id))
    if one.failed and not unsent:
        state = [(_("Change refused"), "danger"), *state]
    if one.promise is not None:
        state = [promised_words(one.promise), *state]
    return InboxRow(
        one.id,
        name_of(one),
        session.picture(one.customer.picture, "thumb") if one.customer else "",
        conversation.channel,
        one.online,
        conversation.starred,
        words().stamp(last.sent_at if last else conversation.last_at),
        line,
        last is not None and last.kind == "media" and not said(one) and not drafted,
        status if own and not drafted and status in TICKED else "",
        drafted,
        one.unread,
        (*state, *tags),
        words().waiting(one.waiting_since) if one.waiting_since and conversation.state == "open" else "",
        others_words(one, me),
        "failed" if unsent else "queued" if one.pending and last is not None and last.seq == 0 else "",
        conversation.state,
        one.customer.picture.placeholder if one.customer and one.customer.picture else "",
    )


def promised_words(promise: Promise) -> tuple[str, str]:
    """What the viewer owes her next, with its tone; what is late says so."""
    if late(promise.due, words().now()):
        return _("Promise overdue"), "danger"
    return _("Promised {when}", when=words().moment(promise.due)), "warn"


def spoken(row: InboxRow) -> str:
    """The whole line in one phrase."""
    parts = [
        row.name,
        row.preview,
        row.time,
        _("waiting {time}", time=row.waiting) if row.waiting else "",
        ngettext("{n} unread", "{n} unread", row.unread) if row.unread else "",
        _("starred") if row.starred else "",
        _("online") if row.online else "",
        row.others,
        ", ".join(word for word, _tone in row.labels),
        {"failed": _("something was not sent"), "queued": _("not sent yet")}.get(row.mark, ""),
    ]
    return ", ".join(part for part in parts if part)
