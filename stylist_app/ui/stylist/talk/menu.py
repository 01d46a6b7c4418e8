"""What can be done with one message: react, reply, copy, edit, delete, retry; and with one that is held for later."""

from functools import partial

import flet as ft

from stylist_app.i18n import _, words
from stylist_app.ui.shell.trouble import of_problem
from stylist_app.ui.stylist.desk import Desk
from stylist_app.ui.stylist.parts import line
from stylist_app.ui.stylist.reader import EMOJI
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import Tap, hairline, pad, pressable, text


def _emoji(desk: Desk, message_id: str, mine: set[str], close: Tap) -> ft.Control:
    def one(sign: str) -> ft.Control:
        def react() -> None:
            desk.reader.toggle(message_id, sign)
            if close:
                close()

        said = _("Take back {emoji}", emoji=sign) if sign in mine else _("React with {emoji}", emoji=sign)
        return pressable(
            said,
            text(sign, T.look),
            react,
            selected=sign in mine,
            bgcolor=C.soft if sign in mine else C.clear,
            border_radius=S.r_full,
            width=S.hit,
            height=S.hit,
            alignment=ft.Alignment.CENTER,
        )

    return ft.Row(alignment=ft.MainAxisAlignment.SPACE_BETWEEN, wrap=True, controls=[one(sign) for sign in EMOJI])


def message_menu(desk: Desk, message_id: str, close: Tap) -> ft.Control:
    """Only what is possible with this message now."""
    bench, reader, over = desk.bench, desk.reader, desk.bench.over

    def then(act: Tap) -> Tap:
        """The sheet closes first, so that what opens next is not closed with it."""

        async def both() -> None:
            if close:
                close()
            outcome = act() if act else None
            if outcome is not None:
                await outcome

        return both

    held = reader.held(message_id)
    if held is not None:
        acts = [
            line(_("Send now"), ft.Icons.SEND_OUTLINED, then(lambda: reader.send_now(message_id))),
            line(_("Change the time"), ft.Icons.SCHEDULE, lambda: over.show("later", message_id), detail=words().moment(held.send_at)),
            *([line(_("Change the words"), ft.Icons.EDIT_OUTLINED, lambda: over.show("held-text", message_id))] if held.kind == "text" else []),
            line(_("Do not send"), ft.Icons.DELETE_OUTLINE, then(lambda: reader.discard(message_id)), danger=True),
        ]
        return ft.Column(tight=True, spacing=0, controls=list(acts))
    row = reader.row(message_id)
    if row is None:
        return text(_("This message is no longer there."), T.body, C.ink2)
    message, alive = row.message, row.message.deleted_at is None
    mine = {one.emoji for one in message.reactions if one.person_id == bench.account.me.id and one.item is None}
    parts: list[ft.Control] = []
    if alive and row.op_id is None and message.kind != "note":
        parts += [_emoji(desk, message_id, mine, close), hairline()]
    if alive and row.op_id is None:
        parts.append(line(_("Reply"), ft.Icons.REPLY, then(lambda: reader.answer(message_id))))
    if alive and message.payload.get("text"):
        parts.append(line(_("Copy the text"), ft.Icons.CONTENT_COPY, then(lambda: reader.copy(message_id))))
    if alive and row.op_id is None:
        parts.append(line(_("Make a promise"), ft.Icons.TASK_ALT, lambda: over.show("promise", message_id)))
    if reader.may_edit(row):
        parts.append(line(_("Edit"), ft.Icons.EDIT_OUTLINED, then(lambda: reader.edit(message_id))))
    if row.op_id is not None and row.status == "failed":
        refused = of_problem(row.problem) if row.problem else ""
        parts.append(line(_("Retry"), ft.Icons.REFRESH, then(lambda: reader.retry(message_id)), detail=refused))
    if row.op_id is not None:
        parts.append(line(_("Discard"), ft.Icons.DELETE_OUTLINE, then(lambda: reader.discard(message_id)), danger=True))
    elif reader.may_change(row):
        parts.append(line(_("Delete"), ft.Icons.DELETE_OUTLINE, lambda: over.show("delete", message_id), danger=True))
    photo = next((one["id"] for one in message.payload.get("items") or [] if message.kind == "media" and one.get("kind", "photo") == "photo"), "")
    if alive and row.op_id is None and photo:
        start = partial(bench.make_look, message.conversation_id, (), photo)
        parts.append(line(_("Start a look from this photo"), ft.Icons.CHECKROOM, then(start)))
    when = words().moment(message.sent_at)
    parts.append(ft.Container(text(f"{message.sender.name or _('Guest')} · {when}", T.meta, C.ink2), padding=pad(S.x3, S.x2)))
    return ft.Column(tight=True, spacing=0, controls=parts)
