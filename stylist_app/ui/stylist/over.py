"""What lies over the console: dialogs, sheets from below on the phone, the customer's sheet, and the picture viewer. One thing at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.shell import routes
from stylist_app.ui.shell.focus import Focus
from stylist_app.ui.stylist.bag import BagSheet
from stylist_app.ui.stylist.composer.later import TimeChoice
from stylist_app.ui.stylist.desk import Desk
from stylist_app.ui.stylist.gallery.hers import SizesForm
from stylist_app.ui.stylist.gallery.product.compare import Compare, SendTo
from stylist_app.ui.stylist.gallery.product.detail import ProductDetail
from stylist_app.ui.stylist.inbox.mentions import HandedList, MentionList
from stylist_app.ui.stylist.inbox.new import NewConversation
from stylist_app.ui.stylist.looks.forms import looks_form
from stylist_app.ui.stylist.person.consents import ConsentForm
from stylist_app.ui.stylist.person.duplicates import DuplicateList
from stylist_app.ui.stylist.person.forms import EraseForm, IdentityForm, InviteForm, NoteForm, form, kept
from stylist_app.ui.stylist.person.panel import PersonPanel
from stylist_app.ui.stylist.person.privacy import AccessList, ExportForm
from stylist_app.ui.stylist.person.promising import PromiseForm, hand_list, steps_list
from stylist_app.ui.stylist.person.purchases import PurchaseList
from stylist_app.ui.stylist.places.palette import Palette
from stylist_app.ui.stylist.places.settings import PasswordForm
from stylist_app.ui.stylist.present.pin import PinForm
from stylist_app.ui.stylist.state import Over
from stylist_app.ui.stylist.talk.handover import HandOverForm
from stylist_app.ui.stylist.talk.menu import message_menu
from stylist_app.ui.stylist.talk.people import LabelList, MemberList, assign_list, row_menu
from stylist_app.ui.stylist.today.asking import contact_form
from stylist_app.ui.stylist.today.forms import today_form
from stylist_app.ui.theme import C, Layout, S
from stylist_app.ui.thread.views import local_picture
from stylist_app.ui.widgets import PictureViewer, Tap, bottom_sheet, confirm, dialog, pad, primary, shortcuts, side_sheet, text_field
from stylist_app.wire.payloads import MediaPayload, parse

TALL = 0.86
"""Share of the page's height that a large dialog takes."""


@dataclass(frozen=True)
class Shown:
    """A dialog's title and content. `large` takes most of the page, all of it on the phone."""

    title: str
    content: ft.Control
    large: bool = False


def key_list(platform: ft.PagePlatform | None) -> tuple[tuple[str, str], ...]:
    command = "Cmd" if platform in (ft.PagePlatform.MACOS, ft.PagePlatform.IOS) else "Ctrl"  # the sign for it is in none of our fonts
    return (
        (f"{command}+K", _("Search and commands")),
        ("J", _("Next conversation")),
        ("K", _("Previous conversation")),
        ("R", _("Reply")),
        ("N", _("Private note")),
        ("/", _("Quick reply")),
        ("G", _("Products")),
        ("L", _("Look")),
        ("A", _("Assign")),
        ("S", _("Snooze")),
        ("E", _("Resolve")),
        ("Shift+E", _("Resolve and next")),
        ("?", _("These keys")),
        ("Esc", _("Close what is open")),
    )


@ft.component
def HeldText(desk: Desk, message_id: str, focus: Focus, close: Tap) -> ft.Control:
    """Other words for a message that waits for its time."""
    held = desk.reader.held(message_id)
    values = ft.use_ref(lambda: {"text": str(held.payload.get("text", "")) if held else ""}).current
    wrong, set_wrong = ft.use_state("")

    def save() -> None:
        if not values["text"].strip():
            set_wrong(_("Write something first."))
            return
        if held is not None:
            desk.bench.account.reschedule(message_id, held.send_at, values["text"].strip())
        if close:
            close()

    return form(
        text_field(
            _("Message"),
            value=values["text"],
            on_change=kept(values, "text"),
            multiline=True,
            min_lines=3,
            max_lines=8,
            error=wrong,
            autofocus=True,
            **focus.watched(),
        ),
        ft.Row([primary(_("Save"), save)], alignment=ft.MainAxisAlignment.END),
    )


def _content(desk: Desk, over: Over, layout: str, close: Callable[[], None]) -> Shown | None:
    """What to show for a name; None for names that are drawn elsewhere."""
    bench, about = desk.bench, over.about
    customer = bench.account.customer(about) if about and over.name in ("invite", "erase", "sizes", "consents", "export") else None
    promised = bench.account.promise(about) if about and over.name.startswith("promise-") else None
    key = f"{over.name}-{over.turn}"

    def snooze(at: datetime) -> None:
        close()
        desk.deeds.snooze(about, at)

    async def later(at: datetime) -> None:
        close()
        if about:
            bench.account.reschedule(about, at)
        else:
            await desk.writer.hold(at)

    if over.name.startswith("look-"):
        asked = looks_form(desk.looks.builder, over.name, about, key, close)
        return Shown(*asked) if asked else None
    if over.name.startswith("today-"):
        told = today_form(desk.day, over.name, about, key, close)
        return Shown(*told) if told else None
    match over.name:
        case "new":
            return Shown(_("New conversation"), NewConversation(bench, about, close, key=key))
        case "product":
            room = room_of(bench.page, layout)
            return Shown(_("Product"), ProductDetail(desk.gallery, bench.session.shell, about, over.variant, room, close, key=key), large=True)
        case "bag":
            phone = layout == Layout.PHONE
            return Shown(
                _("Bag of {name}", name=desk.title_of(about)),
                BagSheet(bench, bench.session.shell, about, desk.reader.go_to, close, phone, key=key),
                large=phone,
            )
        case "compare":
            return Shown(_("Compare"), Compare(desk.gallery, desk.gallery.trays.here, close, key=key), large=True)
        case "send-to":
            return Shown(_("Send to …"), SendTo(desk.gallery, close, key=key))
        case "sizes" if customer:
            return Shown(_("Sizes and taste"), SizesForm(bench, customer, close, key=key))
        case "message":
            return Shown(_("Message"), message_menu(desk, about, close))
        case "row":
            return Shown(desk.title_of(about), row_menu(desk, about, close))
        case "snooze":
            return Shown(_("Snooze"), TimeChoice(bench, True, snooze, key=key))
        case "later":
            return Shown(_("Change the time") if about else _("Send later"), TimeChoice(bench, False, later, key=key))
        case "contact":
            against = contact_form(bench.gate, about, close)
            return Shown(_("Write to {name}?", name=desk.title_of(about)), against) if against is not None else None
        case "promise":
            return Shown(_("A promise"), PromiseForm(bench, about, None, close, key=key))
        case "promise-move" if promised:
            return Shown(_("Change the promise"), PromiseForm(bench, "", promised.promise, close, key=key))
        case "promise-hand" if promised:
            return Shown(_("Hand it to a colleague"), hand_list(bench, promised.promise, close))
        case "promise-steps" if promised:
            return Shown(_("What was done with it"), steps_list(bench, promised.promise))
        case "held-text":
            return Shown(_("Change the words"), HeldText(desk, about, bench.focus, close, key=key))
        case "assign":
            return Shown(_("Assign"), assign_list(desk, close))
        case "mentions":
            return Shown(_("Notes that name you"), MentionList(desk, close, key=key))
        case "handed":
            return Shown(_("Promises handed to you"), HandedList(desk, close, key=key))
        case "handover":
            return Shown(_("Hand over"), HandOverForm(desk, close, key=key))
        case "labels":
            return Shown(_("Labels"), LabelList(desk, bench.person, key=key))
        case "members":
            return Shown(_("Colleagues"), MemberList(desk, bench.person, key=key))
        case "palette":
            return Shown(_("Go to"), Palette(desk, close, key=key))
        case "password":
            return Shown(_("Change the password"), PasswordForm(bench, close, key=key))
        case "pin":
            return Shown(_("PIN for presenting"), PinForm(bench, tuple(filter(None, about.split())), close, key=key))
        case "note":
            return Shown(_("Note"), NoteForm(bench, about, close, key=key))
        case "identity":
            return Shown(_("New address"), IdentityForm(bench, about, close, key=key))
        case "invite":
            return Shown(_("Invitation"), InviteForm(bench, customer, close, key=key))
        case "consents" if customer:
            return Shown(_("Consent"), ConsentForm(bench, customer, close, key=key))
        case "export" if customer:
            return Shown(_("Export everything"), ExportForm(bench, customer, close, key=key))
        case "purchases":
            return Shown(_("Purchases"), PurchaseList(bench, bench.session.shell, about, key=key))
        case "duplicates":
            return Shown(_("Possible duplicates"), DuplicateList(bench, bench.session.shell, close, key=key))
        case "record-access":
            return Shown(_("Who opened it"), AccessList(bench, about, key=key))
        case "erase" if customer:
            return Shown(_("Erase {name}", name=customer.name or _("Guest")), EraseForm(bench, customer, close, key=key))
    return None


def _question(desk: Desk, over: Over, close: Callable[[], None]) -> ft.AlertDialog | None:
    """Things that are asked once."""
    bench, about = desk.bench, over.about

    def delete() -> None:
        close()
        desk.reader.delete(about)

    async def leave() -> None:
        close()
        await bench.session.sign_out()

    if over.name == "delete":
        return confirm(
            _("Delete this message?"),
            _("It disappears for the client and for colleagues. A line says that a message was deleted."),
            act=_("Delete"),
            on_act=delete,
            on_cancel=close,
            danger=True,
        )
    if over.name == "sign-out":
        queued = bench.session.shell.queued
        said = _("What waits to be sent on this device is lost.") if queued else _("You can sign in again at any time.")
        return confirm(_("Sign out?"), said, act=_("Sign out"), on_act=leave, on_cancel=close, danger=bool(queued))
    if over.name == "keys":
        return shortcuts(key_list(bench.page.platform), on_close=close)
    return None


def room_of(page: ft.Page, layout: str) -> float:
    """The width inside a large dialog, in logical pixels."""
    width = float(page.width or S.dialog)
    return width - 2 * S.x4 if layout == Layout.PHONE else min(width - 2 * (S.button + S.x6), S.sheet_wide)


def _large(shown: Shown, desk: Desk, layout: str, close: Tap) -> ft.AlertDialog:
    """Most of the page; on the phone all of it."""
    page, phone = desk.bench.page, layout == Layout.PHONE
    height = float(page.height or S.dialog)
    box = dialog(shown.title, shown.content, on_close=close)
    box.scrollable = False
    box.content = ft.Container(shown.content, width=room_of(page, layout), height=height if phone else height * TALL)
    if phone:
        box.inset_padding, box.content_padding, box.shape = ft.Padding.all(0), pad(S.x4, S.x2), ft.RoundedRectangleBorder(radius=0)
    return box


@ft.component
def Dialogs(desk: Desk, over: Over, layout: str) -> ft.Control:
    """Draws nothing itself: what it shows lies in the page's own layer."""
    turn, focus = over.turn, desk.bench.focus

    def close() -> None:
        focus.nowhere()
        over.close(turn)

    shown = _content(desk, over, layout, close) if over.name else None
    sheet = shown is not None and layout == Layout.PHONE and over.name in ("message", "row")
    box: ft.AlertDialog | None = _question(desk, over, close) if over.name else None
    if shown is not None and not sheet:
        box = _large(shown, desk, layout, close) if shown.large else dialog(shown.title, shown.content, on_close=close)
    below = bottom_sheet(ft.Container(shown.content, padding=pad(S.x3)), on_close=close, title=shown.title) if shown is not None and sheet else None
    ft.use_dialog(box)
    ft.use_dialog(below)
    return ft.Container(width=0, height=0)


def _viewer(desk: Desk, over: Over, close: Tap) -> ft.Control | None:
    row = desk.reader.row(over.about)
    payload = parse(row.message.kind, row.message.payload) if row else None
    if row is None or not isinstance(payload, MediaPayload):
        return None
    session = desk.bench.session
    photos = [one for one in payload.items if one.kind == "photo"]
    addresses = tuple(
        (local_picture(row.files[one.id]) if one.id in row.files and not one.urls else session.picture(one, "full"), one.alt or _("Photo"))
        for one in photos
    )
    return PictureViewer(addresses, min(over.index, len(addresses) - 1), close, key=f"viewer-{over.turn}") if addresses else None


@ft.component
def Sheets(desk: Desk, over: Over, layout: str) -> ft.Control:
    """The customer's sheet and the picture viewer, laid over the panes. Takes no room and no pointer while there is nothing."""

    def close() -> None:
        over.close()

    if over.name == "photo":
        viewer = _viewer(desk, over, close)
        if viewer is not None:
            return ft.Container(viewer, left=0, right=0, top=0, bottom=0)
    if over.name == "person" and (layout != Layout.DESKTOP or desk.bench.session.shell.route.name == routes.GALLERY):
        panel = PersonPanel(desk.bench, desk.bench.person, layout, close)
        if layout == Layout.PHONE:
            return ft.Container(panel, bgcolor=C.paper, left=0, right=0, top=0, bottom=0)
        return side_sheet(panel, close, close_word=_("Close the details"))
    return ft.Container(width=0, height=0)
