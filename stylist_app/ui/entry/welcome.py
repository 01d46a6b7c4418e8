"""What a shopper meets first: the shop, her stylist, and one button into the chat. No account, no form; an invitation preselects the stylist."""

import flet as ft

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.i18n import _
from stylist_app.ui.entry import trouble
from stylist_app.ui.shell import routes
from stylist_app.ui.shell.routes import Route
from stylist_app.ui.shell.session import Session
from stylist_app.ui.theme import C, Layout, S, T
from stylist_app.ui.widgets import avatar, banner, empty, gap, hairline, icon, link, one_line, pad, picture, pressable, skeleton_thread, text
from stylist_app.wire.ids import new_id
from stylist_app.wire.session import GuestGrant, InviteGrant, Welcome


def _mosaic(session: Session, met: Welcome, height: float) -> ft.Control:
    """One tall picture and two beside it, fading into the paper."""
    urls = [session.picture(media, "large") for media in met.brand.pictures[:3]]
    if not urls:
        return ft.Container(height=S.x12, bgcolor=C.paper)
    right = [picture(url, "", radius=0, expand=True, fit=ft.BoxFit.COVER) for url in urls[1:]]
    tiles = ft.Row(
        spacing=S.photo_gap,
        expand=True,
        vertical_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            ft.Container(picture(urls[0], "", radius=0), expand=62),
            *([ft.Container(ft.Column(right, spacing=S.photo_gap, horizontal_alignment=ft.CrossAxisAlignment.STRETCH), expand=38)] if right else []),
        ],
    )
    fade = ft.Container(
        left=0,
        right=0,
        bottom=0,
        height=S.x12 * 2,
        gradient=ft.LinearGradient(
            begin=ft.Alignment.TOP_CENTER, end=ft.Alignment.BOTTOM_CENTER, colors=[ft.Colors.with_opacity(0, C.paper), C.paper]
        ),
    )
    return ft.Stack(height=height, fit=ft.StackFit.EXPAND, controls=[tiles, fade])


def _host(session: Session, met: Welcome) -> ft.Control:
    """Her stylist, or the team of the store."""
    if met.stylist is not None:
        place = met.store.name if met.store else session.brand.name
        return ft.Row(
            spacing=S.x4,
            controls=[
                avatar(met.stylist.name, S.portrait, photo=session.picture(met.stylist.picture)),
                ft.Column(
                    tight=True,
                    spacing=S.tick,
                    expand=True,
                    controls=[one_line(met.stylist.name, T.row_strong), one_line(_("Your stylist · {place}", place=place), T.second, C.ink2)],
                ),
            ],
        )
    faces = ft.Row(
        tight=True, spacing=S.x1, controls=[avatar(person.name, S.avatar, photo=session.picture(person.picture)) for person in met.team[:4]]
    )
    return ft.Row(spacing=S.x4, controls=[faces, one_line(_("The stylists of {shop}", shop=met.brand.name), T.second, C.ink2, expand=True)])


@ft.component
def WelcomeScreen(session: Session, route: Route) -> ft.Control:
    invite = route.item if route.name == routes.INVITE else None
    met, set_met = ft.use_state(None)
    failed, set_failed = ft.use_state("")
    busy, set_busy = ft.use_state(False)
    guest_id = ft.use_ref(new_id).current

    async def meet() -> None:
        set_failed("")
        try:
            found = await session.host.accounts.welcome(invite)
            session.show_brand(found.brand)
            set_met(found)
        except (ApiProblem, Offline) as error:
            set_failed(trouble.sentence(error))

    ft.use_effect(meet, [])

    async def begin() -> None:
        set_busy(True)
        set_failed("")
        try:
            await session.sign_in(InviteGrant(grant="invite", token=invite) if invite and met.valid else GuestGrant(grant="guest", id=guest_id))
        except (ApiProblem, Offline) as error:
            set_failed(trouble.sentence(error))
        except ValueError:
            set_failed(_("This link is not complete. Copy all of it and try again."))
        set_busy(False)

    if met is None:
        if failed:
            return empty(_("The shop is not answering"), failed, action=_("Try again"), on_action=meet, glyph=ft.Icons.CLOUD_OFF_OUTLINED)
        return skeleton_thread(_("Opening the shop"))
    wide = session.shell.layout != Layout.PHONE
    first = met.stylist.name.split()[0] if met.stylist else ""
    title = met.brand.welcome_title or _("Looks chosen for you, in one message.")
    said = met.brand.welcome_text or _(
        "Tell us the occasion. A stylist replies with pieces in your size that are in stock today. Free, no account needed."
    )
    may = met.brand.guests or (invite and met.valid)
    words = _("Chat with {name}", name=first) if first else _("Chat with a stylist")
    button = pressable(words, ft.Row(spacing=S.x4, controls=[
        icon(ft.Icons.CHAT_BUBBLE_OUTLINE, C.on_accent, S.icon), ft.Column(tight=True, spacing=0, expand=True, controls=[
            text(words, T.figure, C.on_accent), text(_("Opening your chat") if busy else _("No account needed"), T.meta, C.on_accent)]),
        icon(ft.Icons.ARROW_FORWARD, C.on_accent, S.icon)]), None if busy else begin, bgcolor=C.accent, border_radius=S.r_card, padding=pad(S.x5, S.x3))  # fmt: skip
    notes: list[ft.Control] = []
    if failed:
        notes.append(banner("error", failed))
    elif invite and not met.valid:
        notes.append(
            banner("warn", _("This invitation was used already or has expired"), _("You can still start a chat, or ask your stylist for a new link."))
        )
    greeting = [text(_("Hello {name},", name=met.name), T.body, C.ink2)] if met.name else []
    body = ft.Column(tight=True, spacing=S.x3, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=[
        _host(session, met), gap(S.x1), *greeting, text(title, T.hero), text(said, T.body, C.ink2), gap(S.x1), *notes,
        *([button] if may else [banner("info", _("This shop chats by invitation"), _("Open the link your stylist sent you."))]),
        gap(S.x2), hairline(), ft.Row(alignment=ft.MainAxisAlignment.SPACE_BETWEEN, controls=[
            text(_("For the team"), T.meta, C.ink2), link(_("Sign in"), lambda: session.go(Route(routes.SIGN_IN).path))])])  # fmt: skip
    name = ft.Container(text(met.brand.name, T.look, C.ink), left=S.x5, top=S.x4)
    if wide:
        return ft.Row(expand=True, spacing=0, vertical_alignment=ft.CrossAxisAlignment.STRETCH, controls=[
            ft.Container(ft.Stack(fit=ft.StackFit.EXPAND, controls=[_mosaic(session, met, 0), name]), expand=6),
            ft.Container(ft.Column([body], scroll=ft.ScrollMode.AUTO, alignment=ft.MainAxisAlignment.CENTER), expand=5, padding=pad(S.x12, S.x6))])  # fmt: skip
    return ft.Column(expand=True, spacing=0, scroll=ft.ScrollMode.AUTO, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=[
        ft.Stack([_mosaic(session, met, S.mosaic), name]), ft.Container(body, padding=pad(S.x5, S.x2))])  # fmt: skip
