"""The customer panel: one scroll, hairlines between sections. A pane on the desktop, a sheet on the tablet, a page on the phone."""

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.shell.persons import portrait
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.person.duplicates import Duplicates
from stylist_app.ui.stylist.person.facts.editor import FactEditor
from stylist_app.ui.stylist.person.sections import arranged
from stylist_app.ui.stylist.state import Person
from stylist_app.ui.theme import C, Layout, S, T
from stylist_app.ui.widgets import Tap, bone, empty, gap, hairline, icon_button, one_line, pad, primary, shimmering, spacer, tag, text
from stylist_app.wire.customer import Customer
from stylist_app.wire.fact import NameFact


@ft.component
def Top(bench: Bench, customer: Customer, on_back: Tap, phone: bool) -> ft.Control:
    """Who she is; the pencil changes how she is called."""
    naming, name_her = ft.use_state(False)
    since = _("client since {date}", date=f"{customer.created_at.astimezone(bench.session.time_zone):%Y}")
    guest = [tag(_("Guest"), "warn")] if customer.guest else []
    guest += [tag(customer.tier, "accent", ft.Icons.WORKSPACE_PREMIUM_OUTLINED)] if customer.tier else []
    edit = [icon_button(ft.Icons.EDIT_OUTLINED, _("Change the name"), lambda: name_her(not naming))] if bench.right("customer.edit") else []
    back = [icon_button(ft.Icons.ARROW_BACK if phone else ft.Icons.CLOSE, _("Close the details (Esc)"), on_back)] if on_back else []
    face = portrait(bench.session, customer.name or _("Guest"), customer.picture, S.avatar_big)
    said = ft.Column(
        tight=True,
        spacing=S.x1,
        expand=True,
        controls=[
            one_line(customer.name or _("Guest"), T.name),
            ft.Row(spacing=S.x2, wrap=True, run_spacing=0, controls=[*guest, text(since, T.meta, C.ink2)]),
        ],
    )
    who = ft.Row(expand=True, spacing=S.x3, controls=[face, said])
    called = [FactEditor(bench, customer, "name", NameFact(value=customer.name) if customer.name else None, lambda: name_her(False), key="name")]
    form = called if naming else []
    if not back:
        return ft.Column(tight=True, spacing=S.x2, controls=[ft.Row(spacing=S.x2, controls=[who, *edit]), *form])
    tools = [*back, spacer(), *edit] if phone else [spacer(), *edit, *back]
    return ft.Column(tight=True, spacing=S.x1, controls=[ft.Row(spacing=0, controls=tools), ft.Row([who]), *form])


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
    phone = layout == Layout.PHONE
    parts = [Top(bench, customer, on_back, phone, key="top")]
    for one, shown in arranged(bench.account.brand.panel):
        parts += one.draw(bench, detail, customer) if shown else []
    doubles = Duplicates(bench, bench.session.shell, customer, key=f"duplicates-{customer.id}")
    inside = ft.Column(
        tight=True,
        spacing=0,
        controls=[ft.Container(parts[0], padding=pad(0, S.x3)), doubles, *parts[1:], gap(S.x5)],
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
