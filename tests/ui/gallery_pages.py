"""The pages of the gallery: threads, controls and states, drawn from `examples`."""

from functools import partial

import flet as ft

from stylist_app.ui import widgets as w
from stylist_app.ui.cards import CONSOLE, SHOPPER, Actions, MessageRow
from stylist_app.ui.theme import C, Layout, S, T
from tests.ui import examples

PLACES = (
    w.Place("today", "Today", ft.Icons.TODAY_OUTLINED),
    w.Place("inbox", "Inbox", ft.Icons.INBOX, 6),
    w.Place("clients", "Clients", ft.Icons.GROUP_OUTLINED),
    w.Place("team", "Team", ft.Icons.BADGE_OUTLINED),
)
PAGES = ("console", "more", "shopper", "widgets", "states")


def nothing(*_: object) -> None:
    """What a gallery's button does."""


def thread(page_name: str, layout: str) -> ft.Control:
    side = SHOPPER if page_name == "shopper" else CONSOLE
    messages = {"shopper": examples.shopper_thread, "more": examples.more_console}.get(page_name, examples.console_thread)()
    actions = Actions()
    rows = ft.ListView(
        reverse=True,
        expand=True,
        spacing=S.x2 + S.tick,
        padding=w.pad(0, S.x2),
        controls=[MessageRow(message, layout, actions, side, message.id == "m4", key=message.id) for message in reversed(messages)],
    )
    face = w.with_presence(w.avatar("Olena Kovalenko", photo=examples.address(3, 160)), S.avatar, online=True)
    head = ft.Container(
        padding=w.pad(S.x5, S.x2 + S.tick),
        border=ft.Border.only(bottom=ft.BorderSide(S.hair, C.line)),
        content=ft.Row(
            spacing=S.x3,
            controls=[
                face,
                ft.Column(
                    tight=True,
                    spacing=0,
                    expand=True,
                    controls=[w.one_line("Olena Kovalenko", T.name), w.one_line("Online · 18:42 in Lyon", T.second, C.ink2)],
                ),
                w.icon_button(ft.Icons.SNOOZE, "Snooze (S)", nothing),
                w.outlined("Resolve", nothing, glyph=ft.Icons.CHECK)
                if layout == Layout.DESKTOP
                else w.menu("More", (("Resolve", ft.Icons.CHECK, nothing),)),
            ],
        ),
    )
    return ft.Column(expand=True, spacing=0, controls=[head, rows])


def inbox_list() -> ft.Control:
    def row(name: str, last: str, when: str, channel: str, photo: str = "") -> ft.Control:
        face = w.with_channel(w.avatar(name, photo=photo), S.avatar, channel)
        return w.pressable(
            f"{name}, {last}",
            ft.Row(
                spacing=S.x3,
                vertical_alignment=ft.CrossAxisAlignment.START,
                controls=[
                    face,
                    ft.Column(
                        expand=True,
                        tight=True,
                        spacing=S.x1,
                        controls=[
                            ft.Row(controls=[w.one_line(name, T.row, expand=True), w.text(when, T.meta, C.ink3)]),
                            ft.Row(controls=[w.one_line(last, T.second, C.ink2, expand=True), w.count_badge(2)]),
                            ft.Row(spacing=S.x1, controls=[w.tag("VIP", "accent"), w.tag("Event"), w.tag("Back in stock", "success")]),
                        ],
                    ),
                ],
            ),
            nothing,
            padding=w.pad(S.x5, S.x4),
            border=ft.Border.only(bottom=ft.BorderSide(S.hair, C.line)),
        )

    return ft.Column(
        expand=True,
        spacing=0,
        controls=[
            ft.Container(w.heading("Inbox"), padding=w.pad(S.x5, S.x4)),
            ft.Container(w.search_field("Name, message, order or SKU"), padding=w.pad(S.x5)),
            ft.Container(
                ft.Row(
                    scroll=ft.ScrollMode.HIDDEN,
                    spacing=S.x2,
                    controls=[
                        w.filter_chip("Mine", nothing, selected=True, count=6),
                        w.filter_chip("Unassigned", nothing, selected=False, count=3),
                        w.filter_chip("All", nothing, selected=False),
                        w.filter_chip("Snoozed", nothing, selected=False),
                    ],
                ),
                padding=w.pad(S.x5, S.x1),
            ),
            w.hairline(),
            ft.ListView(
                expand=True,
                controls=[
                    row("Olena Kovalenko", "Perfect. Skirt with the pumps!", "17:38", "whatsapp", examples.address(3, 160)),
                    row("Amélie Rousseau", "Is the chalk jacket back in 38 yet?", "17:12", "web"),
                    row("Олена Коваленко", "Дякую", "Yesterday", "sms"),
                ],
            ),
        ],
    )


@ft.component
def Controls(layout: str) -> ft.Control:
    asked, ask = ft.use_state("")
    viewing, view = ft.use_state(False)
    pressed, press = ft.use_state("nothing")
    page = ft.context.page

    def close() -> None:
        ask("")

    dialogs = {
        "confirm": lambda: w.confirm(
            "Delete this message?", "It disappears for everybody in the conversation.", act="Delete", on_act=close, on_cancel=close, danger=True
        ),
        "keys": lambda: w.shortcuts((("J / K", "Next, previous conversation"), ("R", "Reply"), ("Ctrl+K", "Palette")), on_close=close),
        "sheet": lambda: w.bottom_sheet(w.empty("A sheet", "It closes by drag, Esc and scrim."), on_close=close, title="Choose a piece", height=360),
    }
    ft.use_dialog(dialogs[asked]() if asked else None)
    body = ft.Column(
        expand=True,
        scroll=ft.ScrollMode.AUTO,
        spacing=S.x4,
        controls=[
            w.heading("Controls"),
            w.text(f"Pressed: {pressed}"),
            ft.Row(
                wrap=True,
                controls=[
                    w.primary("Send", nothing, glyph=ft.Icons.SEND),
                    w.primary("Delete", lambda: ask("confirm"), danger=True),
                    w.outlined("Resolve", nothing),
                    w.primary("Not now", nothing, disabled=True),
                    w.quiet("Use email instead", nothing),
                    w.link("See all 11", partial(press, "link")),
                ],
            ),
            ft.Row(
                wrap=True,
                controls=[
                    w.outlined("Keys", lambda: ask("keys"), small=True),
                    w.outlined("Sheet", lambda: ask("sheet"), small=True),
                    w.outlined("Snack", lambda: page.show_dialog(w.snack("Snoozed until tomorrow", on_undo=nothing)), small=True),
                    w.outlined("Viewer", lambda: view(True), small=True),
                ],
            ),
            ft.Row(
                wrap=True,
                spacing=S.x2,
                controls=[
                    w.chip("Love the first", partial(press, "chip")),
                    w.chip("38", nothing, selected=True),
                    w.chip("Size", None, glyph=ft.Icons.STRAIGHTEN),
                    w.filter_chip("Loved", partial(press, "filter"), selected=False, count=3),
                ],
            ),
            ft.Row(wrap=True, spacing=S.x2, controls=[w.tag(tone, tone) for tone in ("plain", "accent", "success", "warn", "danger", "note")]),
            w.segmented((("all", "Everybody"), ("mine", "Mine")), "mine", press),
            ft.Row(controls=[w.tab("Reply", nothing, selected=True), w.tab("Private note", partial(press, "tab"), selected=False)]),
            ft.Row(
                spacing=S.x3,
                controls=[
                    w.avatar("Mira Laurent", mine=True),
                    w.avatar("王 小明"),
                    w.count_badge(3),
                    w.count_badge(120),
                    w.number_pin(1),
                    w.number_pin(2, dark=True),
                    w.unread_dot(),
                ],
            ),
            w.text_field("Email", hint="you@shop.example"),
            w.text_field("Password", password=True, error="That password is not right."),
            w.switch_row("Notify me", on=True, on_change=nothing, helper="A sound while a customer waits"),
            ft.Row(
                wrap=True,
                controls=[
                    w.picture(examples.address(1), "A skirt", width=118, height=104, studio=True),
                    w.picture("/media/1/99.jpg", "Missing", width=118, height=104),
                    w.picture("", "", width=118, height=104),
                ],
            ),
        ],
    )
    viewer = w.PictureViewer(tuple((examples.address(n, 1200), f"Piece {n}") for n in range(3)), 0, lambda: view(False)) if viewing else None
    return ft.Stack(expand=True, controls=[ft.Container(body, padding=S.x5, expand=True), *([viewer] if viewer is not None else [])])


def states(layout: str) -> ft.Control:
    def card(content: ft.Control) -> ft.Control:
        return ft.Container(
            content, border=w.border(), border_radius=S.r_card, expand=layout != Layout.PHONE, height=420, clip_behavior=ft.ClipBehavior.ANTI_ALIAS
        )

    cells = [
        card(w.skeleton_rows("Loading the inbox", 5)),
        card(
            w.empty(
                "All caught up",
                "Nobody is waiting for you. Nine people would love to hear from you today.",
                action="Open Today",
                on_action=nothing,
                action_glyph=ft.Icons.TODAY_OUTLINED,
                pictures=tuple(examples.address(n) for n in (1, 2, 4)),
            )
        ),
        card(
            ft.Column(
                spacing=0,
                controls=[
                    w.banner("offline", "You are offline", "2 messages queued. Everything you read stays here."),
                    w.banner("error", "The conversation could not be loaded", "Nothing is lost.", action="Retry", on_action=nothing),
                    w.banner("info", "A new version is ready"),
                    w.banner("success", "Imported 75 products"),
                    w.skeleton_thread("Loading"),
                ],
            )
        ),
    ]
    if layout == Layout.PHONE:
        return ft.ListView(expand=True, spacing=S.x4, padding=S.x4, controls=cells)
    return ft.Container(ft.Row(spacing=S.x4, controls=cells, vertical_alignment=ft.CrossAxisAlignment.START), padding=S.x5)


@ft.component
def Gallery(name: str) -> ft.Control:
    page = ft.context.page
    layout = Layout.of(page.width)
    main = {"widgets": lambda: Controls(layout), "states": lambda: states(layout)}.get(name, lambda: thread(name, layout))()
    if name == "states":
        return main
    rail = w.rail(
        PLACES,
        "inbox",
        nothing,
        mark=w.mark("Stylist"),
        foot=(w.icon_button(ft.Icons.SETTINGS_OUTLINED, "Settings", nothing), w.avatar("Mira Laurent", S.button, mine=True)),
    )
    bar = w.bottom_bar(PLACES, "inbox", nothing)
    return w.frame(
        layout,
        rail=rail,
        bar=bar,
        list_pane=inbox_list(),
        main_pane=ft.Column(expand=True, spacing=0, controls=[ft.Container(main, expand=True), bar]) if layout == Layout.PHONE else main,
        side_pane=w.empty("No notes", "What you learn about her goes here.", glyph=ft.Icons.EDIT_NOTE),
    )
