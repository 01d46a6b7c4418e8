"""The shop's stores: where people work, and whose clock a store follows."""

from collections.abc import Callable
from functools import partial
from zoneinfo import available_timezones

import flet as ft

from stylist_app.client.api.http import ClientError
from stylist_app.i18n import _
from stylist_app.ui.manager.parts import Trouble, captioned, card, choices, form, line, page, told
from stylist_app.ui.shell.follow import use_changes
from stylist_app.ui.shell.session import Session
from stylist_app.ui.shell.trouble import sentence
from stylist_app.ui.theme import C, S
from stylist_app.ui.widgets import confirm, empty, gap, icon, menu, primary, snack, tag, text_field
from stylist_app.wire.ids import new_id
from stylist_app.wire.shop import PutStore, Store

MATCHES = 6


def zones_like(words: str, most: int = MATCHES) -> list[str]:
    """IANA zones whose city fits what was typed, the best first; [] for an exact name or nothing typed."""
    wanted = words.strip().lower().replace(" ", "_")
    zones = available_timezones()
    if not wanted or any(zone.lower() == wanted for zone in zones):
        return []
    fits = [zone for zone in zones if wanted in zone.lower() and "/" in zone and not zone.startswith(("Etc/", "SystemV/", "US/"))]
    return sorted(fits, key=lambda zone: (not zone.split("/")[-1].lower().startswith(wanted), zone))[:most]


@ft.component
def StoreForm(session: Session, layout: str, store: Store | None, on_close: Callable[[], None]) -> ft.Control:
    first = ft.use_ref(lambda: store or Store(id=new_id(), name="", time_zone=str(session.time_zone))).current
    kept = ft.use_ref(lambda: {"name": first.name, "city": first.city}).current
    zone, set_zone = ft.use_state(first.time_zone)
    trouble, set_trouble = ft.use_state(Trouble())
    busy, set_busy = ft.use_state(False)

    async def save() -> None:
        if zone not in available_timezones():
            set_trouble(Trouble(_("Choose a time zone, such as Europe/Paris."), "time_zone"))
            return
        set_busy(True)
        set_trouble(Trouble())
        try:
            told_now = PutStore(id=first.id, name=kept["name"], city=kept["city"], time_zone=zone, closed=first.closed, kind=first.kind)
            await session.account.put_store(told_now)
        except (ClientError, ValueError) as error:
            set_trouble(told(error, {"name": _("Write the store's name.")}))
            set_busy(False)
            return
        on_close()
        session.page.show_dialog(snack(_("Saved")))

    like = zones_like(zone)
    fields = [
        text_field(
            _("Name"),
            value=kept["name"],
            on_change=lambda event: kept.update(name=event.control.value or ""),
            error=trouble.at("name"),
            autofocus=store is None,
        ),
        text_field(_("City"), value=kept["city"], on_change=lambda event: kept.update(city=event.control.value or "")),
        text_field(
            _("Time zone"),
            value=zone,
            on_change=lambda event: set_zone(event.control.value or ""),
            error=trouble.at("time_zone"),
            helper=_("Type a city. Opening hours and days follow this clock."),
        ),
        *([captioned(_("Did you mean"), choices([(one, one.replace("_", " ")) for one in like], (), set_zone))] if like else []),
    ]
    title = _("Edit {name}", name=store.name) if store else _("Add a store")
    ft.use_dialog(
        form(layout, title, fields, trouble=trouble, busy=busy, save_word=_("Save"), on_save=save, on_close=on_close, placed=("name", "time_zone"))
    )
    return gap(0)


@ft.component
def StoresPage(session: Session, layout: str, online: bool) -> ft.Control:
    use_changes(session, "store", "staff")
    account = session.account
    asking, ask = ft.use_state(("", ""))
    stores = account.stores()
    kind, about = asking
    chosen = next((store for store in stores if store.id == about), None)
    closed = lambda: ask(("", ""))  # noqa: E731

    async def put(store: Store, shut: bool) -> None:
        closed()
        try:
            await account.put_store(PutStore(id=store.id, name=store.name, city=store.city, time_zone=store.time_zone, closed=shut, kind=store.kind))
        except ClientError as error:
            session.page.show_dialog(snack(sentence(error)))
            return
        session.page.show_dialog(snack(_("{name} is closed", name=store.name) if shut else _("{name} is open again", name=store.name)))

    def row(store: Store) -> ft.Control:
        act = (
            (_("Open again"), ft.Icons.LOCK_OPEN_OUTLINED, partial(put, store, False))
            if store.closed
            else (_("Close"), ft.Icons.BLOCK, lambda: ask(("close", store.id)))
        )
        tools = (
            [menu(_("Acts for {name}", name=store.name), ((_("Edit"), ft.Icons.EDIT_OUTLINED, lambda: ask(("edit", store.id))), act))]
            if online
            else []
        )
        said = " · ".join(part for part in (store.city, store.time_zone.replace("_", " ")) if part)
        marks = [tag(_("Closed"), "danger")] if store.closed else []
        return line(
            store.name,
            said,
            *marks,
            *tools,
            before=icon(ft.Icons.STOREFRONT_OUTLINED, C.ink2, S.icon),
            faint=store.closed,
            on_tap=(lambda: ask(("edit", store.id))) if online else None,
        )

    over: ft.Control = gap(0)
    if kind in ("add", "edit") and (kind == "add" or chosen):
        over = StoreForm(session, layout, chosen, closed, key=f"{kind}-{about}")
    question = None
    if kind == "close" and chosen:
        said = _("Nobody new comes to this store: guests and invitations go elsewhere. Its conversations stay and can be worked on.")
        question = confirm(
            _("Close {name}?", name=chosen.name), said, act=_("Close the store"), on_act=partial(put, chosen, True), on_cancel=closed, danger=True
        )
    ft.use_dialog(question)
    add = primary(_("Add a store"), lambda: ask(("add", "")), glyph=ft.Icons.ADD, disabled=not online)
    content = (
        card([row(store) for store in stores])
        if stores
        else empty(_("No store yet"), _("Conversations belong to a store. Add the first one."), glyph=ft.Icons.STOREFRONT_OUTLINED)
    )
    return page(layout, _("Stores"), _("Every conversation belongs to one. Its team sees it."), content, over, act=add)
