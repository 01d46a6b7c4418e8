"""The open conversation's header: who it is, where she is, and what can be done with the whole conversation. And the strips under it."""

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.stylist.desk import Desk
from stylist_app.ui.stylist.state import Head, Refused, Top
from stylist_app.ui.theme import MEDIUM, C, Layout, S, T
from stylist_app.ui.widgets import avatar, edges, icon, icon_button, menu, one_line, outlined, pad, pressable, primary, quiet, text, with_presence


def _done(desk: Desk, head: Head, desktop: bool) -> ft.Control:
    """Resolve, or open again."""
    deeds = desk.deeds
    if head.state != "open":
        return outlined(_("Reopen"), lambda: deeds.reopen(head.id), glyph=ft.Icons.UNDO, tooltip=_("Open this conversation again"))
    if desktop:
        return outlined(_("Resolve"), lambda: deeds.resolve(head.id), glyph=ft.Icons.CHECK, tooltip=_("Resolve (E)"))
    return icon_button(ft.Icons.CHECK_CIRCLE_OUTLINE, _("Resolve (E)"), lambda: deeds.resolve(head.id))


def _more(desk: Desk, head: Head, layout: str) -> ft.Control:
    deeds, over = desk.deeds, desk.bench.over
    desktop = layout == Layout.DESKTOP
    assign = [(_("Assign"), ft.Icons.PERSON_ADD_ALT, lambda: over.show("assign"))] if desk.bench.right("conversation.assign") else []
    items = [
        *([] if desktop else [(_("Client details"), ft.Icons.PERSON_OUTLINE, lambda: over.show("person"))]),
        *([] if desktop else assign),
        *([] if desktop else [(_("Snooze"), ft.Icons.SNOOZE, lambda: over.show("snooze", head.id))]),
        (
            _("Take the star away") if head.starred else _("Star"),
            ft.Icons.STAR if head.starred else ft.Icons.STAR_BORDER,
            lambda: deeds.star(head.id),
        ),
        (_("Bag"), ft.Icons.SHOPPING_BAG_OUTLINED, lambda: over.show("bag", head.id)),
        (_("Labels"), ft.Icons.LABEL_OUTLINE, lambda: over.show("labels")),
        (_("Colleagues"), ft.Icons.GROUP_ADD_OUTLINED, lambda: over.show("members")),
        (_("Resolve and next (Shift+E)"), ft.Icons.DONE_ALL, lambda: deeds.resolve(head.id, then_next=True)),
    ]
    return menu(_("More"), tuple(items))


def _assignee(desk: Desk, head: Head) -> ft.Control:
    """Who looks after her; a tap changes it."""
    words = head.assignee.split()[0] if head.assignee.strip() else _("Unassigned")
    said = _("Assigned to {name}. Assign (A)", name=head.assignee) if head.assignee else _("Nobody is assigned. Assign (A)")
    face = (
        avatar(head.assignee, S.avatar_small, photo=head.assignee_face, mine=True) if head.assignee else icon(ft.Icons.PERSON_ADD_ALT, C.ink2, S.icon)
    )
    return pressable(
        said,
        ft.Row(tight=True, spacing=S.x2, controls=[face, text(words, T.label, C.ink2, no_wrap=True)]),
        lambda: desk.bench.over.show("assign"),
        border_radius=S.r_full,
        padding=pad(S.x2, S.x2 + S.tick),
    )


@ft.component
def Header(desk: Desk, top: Top, layout: str) -> ft.Control:
    head = top.head
    if head is None:
        return ft.Container(height=S.header)
    phone, desktop = layout == Layout.PHONE, layout == Layout.DESKTOP
    over = desk.bench.over
    state = _("Snoozed") if head.state == "snoozed" else ""
    second = " · ".join(part for part in (state, head.place) if part) or ("" if head.others else _("Client"))
    here = [one_line(head.others, T.second, C.accent, font_family=MEDIUM, expand=True, expand_loose=True)] if head.others else []
    where = [one_line(second, T.second, C.ink2, expand=True, expand_loose=True)] if second else []
    dot = [text("·", T.second, C.ink2)] if here and where else []
    line = ft.Row(tight=True, spacing=S.x1, controls=[*here, *dot, *where])
    who = ft.Column(tight=True, spacing=0, expand=True, controls=[one_line(head.name, T.name), line])
    person = with_presence(avatar(head.name, S.avatar, photo=head.face, placeholder=head.face_placeholder), S.avatar, online=head.online)
    face = ft.Row(expand=True, spacing=S.x3, controls=[person, who])
    tools: list[ft.Control] = []
    if desktop and desk.bench.right("conversation.assign"):
        tools.append(_assignee(desk, head))
    if desktop:
        tools.append(icon_button(ft.Icons.SNOOZE, _("Snooze (S)"), lambda: over.show("snooze", head.id)))
    tools.append(_done(desk, head, desktop))
    if layout == Layout.TABLET:
        tools.append(icon_button(ft.Icons.VIEW_SIDEBAR_OUTLINED, _("Client details"), lambda: over.show("person")))
    tools.append(_more(desk, head, layout))
    return ft.Container(
        padding=edges(start=S.x1 if phone else S.x5, end=S.x2, top=S.x2 + S.tick, bottom=S.x2 + S.tick),
        border=ft.Border.only(bottom=ft.BorderSide(S.hair, C.line)),
        content=ft.Row(
            spacing=S.x1,
            controls=[
                *([icon_button(ft.Icons.ARROW_BACK, _("Back to the inbox"), desk.bench.leave)] if phone else []),
                face
                if desktop
                else pressable(_("Client details of {name}", name=head.name), face, lambda: over.show("person"), expand=True, border_radius=S.r_card),
                *tools,
            ],
        ),
    )


def _refused(desk: Desk, one: Refused) -> ft.Control:
    """Both versions, and the choice between them."""
    reader = desk.reader
    both = (
        [text(_("Now: {current}. You wanted: {wanted}.", current=one.current or _("empty"), wanted=one.wanted or _("empty")), T.second)]
        if one.wanted or one.current
        else []
    )
    acts = [quiet(_("Keep what is there") if both else _("Discard"), lambda: reader.keep_theirs(one.op_id))]
    if one.again:
        acts.append(primary(_("Use mine") if both else _("Retry"), lambda: reader.use_mine(one.op_id), small=True))
    return ft.Semantics(
        container=True,
        live_region=True,
        content=ft.Container(
            bgcolor=C.danger_soft,
            padding=pad(S.x5, S.x2),
            content=ft.Column(
                tight=True,
                spacing=S.tick,
                horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
                controls=[
                    ft.Row(
                        spacing=S.x2,
                        controls=[
                            icon(ft.Icons.ERROR_OUTLINE, C.danger),
                            text(_("{what} was not accepted", what=one.what), T.label_strong, C.danger, expand=True),
                        ],
                    ),
                    text(one.reason, T.second, C.ink2),
                    *both,
                    ft.Row(alignment=ft.MainAxisAlignment.END, spacing=S.x2, wrap=True, controls=acts),
                ],
            ),
        ),
    )


@ft.component
def Strips(desk: Desk, top: Top) -> ft.Control:
    """What the API did not accept; nothing when all is well."""
    if not top.refused:
        return ft.Container(height=0)
    return ft.Column(tight=True, spacing=S.hair, controls=[_refused(desk, one) for one in top.refused[:3]])
