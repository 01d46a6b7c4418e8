"""What became of a message: its words, its ticks and the ways out of a failure."""

import flet as ft

from stylist_app.i18n import _

from ..theme import C, S, T
from ..widgets import icon, outlined, primary, tag, text
from .views import CONSOLE, DELIVERED, FAILED, QUEUED, READ, SENDING, SENT, SHOPPER, Actions, Message


def delivery_words(message: Message) -> str:
    """What became of one's own message, for everybody to see and hear."""
    if message.scheduled:
        return _("Will be sent {when}", when=message.scheduled)
    return {
        QUEUED: _("Will send when back online"),
        SENDING: _("Sending"),
        SENT: _("Sent"),
        DELIVERED: _("Delivered"),
        READ: _("Read"),
        FAILED: message.problem or _("Not sent"),
    }.get(message.delivery, "")


GLYPHS = {
    QUEUED: (ft.Icons.SCHEDULE, C.warn),
    SENDING: (ft.Icons.SCHEDULE, C.ink3),
    SENT: (ft.Icons.DONE, C.ink3),
    DELIVERED: (ft.Icons.DONE_ALL, C.ink3),
    READ: (ft.Icons.DONE_ALL, C.success),
    FAILED: (ft.Icons.ERROR, C.danger),
}


def under(message: Message, actions: Actions, side: str = CONSOLE) -> list[ft.Control]:
    """The line under one's own bubble, and the ways out of a failure."""
    if message.kind == "note" or message.deleted or not (message.delivery or message.scheduled):
        return []
    end = ft.MainAxisAlignment.END
    if message.scheduled:
        why = (
            [ft.Row(alignment=end, controls=[text(message.problem, T.meta, C.danger, expand=True, text_align=ft.TextAlign.END)])]
            if message.problem
            else []
        )
        return [
            ft.Row(alignment=end, controls=[tag(delivery_words(message), "warn", ft.Icons.SCHEDULE_SEND_OUTLINED)]),
            *why,
            ft.Row(
                alignment=end,
                spacing=S.x2,
                controls=[
                    outlined(_("Cancel"), lambda: actions.discard(message.id), small=True),
                    outlined(_("Send now"), lambda: actions.send_now(message.id), small=True),
                ],
            ),
        ]
    glyph, colour = GLYPHS.get(message.delivery, (ft.Icons.SCHEDULE, C.ink3))
    loud = message.delivery in (QUEUED, FAILED)
    before = loud or side == SHOPPER
    if message.delivery == READ and side == SHOPPER:
        colour = C.accent
    words = delivery_words(message) + (f" {message.time}" if message.time and not loud else "")
    words = f"{message.by} · {words}" if message.by else words
    line = ft.Row(
        alignment=end,
        spacing=S.x1,
        controls=[
            *([icon(glyph, colour, S.icon_tiny)] if before else []),
            text(words, T.meta, colour if loud else C.ink3, expand=loud, expand_loose=loud),
            *([] if before else [icon(glyph, colour, S.icon_tiny)]),
        ],
    )
    if message.delivery != FAILED:
        return [line]
    return [
        line,
        ft.Row(
            alignment=end,
            spacing=S.x2,
            controls=[
                outlined(_("Discard"), lambda: actions.discard(message.id), small=True),
                primary(_("Retry"), lambda: actions.retry(message.id), glyph=ft.Icons.REFRESH, small=True),
            ],
        ),
    ]
