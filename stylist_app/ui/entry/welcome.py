"""What a shopper meets first: the shop, her stylist, and one button into the chat. No account, no form; an invitation preselects the stylist."""

import flet as ft

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.i18n import _, words
from stylist_app.ui.entry import trouble
from stylist_app.ui.entry.opening import host, mosaic, tongues
from stylist_app.ui.shell import routes
from stylist_app.ui.shell.routes import Route
from stylist_app.ui.shell.session import Session
from stylist_app.ui.theme import C, Layout, S, T
from stylist_app.ui.widgets import banner, empty, gap, hairline, icon, link, pad, placed, pressable, skeleton_thread, text
from stylist_app.wire.ids import new_id
from stylist_app.wire.session import GuestGrant, InviteGrant, Welcome


@ft.component
def WelcomeScreen(session: Session, route: Route) -> ft.Control:
    invite = route.item if route.name == routes.INVITE else None
    look = Route(routes.LOOKS, route.get("look")) if route.get("look") else None
    met, set_met = ft.use_state(None)
    failed, set_failed = ft.use_state("")
    busy, set_busy = ft.use_state(False)
    guest_id = ft.use_ref(new_id).current
    grant_id = ft.use_ref(new_id).current

    async def meet() -> None:
        set_failed("")
        try:
            found = await session.host.accounts.welcome(invite)
        except (ApiProblem, Offline) as error:
            set_failed(trouble.sentence(error))
            return
        if invite and not found.valid and await session.come_back():
            return
        session.show_brand(found.brand)
        set_met(found)

    ft.use_effect(meet, [])

    async def begin() -> None:
        set_busy(True)
        set_failed("")
        tag = words().tag.replace("_", "-")
        try:
            known = InviteGrant(grant="invite", id=grant_id, token=invite, language=tag) if invite and met.valid else None
            await session.sign_in(known or GuestGrant(grant="guest", id=guest_id, language=tag), look if known else None)
        except (ApiProblem, Offline) as error:
            set_failed(trouble.sentence(error))
        except ValueError:
            set_failed(_("This link is not complete. Copy all of it and try again."))
        set_busy(False)

    if met is None:
        if failed:
            return empty(_("The shop is not answering"), failed, action=_("Try again"), on_action=meet, glyph=ft.Icons.CLOUD_OFF_OUTLINED)
        return skeleton_thread(_("Opening the shop"))
    layout = session.shell.layout
    body = _body(session, met, bool(invite), look is not None, failed, busy, begin)
    if layout == Layout.DESKTOP:
        words_side = ft.Column(
            [ft.Container(ft.Column([host(session, met), body], tight=True, spacing=S.x5), width=S.hero)],
            scroll=ft.ScrollMode.AUTO,
            alignment=ft.MainAxisAlignment.CENTER,
            horizontal_alignment=ft.CrossAxisAlignment.CENTER,
            expand=True,
        )
        pictures = ft.Stack(fit=ft.StackFit.EXPAND, controls=mosaic(session, met, fade=False))
        return ft.Stack(
            expand=True,
            fit=ft.StackFit.EXPAND,
            controls=[
                ft.Row(
                    expand=True,
                    spacing=0,
                    vertical_alignment=ft.CrossAxisAlignment.STRETCH,
                    controls=[ft.Container(pictures, expand=6), ft.Container(words_side, expand=5, padding=pad(S.x8, S.x6))],
                ),
                ft.Container(tongues(session, on_photo=False), **placed(end=S.x5), top=S.x4),
            ],
        )
    wide = layout == Layout.TABLET
    height = S.mosaic_wide if wide else S.mosaic
    overlap = S.portrait if met.brand.pictures else 0
    top = ft.Stack(
        height=height + S.x8,
        controls=[
            ft.Container(ft.Stack(fit=ft.StackFit.EXPAND, controls=mosaic(session, met)), left=0, right=0, top=0, height=height),
            ft.Container(tongues(session, on_photo=bool(overlap)), **placed(end=S.x4), top=S.x2),
            ft.Container(
                ft.Container(host(session, met), width=S.dialog if wide else None, padding=pad(S.x5)),
                left=0,
                right=0,
                bottom=0,
                alignment=ft.Alignment.BOTTOM_CENTER if wide else None,
            ),
        ],
    )
    inside = ft.Container(body, padding=pad(S.x5, S.x4), width=S.dialog if wide else None)
    return ft.Column(
        expand=True,
        spacing=0,
        scroll=ft.ScrollMode.AUTO,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[top, ft.Row([inside], alignment=ft.MainAxisAlignment.CENTER) if wide else inside],
    )


def _body(session: Session, met: Welcome, invited: bool, paired: bool, failed: str, busy: bool, begin: object) -> ft.Control:
    """The words, the one button, and the way in for the team."""
    first = met.stylist.name.split()[0] if met.stylist else ""
    title = met.brand.welcome_title or _("Looks chosen for you, in one message.")
    free = _("Tell {name} the occasion. You get pieces in your size that are in stock today. Free, no account needed.", name=first or _("us"))
    may = met.brand.guests or (invited and met.valid)
    said = (
        _("Open the look")
        if paired and met.valid
        else _("Chat with {name}", name=first)
        if first
        else _("Sign in")
        if met.for_staff
        else _("Chat with a stylist")
    )
    under = _("Opening your chat") if busy else _("No account needed")
    button = pressable(
        said,
        ft.Row(
            spacing=S.x4,
            controls=[
                icon(ft.Icons.CHAT_BUBBLE_OUTLINE, C.on_accent, S.icon),
                ft.Column(tight=True, spacing=0, expand=True, controls=[text(said, T.figure, C.on_accent), text(under, T.meta, C.on_accent)]),
                icon(ft.Icons.ARROW_FORWARD, C.on_accent, S.icon),
            ],
        ),
        None if busy else begin,  # type: ignore[arg-type]
        bgcolor=C.accent,
        border_radius=S.r_card,
        padding=pad(S.x5, S.x3 + S.tick),
        opacity=0.7 if busy else 1,
    )
    notes: list[ft.Control] = []
    if failed:
        notes.append(banner("error", failed))
    elif invited and not met.valid:
        on = _("You can still start a chat, or ask your stylist for a new link.") if may else _("Ask your stylist for a new link.")
        notes.append(banner("warn", _("This invitation was used already or has expired"), on))
    elif session.shell.notice:
        notes.append(banner("info", _("You were signed out"), _("Open the link from your stylist to come back to your chat.")))
    if not may and not notes:
        notes.append(banner("info", _("This shop chats by invitation"), _("Open the link your stylist sent you.")))
    greeting = [text(_("Hello {name},", name=met.name), T.body, C.ink2)] if met.name else []
    team = ft.Row(
        alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
        controls=[
            text(_("For the team"), T.meta, C.ink2),
            link(_("Sign in"), lambda: session.go(Route(routes.SIGN_IN).path), spoken=_("Sign in as a member of the team")),
        ],
    )
    return ft.Column(
        tight=True,
        spacing=S.x3,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            *greeting,
            ft.Semantics(heading_level=1, header=True, content=text(title, T.page if words().han else T.hero)),
            text(met.brand.welcome_text or free, T.message, C.ink2),
            gap(S.tick),
            *notes,
            *([button] if may else []),
            gap(S.x1),
            hairline(),
            team,
        ],
    )
