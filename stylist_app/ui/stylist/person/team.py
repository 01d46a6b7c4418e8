"""Sections of the panel about her ways to be reached, who looks after her, and what colleagues noted."""

import flet as ft

from stylist_app.client.views import ConversationDetail
from stylist_app.i18n import _, words
from stylist_app.ui.shell.persons import portrait
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.person.consents import name_of_channel
from stylist_app.ui.stylist.person.parts import section
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import channel_glyph, edges, icon, icon_button, link, one_line, tag, text
from stylist_app.wire.customer import Customer, CustomerNote, Identity


def _identity(bench: Bench, customer: Customer, one: Identity) -> ft.Control:
    def remove() -> None:
        bench.account.delete_identity(customer.id, one.id)
        bench.say(_("{address} was removed", address=one.address))

    shown = _("Chat on the web") if one.channel == "web" else one.address
    marks = [icon(ft.Icons.VERIFIED_OUTLINED, C.success, S.icon_tiny)] if one.verified else []
    cross = (
        [icon_button(ft.Icons.CLOSE, _("Remove {address}", address=one.address), remove, icon_size=S.icon_small)]
        if one.channel != "web" and bench.right("customer.edit")
        else []
    )
    return ft.Row(
        spacing=S.x2,
        controls=[
            channel_glyph(one.channel, S.icon_small),
            one_line(shown, T.second, expand=True, tooltip=name_of_channel(one.channel)),
            *marks,
            *cross,
        ],
    )


def _note(bench: Bench, customer: Customer, one: CustomerNote) -> ft.Control:
    def remove() -> None:
        bench.account.delete_customer_note(customer.id, one.id)
        bench.say(_("Note deleted"), lambda: bench.account.put_customer_note(customer.id, one.text))

    return ft.Container(
        bgcolor=C.note,
        border_radius=S.r_photo,
        padding=edges(start=S.x3, top=S.x2, bottom=S.x2),
        content=ft.Row(
            spacing=0,
            vertical_alignment=ft.CrossAxisAlignment.START,
            controls=[
                ft.Column(
                    tight=True,
                    spacing=S.tick,
                    expand=True,
                    controls=[text(one.text, T.second), text(f"{one.author_name} · {words().stamp(one.at)}", T.meta, C.ink2)],
                ),
                icon_button(ft.Icons.DELETE_OUTLINE, _("Delete this note"), remove, icon_size=S.icon_small),
            ],
        ),
    )


def team(bench: Bench, detail: ConversationDetail) -> list[ft.Control]:
    """Who looks after her."""
    over, summary = bench.over, detail.summary
    store = next((one.name for one in bench.account.stores() if one.id == detail.conversation.store_id), "")
    people = [(summary.assignee, summary.assignee.title or _("Stylist"))] if summary.assignee else []
    people += [(card, _("Brought in")) for card in detail.members]
    lines = [
        ft.Row(
            spacing=S.x2,
            controls=[
                portrait(bench.session, card.name, card.picture, S.avatar_small),
                one_line(card.name, T.second, expand=True),
                text(what, T.meta, C.ink2),
            ],
        )
        for card, what in people
    ]
    nobody = [text(_("Nobody looks after this client yet."), T.second, C.ink2)] if not people else []
    assign = _("Assign") if bench.right("conversation.assign") else ""
    return section(
        _("Team") + (f" · {store}" if store else ""),
        *lines,
        *nobody,
        ft.Row([link(_("Bring a colleague in"), lambda: over.show("members"))]),
        act=assign,
        on_act=lambda: over.show("assign"),
    )


def labels(bench: Bench, detail: ConversationDetail) -> list[ft.Control]:
    known = {label.id: label for label in bench.account.labels()}
    worn: list[ft.Control] = [tag(known[key].name, known[key].tone) for key in detail.conversation.label_ids if key in known]
    return section(
        _("Labels"),
        ft.Row(worn or [text(_("None yet"), T.second, C.ink2)], wrap=True, spacing=S.x2),
        act=_("Change"),
        on_act=lambda: bench.over.show("labels"),
    )


def addresses(bench: Bench, customer: Customer) -> list[ft.Control]:
    return section(
        _("Addresses"),
        *[_identity(bench, customer, one) for one in customer.identities],
        act=_("Add") if bench.right("customer.edit") else "",
        on_act=lambda: bench.over.show("identity", customer.id),
    )


def notes(bench: Bench, customer: Customer) -> list[ft.Control]:
    there = sorted(customer.notes, key=lambda one: one.at, reverse=True)
    return section(
        _("Notes"),
        *([_note(bench, customer, one) for one in there] or [text(_("What colleagues should know. She never sees it."), T.second, C.ink2)]),
        act=_("Add"),
        on_act=lambda: bench.over.show("note", customer.id),
    )
