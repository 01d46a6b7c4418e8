"""The imports of the shop: bring a file, see how those before it went."""

from functools import partial
from pathlib import Path

import flet as ft

from stylist_app.client.api.http import ApiProblem, ClientError
from stylist_app.i18n import _
from stylist_app.ui.manager.imports.detail import ImportDetail
from stylist_app.ui.manager.imports.said import TONES, about, came_of, progress, share, state_word
from stylist_app.ui.manager.parts import card, line, page, told
from stylist_app.ui.shell import routes
from stylist_app.ui.shell.follow import use_changes
from stylist_app.ui.shell.routes import Route
from stylist_app.ui.shell.session import Session
from stylist_app.ui.shell.trouble import sentence
from stylist_app.ui.shell.uploads import UploadError, forget, pick_table
from stylist_app.ui.theme import C, Layout, S
from stylist_app.ui.widgets import banner, empty, icon, pad, primary, skeleton_rows, tag
from stylist_app.wire.ids import new_id
from stylist_app.wire.imports import ACTIVE, Import

ITEM = "import"
"""In the address: which one is open."""


def address(import_id: str = "") -> str:
    return Route(routes.TEAM, "imports", ((ITEM, import_id),) if import_id else ()).path


@ft.component
def ImportsPage(session: Session, layout: str, online: bool) -> ft.Control:
    use_changes(session, "import", "staff")
    account = session.account
    here = session.shell.route.get(ITEM)
    loaded, set_loaded = ft.use_state(False)
    failed, set_failed = ft.use_state("")
    missing, set_missing = ft.use_state("")
    busy, set_busy = ft.use_state(False)
    wrong, set_wrong = ft.use_state("")
    picker = ft.use_ref(ft.FilePicker).current
    known = account.imports()
    chosen = next((one for one in known if one.id == here), None)

    async def load() -> None:
        try:
            await account.load_imports()
            set_failed("")
        except ClientError as error:
            set_failed(sentence(error))
        set_loaded(True)

    async def load_chosen() -> None:
        if not here or chosen is not None:
            return
        try:
            await account.load_import(here)
        except ApiProblem:
            set_missing(here)
        except ClientError as error:
            set_failed(sentence(error))

    ft.use_effect(load, [online])
    ft.use_effect(load_chosen, [here, online])

    async def bring() -> None:
        set_busy(True)
        set_wrong("")
        paths: list[Path] = []
        try:
            most = session.host.max_upload // 1024 // 1024
            too_large = _("The file is larger than {mb} MB. Split it, or ask whoever runs the shop to import it there.", mb=most)
            picked = await pick_table(session, picker, too_large, _("The file could not be taken over. Try again."))
            if picked is not None:
                paths = [picked[0]]
                brought = await account.create_import(new_id(), *picked)
                session.go(address(brought.id))
        except UploadError as error:
            set_wrong(str(error))
        except (ClientError, OSError, ValueError) as error:
            set_wrong(told(error, {}).words)
        finally:
            forget(session, paths)
            set_busy(False)

    def row(one: Import) -> ft.Control:
        by = account.staff_card(one.by_id)
        said = progress(one) if one.state in ACTIVE else came_of(one)
        facts = about(one, by.name if by else "")
        shown = line(
            one.file_name or _("A file without a name"), "\n".join(part for part in (facts, said) if part),
            tag(state_word(one.state), TONES.get(one.state, "plain")),
            before=icon(ft.Icons.DESCRIPTION_OUTLINED, C.ink2, S.icon), on_tap=partial(session.go, address(one.id)),
        )  # fmt: skip
        if one.state not in ACTIVE:
            return shown
        bar = ft.ProgressBar(value=share(one), bar_height=S.tick, bgcolor=C.well, semantics_label=said)
        return ft.Column(tight=True, spacing=0, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=[shown, bar])

    strips: list[ft.Control] = []
    if not online:
        strips.append(banner("offline", _("Imports can be started when you are online again"), _("One that is at work goes on.")))
    if wrong:
        strips.append(banner("error", _("The file was not taken"), wrong))
    if chosen is not None:
        detail = ImportDetail(session, layout, chosen, online, partial(session.go, address()), key=chosen.id)
        body = ft.Column(tight=True, spacing=S.x5, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=[*strips, detail])
        phone = layout == Layout.PHONE
        inside = ft.Container(body, padding=pad(S.x4 if phone else S.x8, S.x5), width=None if phone else S.page_form)
        edge = ft.CrossAxisAlignment.STRETCH if phone else ft.CrossAxisAlignment.START
        return ft.Column([inside], expand=True, scroll=ft.ScrollMode.AUTO, horizontal_alignment=edge)
    if here and here == missing:
        strips.append(banner("warn", _("This import is not kept any more")))
    add = primary(_("Sending the file") if busy else _("Choose a file"), bring, glyph=ft.Icons.UPLOAD_FILE_OUTLINED, disabled=busy or not online)
    if known:
        content: ft.Control = card([row(one) for one in known])
    elif failed:
        content = banner("error", _("The imports did not load"), failed, action=_("Try again"), on_action=load)
    elif not loaded:
        content = skeleton_rows(_("Loading the imports"), 3)
    else:
        first = _("Choose a file with products, clients or orders. It is checked first, and nothing changes before you say so.")
        content = empty(_("Nothing imported yet"), first, glyph=ft.Icons.UPLOAD_FILE_OUTLINED)
    said = _("Products, clients and orders of another shop system. The same file again changes only what differs.")
    return page(layout, _("Imports"), said, *strips, content, act=add)
