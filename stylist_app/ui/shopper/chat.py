"""The chat: who she talks to, the messages, who is typing, and the composer, in one calm column."""

from functools import partial

import flet as ft

from stylist_app.i18n import _, ngettext
from stylist_app.ui.cards import SHOPPER, gutter_of, typing
from stylist_app.ui.shell import routes
from stylist_app.ui.shell.session import Shell
from stylist_app.ui.shopper.composer import Composer
from stylist_app.ui.shopper.state import Head, Opened
from stylist_app.ui.shopper.talk import Talk
from stylist_app.ui.theme import C, Layout, S, T
from stylist_app.ui.thread import Messages
from stylist_app.ui.widgets import avatar, banner, chip, edges, empty, gap, heading, menu, one_line, pad, skeleton_thread, text, with_presence


def column(content: ft.Control, layout: str, *, expand: bool = True) -> ft.Control:
    """On a wide screen a conversation keeps the width in which it reads well."""
    if layout == Layout.PHONE:
        return ft.Container(content, expand=expand)
    return ft.Container(ft.Container(content, width=S.talk), alignment=ft.Alignment.TOP_CENTER, expand=expand)


def faces(head: Head, size: float) -> ft.Control:
    """Her stylist, or the store's team in a fan."""
    if head.face or not head.team:
        return with_presence(avatar(head.name, size, photo=head.face, placeholder=head.face_placeholder), size, online=head.online)
    step = size * 0.45
    small = size * 0.75
    row = [
        ft.Container(
            avatar(name, small, photo=photo),
            left=n * step,
            top=(size - small) / 2 - S.tick,
            border=ft.Border.all(S.tick, C.paper),
            border_radius=S.r_full,
        )
        for n, (name, photo) in enumerate(head.team)
    ]
    return ft.Stack(width=small + step * (len(row) - 1) + S.x1, height=size, controls=list(row))


@ft.component
def Header(talk: Talk, head: Head, layout: str) -> ft.Control:
    session = talk.session
    dark = session.page.theme_mode == ft.ThemeMode.DARK or (
        session.page.theme_mode != ft.ThemeMode.LIGHT and session.page.platform_brightness == ft.Brightness.DARK
    )

    async def turn() -> None:
        await session.choose_theme(ft.ThemeMode.LIGHT if dark else ft.ThemeMode.DARK)

    who = ft.Column(tight=True, spacing=0, expand=True, controls=[heading(head.name, T.figure), one_line(head.line, T.second, C.ink2)])
    tools = menu(
        _("More"),
        (
            (_("My details"), ft.Icons.PERSON_OUTLINE, lambda: talk.open_place(routes.ME)),
            (_("Light theme") if dark else _("Dark theme"), ft.Icons.LIGHT_MODE_OUTLINED if dark else ft.Icons.DARK_MODE_OUTLINED, turn),
        ),
    )
    row = ft.Row(spacing=S.x3, controls=[faces(head, S.avatar), who, tools])
    padding = edges(start=gutter_of(layout, SHOPPER), end=S.x1, top=S.x2 + S.hair, bottom=S.x2 + S.hair)
    return ft.Container(column(ft.Container(row, padding=padding), layout, expand=False), border=ft.Border.only(bottom=ft.BorderSide(S.hair, C.line)))


def link_banner(talk: Talk, shell: Shell) -> list[ft.Control]:
    """Honest about the way to the shop; nothing while it is open."""
    if shell.failed and shell.link == "online":
        return [
            banner(
                "error",
                ngettext("{n} message was not sent", "{n} messages were not sent", shell.failed),
                _("Open it below to try again or discard it."),
            )
        ]
    if shell.link not in ("offline", "connecting") or (shell.link == "connecting" and not shell.queued):
        return []
    waits = (
        ngettext("{n} message waits and will be sent.", "{n} messages wait and will be sent.", shell.queued)
        if shell.queued
        else _("You can keep writing.")
    )
    title = _("You are offline") if shell.link == "offline" else _("Connecting")
    kept = _("Everything you have read stays here.")
    return [banner("offline", title, f"{waits} {kept}", action=_("Try now"), on_action=talk.account.nudge)]


@ft.component
def TypingLine(head: Head, layout: str) -> ft.Control:
    """Over the composer; takes no room while nobody types."""
    if not head.typing:
        return gap(0)
    return ft.Container(typing(head.typing, face=head.face), padding=pad(gutter_of(layout, SHOPPER), S.x1))


@ft.component
def Greeting(talk: Talk, head: Head, layout: str) -> ft.Control:
    """An empty conversation: a word from the shop and three ways to begin."""
    name = talk.account.me.name.split()
    hello = _("Hello {name},", name=name[0]) if name and not talk.account.me.name.startswith("Guest") else _("Hello,")
    said = talk.session.brand.welcome_text or _("Tell us what you are looking for. You get pieces chosen for you, in your size and in stock.")
    starters = (_("I need an outfit for an occasion"), _("I am looking for one piece"), _("Help me with my size"))
    body = ft.Column(
        tight=True,
        spacing=S.x3,
        horizontal_alignment=ft.CrossAxisAlignment.START,
        controls=[
            faces(head, S.avatar_big),
            text(hello, T.second, C.ink2),
            text(_("How can {name} help you today?", name=head.first), T.page),
            text(said, T.message, C.ink2),
            gap(S.x2),
            *[chip(words, partial(talk.say, words, None), spoken=_("Send: {words}", words=words)) for words in starters],
        ],
    )
    return ft.Container(
        ft.Column([body], scroll=ft.ScrollMode.AUTO, expand=True, alignment=ft.MainAxisAlignment.END),
        expand=True,
        padding=edges(start=gutter_of(layout, SHOPPER) + S.x1, end=gutter_of(layout, SHOPPER), top=S.x6, bottom=S.x4),
    )


@ft.component
def _Listing(talk: Talk, layout: str) -> ft.Control:
    return Messages(talk.thread, layout, talk.actions, SHOPPER, talk.fetch, talk.seen, Greeting(talk, talk.head, layout))


Listing = ft.memo(_Listing)
MemoHeader, MemoTyping, MemoComposer = ft.memo(Header), ft.memo(TypingLine), ft.memo(Composer)


@ft.component
def Body(talk: Talk, opened: Opened, link: str, layout: str) -> ft.Control:
    """Loading, never loaded, or the conversation."""
    if opened.conversation_id:
        return ft.Column(
            expand=True,
            spacing=0,
            controls=[
                column(Listing(talk, layout, key=f"list-{opened.conversation_id}"), layout),
                column(
                    ft.Column(tight=True, spacing=0, controls=[MemoTyping(talk.head, layout), MemoComposer(talk, talk.writing, talk.head, layout)]),
                    layout,
                    expand=False,
                ),
            ],
        )
    if link == "offline":
        return empty(
            _("Your chat is not here yet"),
            _("It opens as soon as the shop can be reached. Check your connection."),
            action=_("Try again"),
            on_action=talk.account.nudge,
            glyph=ft.Icons.CLOUD_OFF_OUTLINED,
        )
    if opened.loaded:
        return empty(
            _("There is no chat"), _("The shop has closed this conversation. Ask your stylist for a new link."), glyph=ft.Icons.CHAT_BUBBLE_OUTLINE
        )
    return column(skeleton_thread(_("Opening your chat")), layout)


MemoBody = ft.memo(Body)


def chat_pane(talk: Talk, shell: Shell, layout: str) -> ft.Control:
    """A plain function: as a component with the shell it would subscribe to everything the frame follows."""
    return ft.Column(
        expand=True,
        spacing=0,
        controls=[MemoHeader(talk, talk.head, layout), *link_banner(talk, shell), MemoBody(talk, talk.opened, shell.link, layout)],
    )
