"""Who looks after a conversation, who was brought in, and its labels: lists to tap."""

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.shell.persons import portrait
from stylist_app.ui.stylist.desk import Desk
from stylist_app.ui.stylist.parts import line
from stylist_app.ui.stylist.state import Person
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import Tap, tag, text
from stylist_app.wire.staff import Staff, StaffCard


def team_of(desk: Desk, store_id: str) -> list[StaffCard]:
    """Colleagues of the store first, then everybody else who works here."""
    there = [one for one in desk.bench.account.staff() if not (isinstance(one, Staff) and one.disabled)]
    return sorted(there, key=lambda one: (store_id not in one.store_ids, one.name))


def _face(desk: Desk, card: StaffCard) -> ft.Control:
    return portrait(desk.bench.session, card.name, card.picture, S.button, mine=card.id == desk.bench.account.me.id)


def assign_list(desk: Desk, close: Tap) -> ft.Control:
    detail, me = desk.bench.detail(), desk.bench.account.me
    if detail is None:
        return text(_("This conversation is not here"), T.body)
    here, present = detail.conversation, detail.conversation.assignee_id

    def give(staff_id: str | None) -> Tap:
        def act() -> None:
            desk.deeds.assign(here.id, staff_id)
            if close:
                close()

        return act

    cards_ = team_of(desk, here.store_id)
    mine = [one for one in cards_ if one.id == me.id]
    others = [one for one in cards_ if one.id != me.id]
    rows = [
        *[
            line(_("Me ({name})", name=one.name), ft.Icons.PERSON, give(one.id), selected=one.id == present, detail=one.title, lead=_face(desk, one))
            for one in mine
        ],
        *[line(one.name, ft.Icons.PERSON, give(one.id), selected=one.id == present, detail=one.title, lead=_face(desk, one)) for one in others],
        line(
            _("With a brief"),
            ft.Icons.SUMMARIZE_OUTLINED,
            lambda: desk.bench.over.show("handover"),
            detail=_("Promises, sizes and the last topic go along"),
        ),
        line(_("Nobody"), ft.Icons.PERSON_OFF_OUTLINED, give(None), selected=present is None, detail=_("Anyone of the store may take it")),
    ]
    return ft.Column(tight=True, spacing=0, controls=list(rows))


@ft.component
def MemberList(desk: Desk, person: Person) -> ft.Control:
    """Colleagues who were brought in; a tap brings one in or lets her go."""
    detail = desk.bench.detail()
    if detail is None:
        return text(_("This conversation is not here"), T.body)
    here = detail.conversation

    def toggle(staff_id: str) -> Tap:
        return lambda: desk.deeds.member(here.id, staff_id)

    free = [one for one in team_of(desk, here.store_id) if one.id != here.assignee_id]
    return ft.Column(
        tight=True,
        spacing=0,
        controls=[
            text(_("They read along and may write to the client."), T.second, C.ink2),
            *[
                line(one.name, ft.Icons.PERSON, toggle(one.id), selected=one.id in here.member_ids, detail=one.title, lead=_face(desk, one))
                for one in free
            ],
        ],
    )


@ft.component
def LabelList(desk: Desk, person: Person) -> ft.Control:
    detail, labels = desk.bench.detail(), desk.bench.account.labels()
    if detail is None or not labels:
        return text(_("The shop has no labels yet. A manager makes them."), T.body, C.ink2)
    here = detail.conversation

    def toggle(label_id: str) -> Tap:
        return lambda: desk.deeds.label(here.id, label_id)

    return ft.Column(
        tight=True,
        spacing=0,
        controls=[
            line(label.name, ft.Icons.LABEL_OUTLINE, toggle(label.id), selected=label.id in here.label_ids, lead=tag("●", label.tone))
            for label in labels
        ],
    )


def row_menu(desk: Desk, conversation_id: str, close: Tap) -> ft.Control:
    """What a long press on a line of the inbox offers."""
    summary, over, deeds = desk.bench.account.summary(conversation_id), desk.bench.over, desk.deeds
    if summary is None:
        return text(_("This conversation is not here"), T.body)
    here = summary.conversation

    def then(act: Tap) -> Tap:
        def both() -> None:
            if close:
                close()
            if act:
                act()

        return both

    done = (
        line(_("Reopen"), ft.Icons.UNDO, then(lambda: deeds.reopen(here.id)))
        if here.state != "open"
        else line(_("Resolve"), ft.Icons.CHECK_CIRCLE_OUTLINE, then(lambda: deeds.resolve(here.id)))
    )
    return ft.Column(
        tight=True,
        spacing=0,
        controls=[
            line(_("Open"), ft.Icons.FORUM_OUTLINED, then(lambda: desk.bench.goto(here.id))),
            line(_("Snooze"), ft.Icons.SNOOZE, lambda: over.show("snooze", here.id)),
            done,
            line(_("Take the star away") if here.starred else _("Star"), ft.Icons.STAR_BORDER, then(lambda: deeds.star(here.id))),
        ],
    )
