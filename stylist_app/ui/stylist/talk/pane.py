"""The thread pane: header, strips, messages, composer, each following only what it draws; and the pane before, without and after a conversation."""

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.cards import CONSOLE
from stylist_app.ui.shell.frame import LinkStrip
from stylist_app.ui.stylist.composer.pane import Composer
from stylist_app.ui.stylist.desk import Desk
from stylist_app.ui.stylist.gallery.hers import HerStrip
from stylist_app.ui.stylist.rules.writing import first_name
from stylist_app.ui.stylist.state import Talk
from stylist_app.ui.stylist.talk.header import Header, Strips
from stylist_app.ui.stylist.views.inbox import name_of
from stylist_app.ui.theme import Layout
from stylist_app.ui.thread import Messages
from stylist_app.ui.widgets import empty, skeleton_thread


def _nothing_open(desk: Desk) -> ft.Control:
    return empty(
        _("Choose a conversation"),
        _("Or press J for the first of the list, and ? for all keys."),
        glyph=ft.Icons.FORUM_OUTLINED,
        action=_("New conversation"),
        on_action=lambda: desk.bench.over.show("new"),
    )


def _first_words(desk: Desk) -> ft.Control:
    detail = desk.bench.detail()
    name = first_name(name_of(detail.summary)) if detail else ""
    return empty(
        _("Say hello to {name}", name=name), _("Nothing has been written here yet. Write the first line below."), glyph=ft.Icons.WAVING_HAND_OUTLINED
    )


@ft.component
def TalkPane(desk: Desk, talk: Talk, layout: str, awaited: bool, beside: bool = False) -> ft.Control:
    """Drawn again only when another conversation is opened: a message draws its row, a keystroke nothing. `awaited`: the address names a
    conversation, so this pane waits for it from the first frame on, as the client's beside it does. `beside`: the gallery is open, so what is
    known of her stands here."""
    bench = desk.bench
    if not awaited:
        return _nothing_open(desk)
    if talk.phase in ("none", "loading"):
        return skeleton_thread(_("Loading the conversation"))
    if talk.phase == "gone":
        return empty(
            _("This conversation is not here"),
            _("It was erased, or it belongs to another store now."),
            action=_("Back to the inbox"),
            on_action=bench.leave,
            glyph=ft.Icons.SEARCH_OFF,
        )
    if talk.phase == "offline":
        return empty(
            _("Not on this device yet"),
            _("This conversation can be read when the shop is in reach again."),
            action=_("Try again"),
            on_action=lambda: bench.run(desk.open, talk.id),
            glyph=ft.Icons.CLOUD_OFF_OUTLINED,
        )
    strip = [LinkStrip(bench.session, bench.session.shell)] if layout == Layout.PHONE else []
    return ft.Column(
        key="talk",  # the header and its strips stay and change; what belongs to one conversation has a key of its own
        expand=True,
        spacing=0,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            Header(desk, bench.top, layout),
            *strip,
            Strips(desk, bench.top),
            *([HerStrip(bench, bench.person)] if beside else []),
            ft.Container(
                expand=True,
                content=Messages(
                    bench.thread, layout, desk.reader.actions, CONSOLE, desk.fetch, desk.seen, _first_words(desk), key=f"rows-{talk.id}"
                ),
            ),
            Composer(desk.writer, bench, bench.composing, talk.id, layout, key=f"composer-{talk.id}"),
        ],
    )
