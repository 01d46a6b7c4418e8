"""What she allowed, channel by channel: at a glance in the panel, and in a form with the whole history behind it."""

from functools import partial

import flet as ft

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.i18n import _, words
from stylist_app.ui.shell import trouble
from stylist_app.ui.shell.follow import use_changes
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import (
    Tap,
    banner,
    channel_glyph,
    channel_name,
    hairline,
    icon,
    outlined,
    pad,
    pressable,
    skeleton_rows,
    switch_row,
    text,
    text_field,
)
from stylist_app.wire.customer import Channel, Consent, Customer, Purpose, PutConsent
from stylist_app.wire.privacy import ConsentEntry

CHANNELS: tuple[Channel, ...] = ("web", "email", "whatsapp", "sms", "phone")
PURPOSES: tuple[Purpose, ...] = ("service", "marketing")


def name_of_channel(channel: str) -> str:
    return _("Phone") if channel == "phone" else channel_name(channel)


def purpose_words(purpose: str) -> str:
    return _("News and offers") if purpose == "marketing" else _("Answers")


def source_words(source: str) -> str:
    """Where it came from; what a colleague wrote stands as it is."""
    return {"": _("unknown"), "me": _("herself, in the app"), "word": _("a word in the chat")}.get(source, source)


def _state(customer: Customer, channel: str) -> tuple[str, ft.IconData, bool]:
    """In words, as a mark, and whether anything is allowed there."""
    given = {one.purpose for one in customer.consents if one.channel == channel and one.given}
    said = any(one.channel == channel for one in customer.consents)
    if len(given) == 2:
        return _("answers and news"), ft.Icons.DONE_ALL, True
    if "service" in given:
        return _("answers"), ft.Icons.CHECK, True
    if given:
        return _("news"), ft.Icons.CHECK, True
    return (_("declined"), ft.Icons.CLOSE, False) if said else (_("not asked"), ft.Icons.HELP_OUTLINE, False)


def glance(bench: Bench, customer: Customer) -> list[ft.Control]:
    """A chip for each channel, and where the last answer came from."""

    def chip(channel: Channel) -> ft.Control:
        state, glyph, on = _state(customer, channel)
        ink, fill = (C.success, C.success_soft) if on else (C.ink2, C.well)
        name = name_of_channel(channel)
        face = ft.Row(tight=True, spacing=S.x1 + S.tick, controls=[icon(glyph, ink, S.icon_tiny), text(name, T.chip, ink, no_wrap=True)])
        said = f"{name}: {state}"
        return pressable(
            said,
            face,
            lambda: bench.over.show("consents", customer.id),
            reach=S.x2 + S.tick,
            bgcolor=fill,
            border_radius=S.r_full,
            padding=pad(S.x2 + S.tick, S.x1 + S.tick),
            tooltip=said,
        )

    last = max(customer.consents, key=lambda one: one.at, default=None)
    line = [text(_line(last), T.meta, C.ink2)] if last is not None else []
    return [ft.Row([chip(one) for one in CHANNELS], wrap=True, spacing=S.x2, run_spacing=0), *line]


def _line(one: Consent | ConsentEntry) -> str:
    answer = _("agreed") if one.given else _("declined")
    return f"{name_of_channel(one.channel)}, {purpose_words(one.purpose)}: {answer} · {source_words(one.source)} · {words().moment(one.at)}"


def _entry(one: ConsentEntry) -> ft.Control:
    by = _("written down by {name}", name=one.by_name) if one.by == "staff" and one.by_name else ""
    said = [part for part in (f"“{one.wording}”" if one.wording else "", by) if part]
    mark = icon(ft.Icons.CHECK if one.given else ft.Icons.CLOSE, C.success if one.given else C.ink2, S.icon_small)
    lines = ft.Column(
        tight=True, spacing=0, expand=True, controls=[text(_line(one), T.second), *([text(" · ".join(said), T.meta, C.ink2)] if said else [])]
    )
    return ft.Container(ft.Row(spacing=S.x3, vertical_alignment=ft.CrossAxisAlignment.START, controls=[mark, lines]), padding=pad(0, S.x2))


@ft.component
def History(bench: Bench, customer: Customer) -> ft.Control:
    """Every line ever written; asked for anew whenever one was added."""
    found, set_found = ft.use_state(None)
    wrong, set_wrong = ft.use_state("")

    async def load() -> None:
        set_wrong("")
        try:
            set_found((await bench.account.consent_history(customer.id)).items)
        except (ApiProblem, Offline) as error:
            set_wrong(trouble.sentence(error))

    ft.use_effect(load, [customer.version])
    if wrong:
        return banner("offline", _("The history cannot be shown right now"), wrong, action=_("Try again"), on_action=load)
    if found is None:
        return skeleton_rows(_("Loading the history"), 2)
    rows = [part for one in found for part in (hairline(), _entry(one))][1:]
    return ft.Column(tight=True, spacing=0, controls=rows or [text(_("Nobody has asked her yet."), T.second, C.ink2)])


@ft.component
def ConsentForm(bench: Bench, customer: Customer, close: Tap) -> ft.Control:
    """Switches for what she says, the words she was asked with, and below it the history. What is set shows at once and is queued while offline."""
    kept = ft.use_ref(lambda: {"wording": "", "source": _("told {name}", name=bench.account.me.name)}).current
    channel, choose = ft.use_state(CHANNELS[0])
    use_changes(bench.session, "customer")
    edits = bench.right("customer.edit")
    now = bench.account.customer(customer.id) or customer

    def change(purpose: Purpose, event: ft.Event[ft.Switch]) -> None:
        command = PutConsent(
            channel=channel,
            purpose=purpose,
            given=bool(event.control.value),
            source=kept["source"].strip()[:500],
            wording=kept["wording"].strip()[:500],
        )
        bench.account.put_consent(customer.id, command)

    def keep(name: str) -> Tap:
        return lambda event: kept.update({name: event.control.value or ""})

    def switch(purpose: Purpose) -> ft.Control:
        given = any(one.given for one in now.consents if one.channel == channel and one.purpose == purpose)
        helper = {
            "service": _("About what she asked for: bookings, orders, answers."), "marketing": _("Anything she did not ask for."),
        }[purpose]  # fmt: skip
        return switch_row(purpose_words(purpose), on=given, on_change=partial(change, purpose), helper=helper, disabled=not edits)

    def tab(one: Channel) -> ft.Control:
        on = one == channel
        face = ft.Row(
            tight=True, spacing=S.x2, controls=[channel_glyph(one, S.icon_small), text(name_of_channel(one), T.label, C.accent if on else C.ink)]
        )
        return pressable(
            name_of_channel(one), face, partial(choose, one), selected=on, padding=pad(S.x3, S.x2), border_radius=S.r_full,
            bgcolor=C.soft if on else C.well,
        )  # fmt: skip

    fields = [
        text_field(
            _("How she was asked, in words"), on_change=keep("wording"), hint=_("May we write to you about new coats?"), **bench.focus.watched()
        ),
        text_field(_("Where"), value=kept["source"], on_change=keep("source"), **bench.focus.watched()),
    ]
    return ft.Column(
        tight=True,
        spacing=S.x3,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            ft.Row([tab(one) for one in CHANNELS], wrap=True, spacing=S.x2, run_spacing=S.x2),
            *(fields if edits else []),
            *map(switch, PURPOSES),
            text(_("History"), T.chip, C.ink2),
            History(bench, now, key=f"history-{now.version}"),
            ft.Row([outlined(_("Done"), close)], alignment=ft.MainAxisAlignment.END),
        ],
    )
