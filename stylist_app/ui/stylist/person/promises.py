"""Promises to her in the panel: what is open, by when in her time, what is late in a word; kept, moved, handed over or withdrawn, with a way back."""

from dataclasses import replace
from functools import partial

import flet as ft

from stylist_app.client.promises import PromiseView
from stylist_app.client.views import ConversationDetail
from stylist_app.i18n import _, words
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.person.parts import section
from stylist_app.ui.stylist.rules.promising import late
from stylist_app.ui.stylist.views.talk import zone_of
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import icon, icon_button, menu, tag, text
from stylist_app.wire.promise import PatchPromise, Promise, PromiseState


def due_words(one: Promise) -> str:
    """On her clock; with her city where the viewer's clock shows another time."""
    hers = zone_of(one.time_zone)
    mine = words()
    if hers is None or one.due.astimezone(hers).utcoffset() == one.due.astimezone(mine.tz).utcoffset():
        return mine.moment(one.due)
    there = replace(mine, tz=hers)
    return _("{time} in {city}", time=there.moment(one.due), city=there.city)


def set_state(bench: Bench, one: Promise, state: PromiseState) -> None:
    """Shown at once, with a way back."""
    bench.account.patch_promise(one.id, PatchPromise(state=state))
    said = {"done": _("Promise kept"), "withdrawn": _("Promise withdrawn"), "open": _("The promise is open again")}[state]
    back: PromiseState = one.state
    bench.say(said, lambda: bench.account.patch_promise(one.id, PatchPromise(state=back)))


def _line(bench: Bench, view: PromiseView) -> ft.Control:
    one, over = view.promise, bench.over
    owner = bench.account.staff_card(one.owner_id)
    whose = [] if one.owner_id == bench.account.me.id else [owner.name if owner else _("A colleague")]
    overdue = [tag(_("Overdue"), "danger", ft.Icons.ERROR_OUTLINE)] if late(one.due, words().now()) else []
    waits = [icon(ft.Icons.SCHEDULE, C.warn, S.icon_tiny)] if view.pending else []
    mine = _("{when}, your time", when=words().moment(one.due))
    due = text(due_words(one), T.meta, C.ink2, tooltip=mine)
    acts = (
        *([(_("Go to the message"), ft.Icons.FORUM_OUTLINED, partial(bench.show_message, one.message_id))] if one.message_id else []),
        (_("Change the words or the time"), ft.Icons.SCHEDULE, lambda: over.show("promise-move", one.id)),
        (_("Hand it to a colleague"), ft.Icons.PERSON_OUTLINE, lambda: over.show("promise-hand", one.id)),
        (_("What was done with it"), ft.Icons.HISTORY, lambda: over.show("promise-steps", one.id)),
        (_("Withdraw it"), ft.Icons.DELETE_OUTLINE, partial(set_state, bench, one, "withdrawn")),
    )
    said = ft.Column(
        expand=True,
        tight=True,
        spacing=S.tick,
        controls=[
            text(one.text, T.second),
            ft.Row(wrap=True, spacing=S.x2, run_spacing=S.tick, controls=[*overdue, *waits, due, *[text(name, T.meta, C.ink2) for name in whose]]),
        ],
    )
    return ft.Row(
        spacing=S.x1,
        vertical_alignment=ft.CrossAxisAlignment.CENTER,
        controls=[
            icon_button(
                ft.Icons.CHECK_BOX_OUTLINE_BLANK, _("Kept: {promise}", promise=one.text), partial(set_state, bench, one, "done"), icon_size=S.icon
            ),
            said,
            menu(_("More about: {promise}", promise=one.text), acts),
        ],
    )


def promises(bench: Bench, detail: ConversationDetail) -> list[ft.Control]:
    """The section of the panel."""
    found = [one for one in bench.account.promises(detail.conversation.id) if one.promise.state == "open"]
    nothing = text(_("Nothing is promised to her."), T.second, C.ink2)
    lines = [_line(bench, one) for one in found] or [nothing]
    return section(_("Promises"), *lines, act=_("Add"), on_act=lambda: bench.over.show("promise"))
