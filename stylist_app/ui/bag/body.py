"""What stands in a bag's page and in its sheet: changes on their way or refused, things by origin, what is held besides, and the sum."""

import flet as ft

from stylist_app.client.views import BagView, OpView
from stylist_app.i18n import _, ngettext, words
from stylist_app.ui.bag.acts import Acts
from stylist_app.ui.bag.lines import Group, groups_of, kept_of, pieces_words, totals
from stylist_app.ui.bag.row import MemoRow, kept_row
from stylist_app.ui.shell import trouble
from stylist_app.ui.shell.session import Shell
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.thread.looks import money
from stylist_app.ui.widgets import Tap, avatar, icon, one_line, outlined, pressable, primary, quiet, spacer, spoken, text

SHOWN = ("card", "look", "message", "staff")
"""What else than the bag stands in it: prices, looks and messages that things came from, who styled them."""


def _who(acts: Acts, group: Group) -> str:
    """Who put it in."""
    if acts.account.me.kind == "customer" and group.added_by == "customer":
        return _("Put in by you")
    name = group.name or (_("the client") if group.added_by == "customer" else _("the shop"))
    return _("Put in by {name}", name=name)


def _origin(acts: Acts, group: Group) -> ft.Control:
    """Where it came from; a tap leads there."""
    stylist, where = acts.styled_by(group.look_id), ""
    if group.look_id:
        title = group.look or _("Look")
        where = _("From “{look}”, styled by {name}", look=title, name=stylist.name) if stylist else _("From “{look}”", look=title)
    elif group.message_id:
        where = _("From the chat")
    lines: list[ft.Control] = [text(where, T.second, C.ink2)] if where else []
    lines.append(text(_who(acts, group), T.meta, C.ink3 if where else C.ink2))
    face = [avatar(stylist.name, S.avatar_small, photo=acts.session.picture(stylist.picture, "thumb"))] if stylist else []
    told = ft.Row([*face, ft.Column(lines, tight=True, spacing=0, expand=True)], spacing=S.x2)
    if not where:
        return told

    def go() -> None:
        if group.look_id:
            acts.open_look(group.look_id)
        else:
            acts.open_message(group.message_id)

    return pressable(f"{where}. {_who(acts, group)}", told, go, reach=S.x1, border_radius=S.r_small)


def _refused(acts: Acts, op: OpView) -> ft.Control:
    """What the shop did not take, and the choice between trying again and giving up."""
    again = [] if op.problem is not None and op.problem.slug in ("forbidden", "invalid", "not-found") else [
        primary(_("Try again"), lambda: acts.account.retry(op.id), small=True)
    ]  # fmt: skip
    said = _("{what} was not accepted", what=acts.what(op))
    head = ft.Row([icon(ft.Icons.ERROR_OUTLINE, C.danger), text(said, T.label_strong, C.danger, expand=True)], spacing=S.x2)
    give_up = quiet(_("Give up"), lambda: acts.account.discard(op.id))
    return ft.Semantics(
        container=True,
        live_region=True,
        content=ft.Container(
            bgcolor=C.danger_soft,
            border_radius=S.r_card,
            padding=S.x3,
            content=ft.Column(
                tight=True,
                spacing=S.x1,
                horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
                controls=[
                    head,
                    text(trouble.of_problem(op.problem), T.second, C.ink2),
                    ft.Row([give_up, *again], alignment=ft.MainAxisAlignment.END, spacing=S.x2, wrap=True),
                ],
            ),
        ),
    )


def _notes(acts: Acts, shell: Shell, view: BagView, wrong: str, load: Tap) -> list[ft.Control]:
    away = shell.link in ("offline", "signed_out")
    found: list[ft.Control] = [_refused(acts, view.trouble)] if view.trouble else []
    if view.pending and away:
        said = ngettext("{n} change waits until you are online again.", "{n} changes wait until you are online again.", view.pending)
        found.append(_note(ft.Icons.CLOUD_UPLOAD_OUTLINED, said, C.warn))
    elif view.pending:
        found.append(
            _note(ft.Icons.CLOUD_UPLOAD_OUTLINED, ngettext("{n} change is on its way.", "{n} changes are on their way.", view.pending), C.ink2)
        )
    if wrong and not away:
        found.append(ft.Row([text(wrong, T.meta, C.warn, expand=True), outlined(_("Try again"), load, small=True)]))
    return found


def _note(glyph: ft.IconData, said: str, ink: ft.Colors) -> ft.Control:
    return ft.Semantics(live_region=True, content=ft.Row([icon(glyph, ink, S.icon_small), text(said, T.meta, ink, expand=True)], spacing=S.x2))


def total_lines(acts: Acts, view: BagView) -> list[ft.Control]:
    """A line for each currency; what is sold out does not count, and is said."""
    found = totals(view.bag, acts.living)
    count = ft.Row([text(pieces_words(view.bag), T.second, C.ink2, expand=True)])
    sums: list[ft.Control] = []
    for place, total in enumerate(found):
        word = text(_("Total"), T.name) if not place else spacer()
        amount = text(money(total), T.name, no_wrap=True)
        sums.append(spoken(_("Total {price}", price=money(total)), ft.Row([word, amount], alignment=ft.MainAxisAlignment.SPACE_BETWEEN)))
    several = [text(_("In several currencies, counted apart."), T.meta, C.ink2)] if len(found) > 1 else []
    return [count, *several, *sums]


@ft.component
def BagBody(acts: Acts, shell: Shell, view: BagView, wrong: str, load: Tap) -> ft.Control:
    """Follows nothing itself: whoever shows it does (`use_bag`)."""
    acts.glance()
    at = words().now()
    groups = groups_of(view.bag, acts.living, acts.sent, at)
    kept = kept_of(view.bag, acts.living, acts.names(), at, acts.chosen())
    parts: list[ft.Control] = _notes(acts, shell, view, wrong, load)
    for group in groups:
        rows = [MemoRow(acts, line, acts.session.photo(line.picture, S.photo_w), key=line.id) for line in group.lines]
        head = _origin(acts, group)
        parts.append(ft.Column([head, *rows], key=group.lines[0].id, tight=True, spacing=0, horizontal_alignment=ft.CrossAxisAlignment.STRETCH))
    if kept:
        parts.append(
            ft.Column([one_line(_("Held, not in the bag"), T.label_strong), *[kept_row(acts, one) for one in kept]], tight=True, spacing=S.x1)
        )
    return ft.Column(parts, tight=True, spacing=S.x3, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
