"""Labels that stylists put on conversations: a word and a tone."""

from collections.abc import Callable
from functools import partial

import flet as ft

from stylist_app.client.api.http import ClientError
from stylist_app.i18n import _, ngettext
from stylist_app.ui.manager.parts import Trouble, captioned, card, choices, form, line, page, told
from stylist_app.ui.shell.follow import use_changes
from stylist_app.ui.shell.session import Session
from stylist_app.ui.shell.trouble import sentence
from stylist_app.ui.widgets import confirm, empty, gap, icon_button, primary, snack, tag, text_field
from stylist_app.wire.ids import new_id
from stylist_app.wire.shop import Label, PutLabel


def tones() -> tuple[tuple[str, str], ...]:
    return (("plain", _("Calm")), ("accent", _("Accent")), ("success", _("Green")), ("warn", _("Amber")))


@ft.component
def LabelForm(session: Session, layout: str, label: Label | None, on_close: Callable[[], None]) -> ft.Control:
    id = ft.use_ref(lambda: label.id if label else new_id()).current
    name, set_name = ft.use_state(label.name if label else "")
    tone, set_tone = ft.use_state(label.tone if label else "plain")
    trouble, set_trouble = ft.use_state(Trouble())
    busy, set_busy = ft.use_state(False)

    async def save() -> None:
        set_busy(True)
        try:
            await session.account.put_label(PutLabel(id=id, name=name, tone=tone))
        except (ClientError, ValueError) as error:
            set_trouble(told(error, {"name": _("Write the label's name.")}))
            set_busy(False)
            return
        on_close()

    fields = [
        text_field(
            _("Name"),
            value=name,
            on_change=lambda event: set_name(event.control.value or ""),
            on_submit=save,
            error=trouble.at("name"),
            autofocus=True,
        ),
        captioned(_("Tone"), choices(tones(), (tone,), set_tone)),
        captioned(_("It looks like this"), ft.Row([tag(name.strip() or _("Label"), tone)])),
    ]
    title = _("Edit {name}", name=label.name) if label else _("Add a label")
    ft.use_dialog(form(layout, title, fields, trouble=trouble, busy=busy, save_word=_("Save"), on_save=save, on_close=on_close, placed=("name",)))
    return gap(0)


@ft.component
def LabelsPage(session: Session, layout: str, online: bool) -> ft.Control:
    use_changes(session, "label", "conversation")
    account = session.account
    asking, ask = ft.use_state(("", ""))
    labels = account.labels()
    used = [label_id for one in account.conversations() for label_id in one.conversation.label_ids]
    kind, about = asking
    chosen = next((label for label in labels if label.id == about), None)
    closed = lambda: ask(("", ""))  # noqa: E731

    async def delete(label: Label) -> None:
        closed()
        try:
            await account.delete_label(label.id)
        except ClientError as error:
            session.page.show_dialog(snack(sentence(error)))

    def row(label: Label) -> ft.Control:
        count = used.count(label.id)
        said = ngettext("on {n} conversation", "on {n} conversations", count) if count else _("not used yet")
        tools = [icon_button(ft.Icons.DELETE_OUTLINE, _("Delete {name}", name=label.name), lambda: ask(("delete", label.id)))] if online else []
        return line(label.name, said, tag(label.name, label.tone), *tools, on_tap=(lambda: ask(("edit", label.id))) if online else None)

    over: ft.Control = gap(0)
    if kind in ("add", "edit") and (kind == "add" or chosen):
        over = LabelForm(session, layout, chosen, closed, key=f"{kind}-{about}")
    question = None
    if kind == "delete" and chosen:
        count = used.count(chosen.id)
        said = ngettext(
            "It disappears from {n} conversation. This cannot be undone.", "It disappears from {n} conversations. This cannot be undone.", count
        )
        question = confirm(
            _("Delete the label {name}?", name=chosen.name), said, act=_("Delete"), on_act=partial(delete, chosen), on_cancel=closed, danger=True
        )
    ft.use_dialog(question)
    add = primary(_("Add a label"), lambda: ask(("add", "")), glyph=ft.Icons.ADD, disabled=not online)
    none = empty(_("No labels yet"), _("Labels sort conversations: VIP, occasion, waiting for stock."), glyph=ft.Icons.LABEL_OUTLINED)
    return page(
        layout,
        _("Labels"),
        _("They sort the inbox. Clients never see them."),
        card([row(label) for label in labels]) if labels else none,
        over,
        act=add,
    )
