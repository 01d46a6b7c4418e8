"""Notes that name the viewer, and promises that were handed to her: a line above the list while there are any, and the lists of them."""

from collections.abc import Callable
from functools import partial

import flet as ft

from stylist_app.client.promises import Handed
from stylist_app.i18n import _, ngettext, words
from stylist_app.ui.stylist.desk import Desk
from stylist_app.ui.stylist.person.promises import due_words
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import icon, icon_button, one_line, pad, pressable, text
from stylist_app.wire.mention import Mention


@ft.component
def MentionBar(desk: Desk, count: int) -> ft.Control:
    return _bar(desk, ngettext("{n} note names you", "{n} notes name you", count), ft.Icons.ALTERNATE_EMAIL, "mentions")


@ft.component
def HandedBar(desk: Desk, count: int) -> ft.Control:
    return _bar(desk, ngettext("{n} promise was handed to you", "{n} promises were handed to you", count), ft.Icons.TASK_ALT, "handed")


def _bar(desk: Desk, said: str, glyph: ft.IconData, opens: str) -> ft.Control:
    return pressable(
        said,
        ft.Row(spacing=S.x2, controls=[icon(glyph, C.accent), text(said, T.label, C.accent, expand=True)]),
        lambda: desk.bench.over.show(opens),
        padding=pad(S.x5, S.x3),
        bgcolor=C.soft,
    )


@ft.component
def HandedList(desk: Desk, close: Callable[[], None]) -> ft.Control:
    """A tap opens her conversation, where the promise is; seen ones leave the list."""
    account = desk.bench.account
    turn, set_turn = ft.use_state(0)

    def go(one: Handed) -> None:
        account.see_handed(one)
        close()
        desk.bench.goto(one.promise.conversation_id)

    def seen(one: Handed) -> None:
        account.see_handed(one)
        set_turn(turn + 1)

    def line(one: Handed) -> ft.Control:
        summary = account.summary(one.promise.conversation_id)
        head = _("{by}, for {name}", by=one.by_name, name=(summary.title if summary else "") or _("Guest"))
        due = due_words(one.promise)
        inside = ft.Column(
            tight=True,
            spacing=S.tick,
            controls=[
                one_line(head, T.label),
                text(one.promise.text, T.second, max_lines=2, overflow=ft.TextOverflow.ELLIPSIS),
                text(due, T.meta, C.ink2),
            ],
        )
        return ft.Row(
            spacing=S.x1,
            controls=[
                pressable(
                    f"{head}: {one.promise.text}, {due}", inside, partial(go, one), expand=True, padding=pad(S.x2, S.x2), border_radius=S.r_card
                ),
                icon_button(ft.Icons.DONE, _("Seen"), partial(seen, one)),
            ],
        )

    nothing = text(_("You have seen every promise that was handed to you."), T.second, C.ink2)
    return ft.Column(tight=True, spacing=S.x1, controls=[line(one) for one in account.handed()] or [nothing])


@ft.component
def MentionList(desk: Desk, close: Callable[[], None]) -> ft.Control:
    """A tap opens the note; seen ones leave the list."""
    account = desk.bench.account
    turn, set_turn = ft.use_state(0)
    found = account.mentions()

    def said(one: Mention) -> str:
        summary = account.summary(one.conversation_id)
        if one.message_id is not None:
            row = account.message(one.message_id)
            return str(row.message.payload.get("text", "")) if row else ""
        notes = summary.customer.notes if summary and summary.customer else []
        return next((note.text for note in notes if note.id == one.note_id), "")

    def name(one: Mention) -> str:
        summary = account.summary(one.conversation_id)
        return (summary.title if summary else "") or _("Guest")

    def go(one: Mention) -> None:
        account.see_mention(one.id)
        close()
        desk.open_note(one.conversation_id, one.message_id)

    def seen(one: Mention) -> None:
        account.see_mention(one.id)
        set_turn(turn + 1)

    def line(one: Mention) -> ft.Control:
        head = _("{by} about {name}", by=one.by_name, name=name(one))
        inside = ft.Column(
            tight=True,
            spacing=S.tick,
            controls=[
                one_line(head, T.label),
                *([text(said(one), T.second, max_lines=2, overflow=ft.TextOverflow.ELLIPSIS)] if said(one) else []),
                text(words().stamp(one.at), T.meta, C.ink2),
            ],
        )
        return ft.Row(
            spacing=S.x1,
            controls=[
                pressable(f"{head}: {said(one)}", inside, partial(go, one), expand=True, padding=pad(S.x2, S.x2), border_radius=S.r_card),
                icon_button(ft.Icons.DONE, _("Seen"), partial(seen, one)),
            ],
        )

    nothing = text(_("You have seen every note that names you."), T.second, C.ink2)
    return ft.Column(tight=True, spacing=S.x1, controls=[line(one) for one in found] or [nothing])
