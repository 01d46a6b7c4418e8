"""Quick replies: sentences a stylist sends in two taps, with placeholders that are filled in when they are sent."""

from collections.abc import Callable
from functools import partial

import flet as ft

from stylist_app.client.api.http import ClientError
from stylist_app.i18n import _
from stylist_app.ui.manager.parts import Trouble, captioned, card, choices, form, line, page, told
from stylist_app.ui.shell.follow import use_changes
from stylist_app.ui.shell.session import Session
from stylist_app.ui.shell.trouble import sentence
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import chip, empty, gap, icon_button, pad, primary, snack, tag, text, text_field
from stylist_app.wire.ids import new_id
from stylist_app.wire.shop import PutQuickReply, QuickReply

EVERYWHERE = ""


def placeholders() -> dict[str, str]:
    """What may stand in a text, and what it becomes."""
    return {"{first_name}": _("the client's first name"), "{stylist}": _("who sends it"), "{store}": _("the store"), "{brand}": _("the shop")}


def preview(words: str, session: Session) -> str:
    """As a client would read it."""
    stores = session.account.stores()
    sample = {
        "{first_name}": _("Olena"),
        "{stylist}": session.account.me.name.split()[0] if session.account.me.name.split() else "",
        "{store}": stores[0].name if stores else "",
        "{brand}": session.brand.name,
    }
    for mark, value in sample.items():
        words = words.replace(mark, value)
    return words


def as_put(reply: QuickReply) -> PutQuickReply:
    return PutQuickReply(id=reply.id, shortcut=reply.shortcut, title=reply.title, text=reply.text, store_id=reply.store_id)


@ft.component
def ReplyForm(session: Session, layout: str, reply: QuickReply | None, on_close: Callable[[], None]) -> ft.Control:
    id = ft.use_ref(lambda: reply.id if reply else new_id()).current
    kept = ft.use_ref(lambda: {"shortcut": reply.shortcut if reply else "", "title": reply.title if reply else ""}).current
    body, set_body = ft.use_state(reply.text if reply else "")
    store, set_store = ft.use_state((reply.store_id if reply else None) or EVERYWHERE)
    trouble, set_trouble = ft.use_state(Trouble())
    busy, set_busy = ft.use_state(False)
    said = {"shortcut": _("Small letters, digits and dashes, such as size-guide."), "title": _("Write a title."), "text": _("Write what is sent.")}

    async def save() -> None:
        set_busy(True)
        set_trouble(Trouble())
        try:
            shortcut = kept["shortcut"].strip().lstrip("/").lower()
            await session.account.put_quick_reply(PutQuickReply(id=id, shortcut=shortcut, title=kept["title"], text=body, store_id=store or None))
        except (ClientError, ValueError) as error:
            set_trouble(told(error, said))
            set_busy(False)
            return
        on_close()

    marks = [chip(mark, partial(set_body, f"{body} {mark}".strip()), spoken=_("Insert {what}", what=what)) for mark, what in placeholders().items()]
    stores = [(EVERYWHERE, _("Every store")), *((one.id, one.name) for one in session.account.stores() if not one.closed or one.id == store)]
    shown = ft.Container(
        text(preview(body, session) or _("What you write is shown here as a client reads it."), T.message, C.ink if body else C.ink2),
        bgcolor=C.soft if body else C.well,
        border_radius=S.r_bubble,
        padding=pad(S.x3 + S.tick, S.x2 + S.tick),
    )
    fields = [
        text_field(
            _("Shortcut"),
            value=kept["shortcut"],
            on_change=lambda event: kept.update(shortcut=event.control.value or ""),
            error=trouble.at("shortcut"),
            helper=_("A stylist types / and this word."),
            autofocus=reply is None,
        ),
        text_field(_("Title"), value=kept["title"], on_change=lambda event: kept.update(title=event.control.value or ""), error=trouble.at("title")),
        text_field(
            _("Text"),
            value=body,
            on_change=lambda event: set_body(event.control.value or ""),
            error=trouble.at("text"),
            multiline=True,
            min_lines=3,
            max_lines=8,
        ),
        captioned(_("Filled in when it is sent"), ft.Row(wrap=True, spacing=S.x2, run_spacing=0, controls=marks)),
        captioned(_("For"), choices(stores, (store,), set_store), trouble.at("store_id")),
        captioned(_("Preview"), shown),
    ]
    title = _("Edit /{word}", word=reply.shortcut) if reply else _("Add a quick reply")
    ft.use_dialog(
        form(
            layout,
            title,
            fields,
            trouble=trouble,
            busy=busy,
            save_word=_("Save"),
            on_save=save,
            on_close=on_close,
            placed=("shortcut", "title", "text", "store_id"),
        )
    )
    return gap(0)


@ft.component
def RepliesPage(session: Session, layout: str, online: bool) -> ft.Control:
    use_changes(session, "quick_reply", "store")
    account = session.account
    asking, ask = ft.use_state(("", ""))
    replies = account.quick_replies()
    stores = {store.id: store.name for store in account.stores()}
    kind, about = asking
    chosen = next((reply for reply in replies if reply.id == about), None)
    closed = lambda: ask(("", ""))  # noqa: E731

    async def back(reply: QuickReply) -> None:
        try:
            await account.put_quick_reply(as_put(reply))
        except ClientError as error:
            session.page.show_dialog(snack(sentence(error)))

    async def delete(reply: QuickReply) -> None:
        try:
            await account.delete_quick_reply(reply.id)
        except ClientError as error:
            session.page.show_dialog(snack(sentence(error)))
            return
        session.page.show_dialog(snack(_("/{word} was deleted", word=reply.shortcut), on_undo=partial(back, reply)))

    def row(reply: QuickReply) -> ft.Control:
        where = [tag(stores[reply.store_id], "plain")] if reply.store_id in stores else []
        tools = [icon_button(ft.Icons.DELETE_OUTLINE, _("Delete /{word}", word=reply.shortcut), partial(delete, reply))] if online else []
        return line(f"/{reply.shortcut} · {reply.title}", reply.text, *where, *tools, on_tap=(lambda: ask(("edit", reply.id))) if online else None)

    over: ft.Control = gap(0)
    if kind in ("add", "edit") and (kind == "add" or chosen):
        over = ReplyForm(session, layout, chosen, closed, key=f"{kind}-{about}")
    add = primary(_("Add a quick reply"), lambda: ask(("add", "")), glyph=ft.Icons.ADD, disabled=not online)
    none = empty(_("No quick replies yet"), _("Write the sentences your team sends every day once."), glyph=ft.Icons.BOLT_OUTLINED)
    return page(
        layout,
        _("Quick replies"),
        _("Sentences the team sends in two taps."),
        card([row(reply) for reply in replies]) if replies else none,
        over,
        act=add,
    )
