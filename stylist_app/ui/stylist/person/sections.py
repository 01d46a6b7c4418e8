"""Which sections the panel has, in the order that holds until a manager chooses another. A room adds one line of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import flet as ft

from stylist_app.client.views import ConversationDetail
from stylist_app.i18n import _
from stylist_app.ui.stylist.bag import BagLine
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.person.consents import glance
from stylist_app.ui.stylist.person.facts.shown import about, dates, sizes_and_style
from stylist_app.ui.stylist.person.parts import section
from stylist_app.ui.stylist.person.privacy import privacy_lines
from stylist_app.ui.stylist.person.promises import promises
from stylist_app.ui.stylist.person.purchases import Purchases
from stylist_app.ui.stylist.person.team import addresses, labels, notes, team
from stylist_app.ui.theme import C, T
from stylist_app.ui.widgets import hairline, text
from stylist_app.wire.customer import Customer
from stylist_app.wire.shop import PanelSection


@dataclass(frozen=True)
class Section:
    """`key` is what a shop's settings call it. `draw` gives its controls, with a hairline above them; none where there is nothing to show."""

    key: str
    title: Callable[[], str]
    draw: Callable[[Bench, ConversationDetail, Customer], list[ft.Control]]


def _bag(bench: Bench, detail: ConversationDetail, customer: Customer) -> list[ft.Control]:
    return [hairline(), BagLine(bench, bench.session.shell, detail.conversation.id, customer.id, key=f"bag-{detail.conversation.id}")]


def _consents(bench: Bench, _detail: ConversationDetail, customer: Customer) -> list[ft.Control]:
    return section(_("Consent"), *glance(bench, customer), act=_("Change"), on_act=lambda: bench.over.show("consents", customer.id))


def _purchases(bench: Bench, _detail: ConversationDetail, customer: Customer) -> list[ft.Control]:
    return [Purchases(bench, bench.session.shell, customer.id, key=f"purchases-{customer.id}")]


def _invitation(bench: Bench, _detail: ConversationDetail, customer: Customer) -> list[ft.Control]:
    if not bench.right("invite.create"):
        return []
    said = text(_("A link that opens her chat on any device."), T.second, C.ink2)
    return section(_("Invitation"), said, act=_("Make a link"), on_act=lambda: bench.over.show("invite", customer.id))


def _privacy(bench: Bench, _detail: ConversationDetail, customer: Customer) -> list[ft.Control]:
    return section(_("Privacy"), *privacy_lines(bench, customer)) if bench.right("customer.erase") else []


SECTIONS: tuple[Section, ...] = (
    Section("promises", lambda: _("Promises"), lambda bench, detail, _customer: promises(bench, detail)),
    Section("about", lambda: _("About her"), lambda bench, _detail, customer: about(bench, customer)),
    Section("sizes", lambda: _("Sizes and style"), lambda bench, _detail, customer: sizes_and_style(bench, customer)),
    Section("dates", lambda: _("Important dates"), lambda bench, _detail, customer: dates(bench, customer)),
    Section("bag", lambda: _("Bag"), _bag),
    Section("purchases", lambda: _("Purchases"), _purchases),
    Section("consents", lambda: _("Consent"), _consents),
    Section("notes", lambda: _("Notes"), lambda bench, _detail, customer: notes(bench, customer)),
    Section("labels", lambda: _("Labels"), lambda bench, detail, _customer: labels(bench, detail)),
    Section("team", lambda: _("Team"), lambda bench, detail, _customer: team(bench, detail)),
    Section("addresses", lambda: _("Addresses"), lambda bench, _detail, customer: addresses(bench, customer)),
    Section("invitation", lambda: _("Invitation"), _invitation),
    Section("privacy", lambda: _("Privacy"), _privacy),
)


def arranged(panel: Sequence[PanelSection]) -> list[tuple[Section, bool]]:
    """All sections in the shop's order, and whether they are shown. Those that the shop says nothing of come last."""
    known = {one.key: one for one in SECTIONS}
    named = [(known[one.key], one.shown) for one in panel if one.key in known]
    there = {one.key for one, _shown in named}
    return [*named, *((one, True) for one in SECTIONS if one.key not in there)]
