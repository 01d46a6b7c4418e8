"""What lies over the chat for a moment: a message's menu, a question before deleting, emoji, a product, photos on the whole screen."""

from collections.abc import Callable
from functools import partial

import flet as ft

from stylist_app.i18n import _, words
from stylist_app.ui.opinion import OpinionSheet
from stylist_app.ui.shopper.emoji import QUICK, emoji_button, emoji_sheet, names
from stylist_app.ui.shopper.look import SwapSheet
from stylist_app.ui.shopper.product import ChoiceSheet, ProductSheet
from stylist_app.ui.shopper.product.page import pictures_of
from stylist_app.ui.shopper.state import Over, Shown
from stylist_app.ui.shopper.talk import Talk
from stylist_app.ui.theme import C, Layout, S, T
from stylist_app.ui.thread.now import reasons
from stylist_app.ui.widgets import PictureViewer, bottom_sheet, confirm, dialog, gap, icon, one_line, pad, pressable, text
from stylist_app.wire.customer import Reason
from stylist_app.wire.payloads import MediaPayload, parse


def _act(word: str, glyph: ft.IconData, act: Callable[[], object], *, danger: bool = False) -> ft.Control:
    ink = C.danger if danger else C.ink
    return pressable(
        word,
        ft.Row(spacing=S.x4, controls=[icon(glyph, ink if danger else C.ink2, S.icon), text(word, T.row, ink)]),
        act,
        padding=pad(S.x5, S.x3 + S.tick),
    )


def _menu(talk: Talk, message_id: str) -> ft.Control | None:
    """Everything a long press offers. None when the message is gone."""
    row = talk.row(message_id)
    if row is None:
        return None
    message, account = row.message, talk.account
    said = str(message.payload.get("text") or "")

    def then(act: Callable[[], object]) -> Callable[[], object]:
        def done() -> object:
            talk.close("menu")
            return act()

        return done

    async def copy() -> None:
        talk.close("menu")
        await ft.Clipboard().set(said)
        talk.tell(_("Copied"))

    acts: list[ft.Control] = []
    if row.status == "failed":
        acts.append(_act(_("Try again"), ft.Icons.REFRESH, then(lambda: account.retry(row.op_id or ""))))
        acts.append(_act(_("Discard"), ft.Icons.DELETE_OUTLINE, then(lambda: account.discard(row.op_id or "")), danger=True))
    if row.trouble is not None:
        change = row.trouble.id
        acts.append(_act(_("Try the change again"), ft.Icons.REFRESH, then(lambda: account.retry(change))))
        acts.append(_act(_("Give the change up"), ft.Icons.UNDO, then(lambda: account.discard(change))))
    if not message.deleted_at and not row.op_id:
        acts.append(_act(_("Reply"), ft.Icons.REPLY, then(lambda: talk.quote(message_id))))
    if said and not message.deleted_at:
        acts.append(_act(_("Copy text"), ft.Icons.COPY, copy))
    if talk.may_change(message_id) and row.status not in ("failed", "sending"):
        if message.kind == "text":
            acts.append(_act(_("Edit"), ft.Icons.EDIT_OUTLINED, then(lambda: talk.edit(message_id))))
        acts.append(_act(_("Delete"), ft.Icons.DELETE_OUTLINE, lambda: talk.show("delete", message_id), danger=True))
    mine = {r.emoji for r in message.reactions if r.person_id == account.me.id and r.item is None}
    spoken = names()
    quick = [
        emoji_button(
            emoji,
            _("Take back {name}", name=spoken[emoji]) if emoji in mine else _("React with {name}", name=spoken[emoji]),
            lambda emoji: then(lambda: talk.react(message_id, emoji))(),
            selected=emoji in mine,
            bgcolor=C.soft if emoji in mine else None,
        )
        for emoji in QUICK
    ]
    top = (
        []
        if row.op_id or message.deleted_at or message.kind == "system"
        else [ft.Container(ft.Row(alignment=ft.MainAxisAlignment.SPACE_BETWEEN, controls=quick), padding=pad(S.x3, S.x1))]
    )
    when = one_line(_("{name}, {when}", name=_("You") if row.mine else message.sender.name, when=words().moment(message.sent_at)), T.meta, C.ink2)
    return ft.Column(
        tight=True, spacing=0, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=[*top, *acts, ft.Container(when, padding=pad(S.x5, S.x2))]
    )


def _pictures(talk: Talk, message_id: str) -> tuple[tuple[str, str], ...]:
    row = talk.row(message_id)
    found = parse(row.message.kind, row.message.payload) if row else None
    if not isinstance(found, MediaPayload):
        return ()
    session = talk.session
    return tuple((session.picture(media, "full"), media.alt or _("Photo")) for media in found.items if media.kind == "photo" and media.urls)


def _of_product(talk: Talk, shown: Shown) -> tuple[tuple[str, str], ...]:
    title = shown.card.title if shown.card else _("Photo")
    return tuple((talk.session.picture(one, "full"), one.alt or title) for one in pictures_of(shown, shown.lead))


def _sheet(talk: Talk, over: Over, layout: str) -> ft.DialogControl | None:
    """On a phone from below, where there is room in the middle of the page."""
    kind, message_id = over.kind, over.message_id

    def closed() -> None:
        talk.close(kind)

    def laid(content: ft.Control, title: str, *, height: float | None = None, width: float = S.form) -> ft.DialogControl:
        if layout == Layout.PHONE:
            return bottom_sheet(content, on_close=closed, title=title, height=height)
        return dialog(title or _("Message"), content, on_close=closed, width=width)

    match kind:
        case "menu":
            content = _menu(talk, message_id)
            return laid(content, "") if content is not None else None
        case "delete":

            def gone() -> None:
                talk.close()
                talk.account.delete(message_id)

            return confirm(
                _("Delete this message?"),
                _("It disappears for you and for the shop. This cannot be undone."),
                act=_("Delete"),
                on_act=gone,
                on_cancel=closed,
                danger=True,
            )
        case "emoji":

            def add(emoji: str) -> None:
                draft = talk.account.draft(talk.opened.conversation_id)
                talk.account.set_draft(talk.opened.conversation_id, draft.text + emoji)
                talk.close("emoji")
                talk.writing.turn += 1

            return laid(emoji_sheet(add), _("Emoji"))
        case "decline":

            def because(reason: Reason) -> None:
                talk.close("decline")
                talk.say_no(over.product_id, reason)

            no = [_act(word, ft.Icons.CHEVRON_RIGHT, partial(because, reason)) for reason, word in reasons().items()]
            rows = ft.Column(tight=True, spacing=0, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=no)
            return laid(rows, _("No, because of …"))
        case "swap":
            sheet = SwapSheet(talk, talk.session.shell, over.look_id, over.piece_id, layout, key=f"swap-{over.piece_id}")
            return laid(sheet, _("Something instead"), height=(talk.session.page.height or S.dialog) * 0.88, width=S.product)
        case "product" if over.shown is not None:
            shown = over.shown
            sheet = ProductSheet(talk, talk.session.shell, shown, layout, key=f"{over.deep}-{shown.product_id}")
            title = shown.card.title if shown.card else _("Product")
            return laid(sheet, title, height=(talk.session.page.height or S.dialog) * 0.88, width=S.product)
        case "choice" if over.shown is not None:
            shown = over.shown
            chooser = ChoiceSheet(talk, talk.session.shell, shown, layout, key=f"{shown.message_id}-{shown.place}")
            return laid(chooser, shown.card.title if shown.card else _("Product"))
        case "opinion":
            friends = OpinionSheet(talk.session, over.look_id, layout, key=f"opinion-{over.look_id}")
            return laid(friends, _("Ask friends"), height=(talk.session.page.height or S.dialog) * 0.88, width=S.dialog)
    return None


@ft.component
def Layer(talk: Talk, over: Over, layout: str) -> ft.Control:
    """Laid last in the companion's Stack. While nothing is open it has no size and takes no pointer."""
    shown = _sheet(talk, over, layout)
    sheet = shown if isinstance(shown, ft.BottomSheet) else None
    ft.use_dialog(sheet)  # a place for each kind: a dialog that took over a sheet's place would leave the sheet open beneath it
    ft.use_dialog(shown if sheet is None else None)
    if over.kind == "zoom" and over.shown is not None and (found := _of_product(talk, over.shown)):
        viewer = PictureViewer(found, min(over.shown.at, len(found) - 1), over.back, key=f"zoom-{over.product_id}")
        return ft.Container(viewer, left=0, top=0, right=0, bottom=0)
    if over.kind == "photos" and (pictures := _pictures(talk, over.message_id)):
        viewer = PictureViewer(pictures, min(over.place, len(pictures) - 1), lambda: talk.close(), key=f"viewer-{over.message_id}-{over.place}")
        return ft.Container(viewer, left=0, top=0, right=0, bottom=0)
    return ft.Container(gap(0), left=0, top=0, width=0, height=0)
