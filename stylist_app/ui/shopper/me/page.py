"""Her own page: name, sizes and style, language, theme, what she allowed the shop, her devices, and the way out."""

import flet as ft

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.i18n import _, languages, ngettext, words
from stylist_app.ui.shell import routes
from stylist_app.ui.shell.languages import language_name
from stylist_app.ui.shell.persons import portrait
from stylist_app.ui.shell.session import Session, Shell
from stylist_app.ui.shell.trouble import sentence
from stylist_app.ui.shopper.composer import enter_sends
from stylist_app.ui.shopper.me.days import DayDialog, days_section
from stylist_app.ui.shopper.me.devices import Devices
from stylist_app.ui.shopper.me.privacy import EraseQuestion, data_section
from stylist_app.ui.shopper.me.quiet import QuietDialog, quiet_row
from stylist_app.ui.shopper.me.reach import reach_section
from stylist_app.ui.shopper.me.wears import SizesDialog, StyleDialog, sizes_section, style_section
from stylist_app.ui.shopper.talk import Talk
from stylist_app.ui.theme import C, Layout, S, T
from stylist_app.ui.widgets import (
    Tap,
    banner,
    choices,
    confirm,
    dialog,
    gap,
    hairline,
    heading,
    icon,
    link,
    outlined,
    pad,
    pressable,
    primary,
    segmented,
    switch_row,
    text,
    text_field,
)
from stylist_app.wire.customer import Customer


def section(title: str, *controls: ft.Control) -> ft.Control:
    return ft.Column(
        tight=True, spacing=S.x2, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=[heading(title, T.look, level=2), *controls]
    )


def place(glyph: ft.IconData, title: str, said: str, go: Tap) -> ft.Control:
    """A line that leads somewhere else."""
    words_ = ft.Column(tight=True, spacing=0, expand=True, controls=[text(title, T.row), text(said, T.meta, C.ink2)])
    face = ft.Row(spacing=S.x4, controls=[icon(glyph, C.ink2, S.icon), words_, icon(onward(), C.ink2, S.icon_small)])
    box = pressable(f"{title}, {said}", face, go, padding=pad(0, S.x2 + S.tick), border_radius=S.r_small)
    return ft.Column(tight=True, spacing=0, controls=[box, hairline()])


def onward() -> ft.IconData:
    return ft.Icons.CHEVRON_LEFT if words().rtl else ft.Icons.CHEVRON_RIGHT


@ft.component
def NameDialog(session: Session, on_close: object, reason: str) -> ft.Control:
    """Only a place for a dialog: the control itself takes no room."""
    kept = ft.use_ref(lambda: {"name": "" if guest(session) else session.account.me.name}).current
    error, set_error = ft.use_state("")
    busy, set_busy = ft.use_state(False)

    async def save() -> None:
        name = kept["name"].strip()
        if not name:
            set_error(_("Write your name."))
            return
        set_busy(True)
        try:
            await session.account.patch_me(name=name[:120])
            on_close()  # type: ignore[operator]
        except (ApiProblem, Offline) as problem:
            set_error(sentence(problem))
        set_busy(False)

    field = text_field(
        _("Your name"),
        value=kept["name"],
        on_change=lambda event: kept.update(name=event.control.value or ""),
        on_submit=save,
        autofocus=True,
        error=error,
        autofill=ft.AutofillHint.NAME,
        disabled=busy,
        max_length=120,
        counter="",
    )
    ft.use_dialog(
        dialog(
            _("Your name"),
            ft.Column(tight=True, spacing=S.x3, controls=[text(reason, T.body, C.ink2), field]),
            on_close=on_close,
            width=S.form,
            actions=(outlined(_("Cancel"), on_close), primary(_("Saving") if busy else _("Save"), save, disabled=busy)),
        )
    )
    return gap(0)


def guest(session: Session) -> bool:
    """Whether the shop knows her only as a guest: then this device is her only way back."""
    customer = session.account.customer(session.account.me.id)
    return customer.guest if customer is not None else not session.account.me.name


@ft.component
def MePage(talk: Talk, shell: Shell, layout: str) -> ft.Control:
    session = talk.session
    account = session.account
    _drawn, redraw = ft.use_state(0)
    asking, ask = ft.use_state("")
    stops = ft.use_ref(lambda: {"stop": lambda: None}).current

    def follow() -> None:
        stops["stop"] = session.watch(
            lambda touched: redraw(lambda n: n + 1) if {"me", "customer", "brand", "staff", "conversation"} & {one.noun for one in touched} else None
        )

    ft.use_effect(follow, [], cleanup=lambda: stops["stop"]())
    me, w, phone = account.me, words(), layout == Layout.PHONE
    customer = account.customer(me.id)
    summary = account.summary(account.only_conversation() or "")
    stylist = summary.assignee.name if summary and summary.assignee else session.brand.name
    unknown = guest(session)
    name = me.name or _("Guest")

    async def speak(tag: str) -> None:
        await session.choose_language(tag)
        try:
            await account.patch_me(language=tag)
        except (ApiProblem, Offline):
            return

    async def leave() -> None:
        ask("")
        await session.sign_out()

    face = portrait(session, name, me.picture, S.portrait)
    since = _("With {name} since {day}", name=stylist, day=w.date(customer.created_at)) if customer else ""
    top = ft.Row(
        spacing=S.x4,
        controls=[
            face,
            ft.Column(
                tight=True,
                spacing=S.tick,
                expand=True,
                controls=[
                    ft.Semantics(heading_level=1, header=True, container=True, content=text(name, T.page, max_lines=2)),
                    text(since, T.second, C.ink2),
                    ft.Row([link(_("Add") if unknown else _("Edit"), lambda: ask("name"), spoken=_("Change your name"))]),
                ],
            ),
        ],
    )
    warn = (
        [
            banner(
                "info",
                _("You are here as a guest"),
                _("Tell the shop your name, so that your stylist knows you."),
                action=_("Add name"),
                on_action=lambda: ask("name"),
            )
        ]
        if unknown
        else []
    )
    count = len(customer.wishes) if customer else 0
    wished = ngettext("{n} piece you love", "{n} pieces you love", count) if count else _("Nothing with a heart yet.")
    themes = ((ft.ThemeMode.SYSTEM.value, _("As the device")), (ft.ThemeMode.LIGHT.value, _("Light")), (ft.ThemeMode.DARK.value, _("Dark")))
    mode = (session.page.theme_mode or ft.ThemeMode.SYSTEM).value

    async def dress(value: str) -> None:
        await session.choose_theme(ft.ThemeMode(value))
        redraw(lambda n: n + 1)

    async def enter(event: ft.Event[ft.Switch]) -> None:
        await session.choose_enter(bool(event.control.value))
        redraw(lambda n: n + 1)

    def hers(known: Customer) -> list[ft.Control]:
        return [
            section(_("How we may reach you"), reach_section(session, known, "service", redraw), quiet_row(session, known, lambda: ask("quiet"))),
            section(_("News and offers"), reach_section(session, known, "marketing", redraw)),
            section(_("My data"), data_section(session, known, shell.link == "online", ask)),
        ]

    tongues = choices(tuple((tag, language_name(tag)) for tag in languages()), w.language, speak)
    out = pressable(
        _("Sign out"),
        ft.Row(spacing=S.x4, controls=[icon(ft.Icons.LOGOUT, C.danger, S.icon), text(_("Sign out"), T.row, C.danger)]),
        lambda: ask("out"),
        padding=pad(0, S.x3 + S.tick),
    )
    pieces = [
        place(ft.Icons.CHECKROOM, _("Shared with you"), _("Every piece from the chat"), lambda: talk.open_place(routes.SHARED)),
        place(ft.Icons.FAVORITE_BORDER, _("Wish list"), wished, lambda: talk.open_place(routes.WISHES)),
    ]
    body = ft.Column(
        spacing=S.x5,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            top,
            *warn,
            *(
                [
                    sizes_section(customer, lambda: ask("sizes")),
                    style_section(customer, lambda: ask("style")),
                    days_section(session, customer, lambda: ask("day")),
                ]
                if customer
                else []
            ),
            section(_("My pieces"), *pieces),
            section(_("Language"), tongues, text(_("Times are those of {city}.", city=w.city), T.meta, C.ink2)),
            section(
                _("Appearance"),
                ft.Row([segmented(themes, mode, dress)], wrap=True),
                switch_row(
                    _("Enter sends the message"),
                    on=enter_sends(session),
                    on_change=enter,
                    helper=_("Otherwise it makes a new line, and Ctrl or Command with Enter sends."),
                ),
            ),
            *([] if customer is None else hers(customer)),
            section(_("Your devices"), Devices(session, shell.link == "online")),
            out,
        ],
    )
    closed = lambda: ask("")  # noqa: E731
    if asking == "out":
        lost = (
            _("You are a guest here. Without a link from your stylist you cannot come back to this chat.")
            if unknown
            else _("To come back you need a link from your stylist.")
        )
        queued = " " + _("What you wrote and was not sent yet is lost.") if shell.queued else ""
        question = confirm(
            _("Sign out of {shop}?", shop=session.brand.name), lost + queued, act=_("Sign out"), on_act=leave, on_cancel=closed, danger=True
        )
    ft.use_dialog(question if asking == "out" else None)
    named: list[ft.Control] = []
    if asking == "name":
        named = [NameDialog(session, closed, _("{name} sees it beside your messages.", name=stylist), key="name")]
    elif asking == "sizes" and customer:
        named = [SizesDialog(session, customer, closed, stylist, key="sizes")]
    elif asking == "style" and customer:
        named = [StyleDialog(session, customer, closed, stylist, key="style")]
    elif asking == "day" and customer:
        named = [DayDialog(session, customer, closed, stylist, key="day")]
    elif asking == "quiet" and customer:
        named = [QuietDialog(session, customer, closed, key="quiet")]
    elif asking == "erase" and customer:
        named = [EraseQuestion(session, customer, closed, key="erase")]
    inside = ft.Container(body, width=None if phone else S.page_text, padding=pad(S.x4 if phone else S.x5, S.x5))
    return ft.Column(
        expand=True,
        scroll=ft.ScrollMode.AUTO,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH if phone else ft.CrossAxisAlignment.CENTER,
        controls=[inside, *named],
    )
