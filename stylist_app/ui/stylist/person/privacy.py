"""For managers, at the end of the panel: a file with everything about her, who opened her record, and erasing with seven days to take it back."""

import asyncio

import flet as ft

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.i18n import _, ngettext, words
from stylist_app.ui.shell import trouble
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import Tap, banner, hairline, outlined, pad, primary, skeleton_rows, text
from stylist_app.wire.customer import Customer
from stylist_app.wire.privacy import EXPORT_AT_WORK, Export

LOOK_EVERY = 1.0


def privacy_lines(bench: Bench, customer: Customer) -> list[ft.Control]:
    over = bench.over
    acts = [
        outlined(_("Export everything"), lambda: over.show("export", customer.id), glyph=ft.Icons.FILE_DOWNLOAD_OUTLINED, small=True),
        outlined(_("Who opened it"), lambda: over.show("record-access", customer.id), glyph=ft.Icons.VISIBILITY_OUTLINED, small=True),
    ]
    if customer.erase_at is not None:
        return [Leaving(bench, customer, key=f"leaving-{customer.id}"), ft.Row(acts, wrap=True, spacing=S.x2, run_spacing=S.x2)]
    acts.append(outlined(_("Erase this client"), lambda: over.show("erase", customer.id), glyph=ft.Icons.DELETE_FOREVER_OUTLINED, small=True))
    return [ft.Row(acts, wrap=True, spacing=S.x2, run_spacing=S.x2)]


@ft.component
def Leaving(bench: Bench, customer: Customer) -> ft.Control:
    wrong, set_wrong = ft.use_state("")

    async def keep() -> None:
        try:
            await bench.account.take_erasure_back(customer.id)
        except (ApiProblem, Offline) as error:
            set_wrong(trouble.sentence(error))

    when = words().moment(customer.erase_at, within=True) if customer.erase_at else ""
    said = wrong or _("Lists leave her out until then.")
    return banner("warn", _("Will be erased on {day}", day=when), said, action=_("Take it back"), on_action=keep)


@ft.component
def AccessList(bench: Bench, customer_id: str) -> ft.Control:
    """Who had her record open, hour by hour."""
    found, set_found = ft.use_state(None)
    wrong, set_wrong = ft.use_state("")

    async def load() -> None:
        set_wrong("")
        before = found or []
        try:
            page = await bench.account.record_access(customer_id, before[-1].next if before else None)
        except (ApiProblem, Offline) as error:
            set_wrong(trouble.sentence(error))
            return
        set_found([*before, page])

    ft.use_effect(load, [])
    if wrong and not found:
        return banner("offline", _("This cannot be shown right now"), wrong, action=_("Try again"), on_action=load)
    if found is None:
        return skeleton_rows(_("Loading"), 3)
    kinds = {"record": _("read her record"), "conversation": _("had her conversation open"), "export": _("made an export")}
    rows = [
        ft.Container(text(f"{words().moment(one.hour)} · {one.staff_name}: {kinds[one.kind]}", T.second), padding=pad(0, S.x2))
        for page in found
        for one in page.items
    ]
    split = [part for row in rows for part in (hairline(), row)][1:]
    more = [ft.Row([outlined(_("Show more"), load, small=True)])] if found[-1].next else []
    none = [text(_("Nobody has opened it since this is written down."), T.second, C.ink2)]
    return ft.Column(tight=True, spacing=0, controls=[*(split or none), *more])


@ft.component
def ExportForm(bench: Bench, customer: Customer, close: Tap) -> ft.Control:
    """Makes the file, says how far it is, and hands it over."""
    made, set_made = ft.use_state(None)
    wrong, set_wrong = ft.use_state("")
    watch = ft.use_ref(lambda: {"on": True}).current
    account = bench.account

    def stop() -> None:
        watch["on"] = False

    ft.use_effect(lambda: None, [], cleanup=stop)

    async def make() -> None:
        set_wrong("")
        try:
            one: Export = await account.make_export(customer.id, words().tag)
            set_made(one)
            while watch["on"] and one.state in EXPORT_AT_WORK:
                await asyncio.sleep(LOOK_EVERY)
                one = await account.export(one.id)
                set_made(one)
        except (ApiProblem, Offline) as error:
            set_wrong(trouble.sentence(error))

    async def cancel() -> None:
        try:
            set_made(await account.cancel_export(made.id))
        except (ApiProblem, Offline) as error:
            set_wrong(trouble.sentence(error))

    async def fetch() -> None:
        try:
            fresh = await account.export(made.id)
        except (ApiProblem, Offline) as error:
            set_wrong(trouble.sentence(error))
            return
        if fresh.link:
            await ft.UrlLauncher().launch_url(bench.session.absolute(fresh.link))

    state = made.state if made is not None else ""
    about = _("Everything the shop knows of her, with what only colleagues see, as a page to read, as data, and with all photos.")
    said = {
        "waiting": _("It is about to be made."), "cancelled": _("It was stopped."), "failed": _("It could not be made. Try again."),
        "expired": _("It is not kept any more."),
    }.get(state, "")  # fmt: skip
    if state == "running":
        said = _("{done} of {total} records", done=words().number(made.done), total=words().number(made.total))
    if state == "done":
        said = ngettext("{n} record", "{n} records", sum(made.counts.values()))
    bar = [ft.ProgressBar(value=made.done / made.total if made.total else None, color=C.accent, bgcolor=C.well)] if state in EXPORT_AT_WORK else []
    if state in EXPORT_AT_WORK:
        act = outlined(_("Stop"), cancel)
    elif state == "done":
        act = primary(_("Download"), fetch, glyph=ft.Icons.FILE_DOWNLOAD_OUTLINED)
    else:
        act = primary(_("Make the file"), make)
    return ft.Column(
        tight=True,
        spacing=S.x3,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            text(about, T.body, C.ink2),
            *([banner("error", wrong)] if wrong else []),
            *bar,
            *([text(said, T.second)] if said else []),
            ft.Row([outlined(_("Close"), close), act], alignment=ft.MainAxisAlignment.END, spacing=S.x2),
        ],
    )
