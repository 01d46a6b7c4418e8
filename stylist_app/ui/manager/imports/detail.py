"""One import: how its file is to be read, what that would do, how far it is, and how it went."""

from collections.abc import Awaitable, Callable
from functools import partial

import flet as ft

from stylist_app.client.api.http import ClientError
from stylist_app.i18n import _, ngettext, words
from stylist_app.ui.manager.imports.problems import Problems
from stylist_app.ui.manager.imports.said import (
    KINDS,
    TONES,
    brings,
    in_words,
    kind_name,
    main_counts,
    outcome,
    progress,
    run_words,
    share,
    size_words,
    state_word,
    what_words,
)
from stylist_app.ui.manager.parts import Trouble, captioned, card, choices, told
from stylist_app.ui.shell.session import Session
from stylist_app.ui.theme import C, Layout, S, T
from stylist_app.ui.widgets import banner, border, gap, heading, outlined, pad, primary, quiet, spoken, tag, text, text_field
from stylist_app.wire.imports import ACTIVE, Import, ImportCounts, StartImport

WHOLE_SHOP = "shop"


@ft.component
def ImportDetail(session: Session, layout: str, one: Import, online: bool, on_back: Callable[[], object]) -> ft.Control:
    account = session.account
    kind, set_kind = ft.use_state(one.kind)
    store, set_store = ft.use_state(one.store_id or WHOLE_SHOP)
    currency, set_currency = ft.use_state(one.currency or "")
    trouble, set_trouble = ft.use_state(Trouble())
    busy, set_busy = ft.use_state("")
    what = brings(kind)
    homeless = what == "customers" and store == WHOLE_SHOP
    coin, place = "" if what == "customers" else currency.strip().upper(), WHOLE_SHOP if what == "orders" else store
    wanted = (kind, coin, place)
    as_told = wanted == (one.kind, one.currency or "", one.store_id or WHOLE_SHOP)

    async def act(name: str, call: Callable[[], Awaitable[Import]]) -> None:
        set_busy(name)
        set_trouble(Trouble())
        try:
            await call()
        except (ClientError, ValueError) as error:
            set_trouble(told(error, {"currency": _("Three letters, such as EUR.")}))
        set_busy("")

    async def preview() -> None:
        def call() -> Awaitable[Import]:
            options = StartImport(kind=kind, currency=coin or None, store_id=None if place == WHOLE_SHOP else place)
            return account.preview_import(one.id, options)

        await act("preview", call)

    active, checked = one.state in ACTIVE, one.started_at is not None and as_told
    marks = ft.Row(wrap=True, spacing=S.x2, run_spacing=S.x1, controls=[
        tag(state_word(one.state), TONES.get(one.state, "plain")),
        text(" · ".join(part for part in (kind_name(one.kind), size_words(one.file_size)) if part), T.meta, C.ink2),
    ])  # fmt: skip
    parts: list[ft.Control] = [
        ft.Row([quiet(_("All imports"), on_back, glyph=ft.Icons.ARROW_BACK)]),
        ft.Column(tight=True, spacing=S.x2, controls=[heading(one.file_name or _("A file without a name"), T.page), marks]),
    ]
    if one.state == "failed":
        parts.append(banner("error", _("The file could not be imported"), " ".join(filter(None, in_words(one.error_phrased, one.error)))))
    if trouble.words and trouble.field not in ("kind", "currency", "store_id"):
        parts.append(banner("error", trouble.words))
    if active:
        stop = outlined(
            _("Stopping") if busy == "cancel" else _("Stop"),
            partial(act, "cancel", partial(account.cancel_import, one.id)),
            disabled=bool(busy) or not online,
        )
        parts.append(_at_work(one, stop))
    said = outcome(one)
    if said:
        parts.append(text(said, T.body, C.ink2))
    idle = not bool(busy) and online
    if not active and one.kept and checked and not (one.state == "failed" and one.previewed):
        run = _("Starting") if busy == "run" else run_words(one)
        parts.append(ft.Row([primary(run, partial(act, "run", partial(account.run_import, one.id)), disabled=not idle)]))
    if main_counts(one) != ImportCounts() or (one.total and not active):
        parts.append(_counts(layout, one))
    if not active and not one.kept:
        parts.append(text(_("The file itself is not kept any more. Choose it again to import it."), T.body, C.ink2))
    if not active and one.kept:
        check = _("Checking") if busy == "preview" else _("Check it again") if checked else _("Check the file")
        ready = idle and kind and not homeless
        look = (outlined if checked else primary)(check, preview if ready else None, disabled=not ready)
        fields = [
            captioned(_("What it brings"), choices([(key, what_words(key)) for key in KINDS], (what,), lambda key: set_kind(KINDS[key][0][0]))),
            captioned(_("What made the file"), choices(_kinds(one, what), (kind,) if kind else (), set_kind), trouble.at("kind")),
        ]  # fmt: skip
        if what != "customers":
            money = text_field(
                _("Currency of its prices"), value=currency, on_change=lambda event: set_currency(event.control.value or ""),
                error=trouble.at("currency"), helper=_("Three letters. Empty: what the file says, else {currency}.", currency=account.brand.currency),
            )  # fmt: skip
            fields.append(money)
        if what == "products":
            whole = (WHOLE_SHOP, _("The whole shop's"))
            fields.append(captioned(_("Whose stock it counts"), choices([whole, *_stores(session)], (store,), set_store), trouble.at("store_id")))
        elif what == "customers":
            theirs = (store,) if store != WHOLE_SHOP else ()
            fields.append(captioned(_("Which store they belong to"), choices(_stores(session), theirs, set_store), trouble.at("store_id")))
        box = ft.Column(tight=True, spacing=S.x4, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=[*fields, ft.Row([look])])
        parts.append(ft.Container(box, bgcolor=C.card, border_radius=S.r_card, border=border(), padding=pad(S.x5, S.x5)))
    if one.problem_count:
        parts.append(Problems(session, layout, one, online, moving=active, key=f"problems-{one.started_at}"))
    return ft.Column(tight=True, spacing=S.x5, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=parts)


def _kinds(one: Import, what: str) -> list[tuple[str, str]]:
    """What the headings look like says so."""
    return [(kind, _("{name}, it seems", name=name) if kind == one.guess else name) for kind, name in KINDS[what]]


def _stores(session: Session) -> list[tuple[str, str]]:
    """Those this person may import into."""
    me = session.account.me
    return [(one.id, one.name) for one in session.account.stores() if not one.closed and (me.role == "admin" or one.id in me.store_ids)]


def _at_work(one: Import, stop: ft.Control) -> ft.Control:
    said = progress(one)
    doing = [text(one.doing, T.meta, C.ink2, max_lines=1, overflow=ft.TextOverflow.ELLIPSIS)] if one.doing else []
    words_of = ft.Column(tight=True, spacing=S.tick, expand=True, controls=[text(said, T.row), *doing])
    bar = ft.ProgressBar(value=share(one), bar_height=S.x1, border_radius=S.r_full, bgcolor=C.well, semantics_label=said)
    note = _("Nothing changes yet.") if one.previewed else _("It goes on when you leave this page, and after a restart of the shop.")
    inside = ft.Column(tight=True, spacing=S.x3, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=[
        ft.Row(spacing=S.x3, controls=[words_of, stop]), bar, text(note, T.meta, C.ink2),
    ])  # fmt: skip
    return ft.Container(inside, bgcolor=C.card, border_radius=S.r_card, border=border(), padding=pad(S.x5, S.x4))


def _counts(layout: str, one: Import) -> ft.Control:
    """A small table: what, and how many of it were added, changed, left and taken out."""
    heads = (_("New"), _("Changed"), _("As before"), _("Gone"))
    rows = [(what_words(brings(one.kind)), main_counts(one))]
    if brings(one.kind) == "products":
        rows += [(_("Variants"), one.summary.variants), (_("Pictures"), one.summary.pictures)]
    wide = S.photo_w if layout != Layout.PHONE else S.x12 + S.x3

    def cell(value: str, role: ft.TextThemeStyle, colour: ft.Colors | None = None) -> ft.Control:
        return ft.Container(text(value, role, colour, text_align=ft.TextAlign.END, no_wrap=True), width=wide)

    def row(name: str, counts: ImportCounts) -> ft.Control:
        numbers = (counts.added, counts.changed, counts.unchanged, counts.removed)
        cells = [cell(words().number(n), T.figure if n else T.body, None if n else C.ink3) for n in numbers]
        label = f"{name}: " + ", ".join(f"{head} {n}" for head, n in zip(heads, numbers, strict=True))
        return spoken(label, ft.Container(ft.Row(spacing=S.x1, controls=[text(name, T.row, expand=True), *cells]), padding=pad(S.x4, S.x3)))

    top = ft.Container(
        ft.Row(spacing=S.x1, controls=[gap(0), ft.Container(expand=True), *(cell(head, T.tiny, C.ink2) for head in heads)]), padding=pad(S.x4, S.x2)
    )
    notes: list[ft.Control] = []
    for name, caption in (("added", _("New, for example")), ("changed", _("Changed, for example"))):
        if one.summary.samples.get(name):
            notes.append(text(f"{caption}: {words().listing(one.summary.samples[name])}", T.second, C.ink2))
    if one.previewed and one.summary.pictures.added:
        notes.append(text(_("Pictures are fetched with the import; the check looks at their addresses only."), T.second, C.ink2))
    if one.summary.absent:
        said = ngettext(
            "{n} product of the shop is not in this file. It stays.", "{n} products of the shop are not in this file. They stay.", one.summary.absent
        )
        notes.append(text(said, T.second, C.ink2))
    table = card([top, *(row(name, counts) for name, counts in rows)])
    return ft.Column(tight=True, spacing=S.x2, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=[table, *notes])
