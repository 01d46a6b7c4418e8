"""Her data: a file with all of it, and being forgotten, with seven days to think again."""

import asyncio
from functools import partial

import flet as ft

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.i18n import _, ngettext, words
from stylist_app.ui.shell.session import Session
from stylist_app.ui.shell.trouble import sentence
from stylist_app.ui.shopper.me.devices import row
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import Tap, banner, confirm, gap, icon, link, text
from stylist_app.wire.customer import Customer
from stylist_app.wire.privacy import EXPORT_AT_WORK, UNDO_DAYS, Export

LOOK_EVERY = 1.0
"""Seconds between two looks at how far an export is."""


def size_words(size: int) -> str:
    """Bytes as a person says them."""
    return f"{words().number(max(1, round(size / 1000)))} kB" if size < 1_000_000 else f"{words().number(round(size / 1_000_000, 1))} MB"


def export_words(one: Export | None) -> str:
    if one is None:
        return _("Chats, looks and photos in one file")
    match one.state:
        case "waiting":
            return _("Your file is about to be made")
        case "running":
            return _("{done} of {total} records", done=words().number(one.done), total=words().number(one.total))
        case "done":
            until = words().moment(one.expires_at, within=True) if one.expires_at else ""
            count = ngettext("{n} record", "{n} records", sum(one.counts.values()))
            return _("{count}, {size}, here until {when}", count=count, size=size_words(one.size), when=until)
        case "failed":
            return _("The file could not be made. Try again.")
    return _("Chats, looks and photos in one file")


@ft.component
def ExportRow(session: Session, customer_id: str, online: bool) -> ft.Control:
    """Asks for the file, says how far it is, and hands it over. Looks on while it is made, and no longer than the row is there."""
    made, set_made = ft.use_state(None)
    wrong, set_wrong = ft.use_state("")
    watch = ft.use_ref(lambda: {"on": True, "task": None}).current
    account = session.account

    async def look_on(export_id: str) -> None:
        while watch["on"]:
            await asyncio.sleep(LOOK_EVERY)
            try:
                one = await account.export(export_id)
            except (ApiProblem, Offline) as error:
                set_wrong(sentence(error))
                return
            set_made(one)
            if one.state not in EXPORT_AT_WORK:
                return

    def follow(one: Export) -> None:
        set_made(one)
        if one.state in EXPORT_AT_WORK:
            watch["task"] = session.page.run_task(look_on, one.id)

    async def start() -> None:
        try:
            known = await account.exports(customer_id)
        except (ApiProblem, Offline):
            return
        if known and known[0].state in ("waiting", "running", "done"):
            follow(known[0])

    def stop() -> None:
        watch["on"] = False

    ft.use_effect(start, [online], cleanup=stop)

    async def make() -> None:
        set_wrong("")
        watch["on"] = True
        try:
            follow(await account.make_export(customer_id, words().tag))
        except (ApiProblem, Offline) as error:
            set_wrong(sentence(error))

    async def cancel() -> None:
        try:
            set_made(await account.cancel_export(made.id))
        except (ApiProblem, Offline) as error:
            set_wrong(sentence(error))

    async def fetch() -> None:
        try:
            fresh = await account.export(made.id)
        except (ApiProblem, Offline) as error:
            set_wrong(sentence(error))
            return
        if fresh.link:
            await ft.UrlLauncher().launch_url(session.absolute(fresh.link))

    state = made.state if made is not None else ""
    if state in EXPORT_AT_WORK:
        act = link(_("Stop"), cancel, spoken=_("Stop making the file"))
    elif state == "done":
        act = link(_("Download"), fetch, spoken=_("Download the file with my data"))
    else:
        act = link(_("Make"), make if online else None, spoken=_("Make a file with my data"))
    shown = row(icon(ft.Icons.FILE_DOWNLOAD_OUTLINED, C.ink2, S.icon), _("Export my data"), export_words(made), act)
    return ft.Column(tight=True, spacing=0, controls=[shown, *([banner("error", wrong)] if wrong else [])])


def erase_row(customer: Customer, ask: Tap) -> ft.Control:
    return row(
        icon(ft.Icons.DELETE_FOREVER_OUTLINED, C.danger, S.icon),
        _("Erase my data"),
        ngettext("Final after {n} day", "Final after {n} days", UNDO_DAYS),
        link(_("Erase"), ask, spoken=_("Erase my data")),
    )


@ft.component
def ErasingBanner(session: Session, customer: Customer) -> ft.Control:
    """While she can still think again."""
    wrong, set_wrong = ft.use_state("")

    async def keep() -> None:
        try:
            await session.account.take_erasure_back(customer.id)
        except (ApiProblem, Offline) as error:
            set_wrong(sentence(error))

    when = words().moment(customer.erase_at, within=True) if customer.erase_at else ""
    said = wrong or _("Until then you can change your mind. Nobody of the shop sees you in a list any more.")
    return banner("warn", _("Everything about you will be erased on {day}", day=when), said, action=_("Keep my data"), on_action=keep)


@ft.component
def EraseQuestion(session: Session, customer: Customer, close: Tap) -> ft.Control:
    """What will happen, before it is asked for."""
    wrong, set_wrong = ft.use_state("")

    async def erase() -> None:
        try:
            await session.account.ask_to_erase(customer.id)
        except (ApiProblem, Offline) as error:
            set_wrong(sentence(error))
            return
        if close:
            close()

    said = _(
        "Your chat, photos, looks, sizes and addresses are deleted at the shop and on every device, and you are signed out everywhere. Until then "
        "you can take it back here; afterwards nobody can."
    )
    days = ngettext("In {n} day everything about you is erased.", "In {n} days everything about you is erased.", UNDO_DAYS)
    ft.use_dialog(confirm(_("Erase my data?"), wrong or f"{days} {said}", act=_("Erase my data"), on_act=erase, on_cancel=close, danger=True))
    return gap(0)


def data_section(session: Session, customer: Customer, online: bool, ask: object) -> ft.Control:
    asks: Tap = partial(ask, "erase")  # type: ignore[arg-type]
    parts = [ExportRow(session, customer.id, online, key="export")]
    parts += [ErasingBanner(session, customer, key="erasing")] if customer.erase_at else [erase_row(customer, asks)]
    about = text(_("It is yours: take it with you, or have it deleted."), T.second, C.ink2)
    return ft.Column(tight=True, spacing=0, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=[about, *parts])
