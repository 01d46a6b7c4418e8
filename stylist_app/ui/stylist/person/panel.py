"""The customer panel: one scroll, hairlines between sections. A pane on the desktop, a sheet on the tablet, a page on the phone."""

import flet as ft

from stylist_app.client.views import ConversationDetail
from stylist_app.i18n import _, words
from stylist_app.ui.shell.languages import language_name
from stylist_app.ui.shell.persons import portrait
from stylist_app.ui.stylist.bag import BagLine
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.state import Person
from stylist_app.ui.theme import C, Layout, S, T
from stylist_app.ui.widgets import (
    Tap,
    bone,
    channel_glyph,
    channel_name,
    edges,
    empty,
    gap,
    hairline,
    icon,
    icon_button,
    link,
    one_line,
    outlined,
    pad,
    pressable,
    primary,
    shimmering,
    spacer,
    tag,
    text,
)
from stylist_app.wire.customer import Channel, Customer, CustomerNote, Identity, PutConsent

CONSENTS: tuple[Channel, ...] = ("web", "email", "whatsapp", "sms", "phone")


def _section(title: str, *content: ft.Control, act: str = "", on_act: Tap = None) -> list[ft.Control]:
    head = ft.Row(
        alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
        controls=[
            ft.Container(ft.Semantics(header=True, content=text(title, T.chip, C.ink2)), expand=True, expand_loose=True),
            *([link(act, on_act, spoken=f"{act}: {title}")] if act else []),
        ],
    )
    above = S.x1 if act else S.x3  # an act brings room of its own
    return [
        hairline(),
        ft.Container(ft.Column(tight=True, spacing=S.x1, controls=[head, *content]), padding=ft.Padding.only(top=above, bottom=S.x3)),
    ]


def name_of_channel(channel: str) -> str:
    return _("Phone") if channel == "phone" else channel_name(channel)


def _top(bench: Bench, customer: Customer, on_back: Tap, phone: bool) -> ft.Control:
    facts = [
        one
        for one in (
            customer.pronouns,
            language_name(customer.language) if customer.language else "",
            _("client since {date}", date=f"{customer.created_at.astimezone(bench.session.time_zone):%Y}"),
        )
        if one
    ]
    guest = [tag(_("Guest"), "warn")] if customer.guest else []
    edit = (
        [icon_button(ft.Icons.EDIT_OUTLINED, _("Edit the details"), lambda: bench.over.show("edit-person", customer.id))]
        if bench.right("customer.edit")
        else []
    )
    back = [icon_button(ft.Icons.ARROW_BACK if phone else ft.Icons.CLOSE, _("Close the details (Esc)"), on_back)] if on_back else []
    face = portrait(bench.session, customer.name or _("Guest"), customer.picture, S.avatar_big)
    said = ft.Column(
        tight=True,
        spacing=S.x1,
        expand=True,
        controls=[
            one_line(customer.name or _("Guest"), T.name),
            ft.Row(spacing=S.x2, wrap=True, run_spacing=0, controls=[*guest, text(" · ".join(facts), T.meta, C.ink2)]),
        ],
    )
    who = ft.Row(expand=True, spacing=S.x3, controls=[face, said])
    if not back:
        return ft.Row(spacing=S.x2, controls=[who, *edit])
    tools = [*back, spacer(), *edit] if phone else [spacer(), *edit, *back]
    return ft.Column(tight=True, spacing=S.x1, controls=[ft.Row(spacing=0, controls=tools), ft.Row([who])])


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


def _consent(bench: Bench, customer: Customer, channel: Channel) -> ft.Control:
    """A tap gives or withdraws; the newest of service and marketing is told with its source."""
    kept = next((one for one in customer.consents if one.channel == channel and one.purpose == "service"), None)
    given = kept is not None and kept.given
    name = name_of_channel(channel)
    source = kept.source or _("unknown") if kept else ""
    when = words().moment(kept.at) if kept else ""
    state = _("agreed") if given else _("declined") if kept else _("not asked")
    said = f"{name}: {state}" + (f", {source}, {when}" if kept else "")

    def change() -> None:
        account = bench.account
        account.put_consent(
            customer.id, PutConsent(channel=channel, purpose="service", given=not given, source=_("told {name}", name=account.me.name))
        )
        bench.say(
            _("{channel}: {state}", channel=name, state=_("declined") if given else _("agreed")),
            lambda: account.put_consent(customer.id, PutConsent(channel=channel, purpose="service", given=given, source=source)),
        )

    glyph = ft.Icons.CHECK if given else ft.Icons.CLOSE if kept else ft.Icons.HELP_OUTLINE
    ink, fill = (C.success, C.success_soft) if given else (C.ink2, C.well)
    face = ft.Row(tight=True, spacing=S.x1 + S.tick, controls=[icon(glyph, ink, S.icon_tiny), text(name, T.chip, ink, no_wrap=True)])
    return pressable(
        said,
        face,
        change if bench.right("customer.edit") else None,
        selected=given,
        reach=S.x2 + S.tick,
        bgcolor=fill,
        border_radius=S.r_full,
        padding=pad(S.x2 + S.tick, S.x1 + S.tick),
        tooltip=said,
    )


def _consent_lines(customer: Customer) -> list[ft.Control]:
    """Where each answer came from, in words."""
    return [
        text(f"{name_of_channel(one.channel)} · {one.source or _('unknown')} · {words().moment(one.at)}", T.meta, C.ink3)
        for one in sorted(customer.consents, key=lambda c: c.at, reverse=True)[:4]
    ]


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


def _care(bench: Bench, detail: ConversationDetail) -> list[ft.Control]:
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
    return _section(
        _("Team") + (f" · {store}" if store else ""),
        *lines,
        *nobody,
        ft.Row([link(_("Bring a colleague in"), lambda: over.show("members"))]),
        act=assign,
        on_act=lambda: over.show("assign"),
    )


def _waiting() -> ft.Control:
    """The panel before her conversation has arrived: the geometry of its top and first sections."""
    name = ft.Column(tight=True, spacing=S.x2, controls=[bone(S.shimmer_name, S.shimmer_text), bone(S.shimmer_name / 2, S.shimmer_small)])
    parts: list[ft.Control] = [ft.Row([bone(S.avatar_big, S.avatar_big), name], spacing=S.x3)]
    for _n in range(3):
        parts += [hairline(), bone(S.shimmer_name / 2, S.shimmer_small), bone(S.shimmer_name * 2, S.shimmer_text)]
    return shimmering(ft.Container(ft.Column(parts, tight=True, spacing=S.x4), padding=pad(S.x5, S.x3)), _("Loading the client"))


@ft.component
def PersonPanel(bench: Bench, person: Person, layout: str, on_back: Tap) -> ft.Control:
    """`on_back` None: the panel is a pane and stays."""
    detail, talk = bench.detail(), bench.talk
    customer = detail.customer if detail else None
    if customer is None and (talk.phase == "loading" or (talk.phase == "none" and bench.awaited)):
        return _waiting()
    if detail is None or customer is None:
        return empty(_("No client open"), _("Her details stand here while her conversation is open."), glyph=ft.Icons.PERSON_OUTLINE)
    over, phone, edits = bench.over, layout == Layout.PHONE, bench.right("customer.edit")
    labels = {label.id: label for label in bench.account.labels()}
    worn = [tag(labels[key].name, labels[key].tone) for key in detail.conversation.label_ids if key in labels]
    notes = sorted(customer.notes, key=lambda one: one.at, reverse=True)
    parts = [
        _top(bench, customer, on_back, phone),
        hairline(),
        BagLine(bench, bench.session.shell, detail.conversation.id, customer.id, key=f"bag-{detail.conversation.id}"),
        *_section(
            _("Labels"),
            ft.Row(worn or [text(_("None yet"), T.second, C.ink2)], wrap=True, spacing=S.x2),
            act=_("Change"),
            on_act=lambda: over.show("labels"),
        ),
        *_care(bench, detail),
        *_section(
            _("Addresses"),
            *[_identity(bench, customer, one) for one in customer.identities],
            act=_("Add") if edits else "",
            on_act=lambda: over.show("identity", customer.id),
        ),
        *_section(
            _("Consent"),
            ft.Row([_consent(bench, customer, one) for one in CONSENTS], wrap=True, spacing=S.x2, run_spacing=0),
            *_consent_lines(customer),
        ),
        *_section(
            _("Notes"),
            *([_note(bench, customer, one) for one in notes] or [text(_("What colleagues should know. She never sees it."), T.second, C.ink2)]),
            act=_("Add"),
            on_act=lambda: over.show("note", customer.id),
        ),
    ]
    if bench.right("invite.create"):
        parts += _section(
            _("Invitation"),
            text(_("A link that opens her chat on any device."), T.second, C.ink2),
            act=_("Make a link"),
            on_act=lambda: over.show("invite", customer.id),
        )
    if bench.right("customer.erase"):
        parts += _section(
            _("Privacy"),
            ft.Row([outlined(_("Erase this client"), lambda: over.show("erase", customer.id), glyph=ft.Icons.DELETE_FOREVER_OUTLINED, small=True)]),
        )
    inside = ft.Column(
        tight=True,
        spacing=0,
        controls=[ft.Container(parts[0], padding=pad(0, S.x3)), *parts[1:], gap(S.x5)],
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    body = ft.Column(  # the padding is inside, so that the scrollbar lies beside the words
        [ft.Container(inside, padding=pad(S.x5))], expand=True, scroll=ft.ScrollMode.AUTO, horizontal_alignment=ft.CrossAxisAlignment.STRETCH
    )
    if not phone:
        return body
    return ft.Column(
        expand=True,
        spacing=0,
        controls=[
            body,
            ft.Container(
                ft.Row([primary(_("Message"), on_back, glyph=ft.Icons.CHAT_BUBBLE_OUTLINE, expand=True)]),
                padding=pad(S.x4, S.x3),
                border=ft.Border.only(top=ft.BorderSide(S.hair, C.line)),
            ),
        ],
    )
