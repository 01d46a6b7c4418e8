"""Privacy, as the shop sets it: quiet hours, how long what is kept (with what a rule would take away), and who will be or was erased."""

from collections.abc import Callable
from functools import partial

import flet as ft

from stylist_app.client.api.http import ClientError
from stylist_app.i18n import _, ngettext, words
from stylist_app.ui.manager.parts import Trouble, captioned, card, choices, form, line, page, told
from stylist_app.ui.shell.follow import use_changes
from stylist_app.ui.shell.session import Session
from stylist_app.ui.shell.trouble import sentence
from stylist_app.ui.theme import C, T
from stylist_app.ui.widgets import banner, confirm, empty, gap, heading, outlined, skeleton_rows, snack, text, text_field
from stylist_app.wire.base import now
from stylist_app.wire.privacy import Erasure, RetentionRule
from stylist_app.wire.quiet import QuietHours
from stylist_app.wire.shop import PatchBrand

EVER = ""
YEARS = ("1", "2", "3", "5", "10")
DAYS = 365


def kind_words(kind: str) -> tuple[str, str]:
    """A kind of record, and what a rule takes away of it."""
    return {
        "messages": (_("Messages"), _("What was said in chats, private notes there too. Their places stay.")),
        "photos": (_("Photos"), _("Photos and files that were sent. What was written with them stays.")),
        "notes": (_("Notes"), _("What colleagues wrote down about a client.")),
        "facts": (_("Details that changed"), _("What no longer holds of a client: an earlier size, an old budget. What holds now stays.")),
        "purchases": (_("Purchases"), _("Orders and what was returned of them. They no longer count in a client's total.")),
        "outreach": (_("Contacts"), _("Reasons that were put aside, and contacts in spite of a limit. A reason may come back.")),
        "access": (_("Access log"), _("Who opened which client's record.")),
    }[kind]


def kept_words(days: int | None) -> str:
    if days is None:
        return _("Kept for ever")
    return (
        ngettext("Kept for {n} year", "Kept for {n} years", days // DAYS)
        if days % DAYS == 0
        else ngettext("Kept for {n} day", "Kept for {n} days", days)
    )


def quiet_words(quiet: QuietHours | None) -> str:
    if quiet is None or quiet.starts == quiet.ends:
        return _("No quiet hours")
    return _("{start} to {end}, by each client's own clock", start=quiet.starts, end=quiet.ends)


@ft.component
def RuleForm(session: Session, layout: str, rule: RetentionRule, on_close: Callable[[], None]) -> ft.Control:
    """Shows what the chosen time would take away before it is saved."""
    years, set_years = ft.use_state(EVER if rule.days is None else str(max(1, round(rule.days / DAYS))))
    old, set_old = ft.use_state(None)
    trouble, set_trouble = ft.use_state(Trouble())
    busy, set_busy = ft.use_state(False)
    days = None if years == EVER else int(years) * DAYS

    async def look() -> None:
        set_old(None)
        if days is None:
            return
        try:
            set_old((await session.account.preview_retention(rule.kind, days)).old)
        except ClientError as error:
            set_trouble(told(error, {}))

    ft.use_effect(look, [years])

    async def save() -> None:
        set_busy(True)
        try:
            await session.account.put_retention(rule.kind, days)
        except ClientError as error:
            set_trouble(told(error, {}))
            set_busy(False)
            return
        on_close()

    options = [(EVER, _("For ever")), *((one, ngettext("{n} year", "{n} years", int(one))) for one in YEARS)]
    if years not in [value for value, _word in options]:
        options.append((years, ngettext("{n} year", "{n} years", int(years))))
    name, about = kind_words(rule.kind)
    told_old = text(_("Nothing is thrown away."), T.second, C.ink2)
    if days is not None:
        said = _("Counting …") if old is None else ngettext("{n} would go with the next round.", "{n} would go with the next round.", old)
        told_old = banner("warn", said, _("It does not come back.")) if old else text(said, T.second, C.ink2)
    fields = [text(about, T.body, C.ink2), captioned(_("Keep"), choices(options, (years,), set_years)), told_old]
    ft.use_dialog(form(layout, name, fields, trouble=trouble, busy=busy, save_word=_("Save"), on_save=save, on_close=on_close))
    return gap(0)


@ft.component
def HoursForm(session: Session, layout: str, on_close: Callable[[], None]) -> ft.Control:
    before = session.brand.quiet
    kept = ft.use_ref(lambda: {"starts": before.starts if before else "21:00", "ends": before.ends if before else "09:00"}).current
    trouble, set_trouble = ft.use_state(Trouble())
    busy, set_busy = ft.use_state(False)
    wrong = _("Write a time like 21:00.")

    async def save() -> None:
        set_busy(True)
        set_trouble(Trouble())
        try:
            quiet = QuietHours(starts=kept["starts"].strip(), ends=kept["ends"].strip())
            await session.account.patch_brand(PatchBrand(quiet=quiet), session.brand.version)
        except (ClientError, ValueError) as error:
            set_trouble(told(error, {"starts": wrong, "ends": wrong}))
            set_busy(False)
            return
        on_close()

    def field(name: str, label: str) -> ft.Control:
        return text_field(
            label, value=kept[name], error=trouble.at(name), on_change=lambda event: kept.update({name: event.control.value or ""}), hint="21:00"
        )

    about = _(
        "Colleagues are warned before they plan a message in these hours. A client's own hours go before them. The same time twice: no quiet hours."
    )
    fields = [text(about, T.body, C.ink2), field("starts", _("From")), field("ends", _("Until"))]
    ft.use_dialog(
        form(
            layout, _("Quiet hours"), fields, trouble=trouble, busy=busy, save_word=_("Save"), on_save=save, on_close=on_close,
            placed=("starts", "ends"),
        )
    )  # fmt: skip
    return gap(0)


def receipt_words(one: Erasure) -> str:
    """An erasure that was done, in numbers."""
    receipt = one.receipt
    if receipt is None:
        return _("Being looked after")
    rows = sum(receipt.rows.values())
    parts = [ngettext("{n} record", "{n} records", rows), ngettext("{n} file", "{n} files", receipt.files)]
    parts.append(_("nothing was left") if receipt.left == 0 else ngettext("{n} was found again", "{n} were found again", receipt.left))
    if receipt.log_emptied:
        parts.append(_("free pages overwritten"))
    if receipt.noted:
        parts.append(_("restored backups erase it again"))
    if receipt.backups_until is not None and receipt.backups_until > now():
        parts.append(_("in sealed backups until {day}", day=words().moment(receipt.backups_until, within=True)))
    return ", ".join(parts)


@ft.component
def PrivacyPage(session: Session, layout: str, online: bool) -> ft.Control:
    use_changes(session, "brand", "customer")
    account = session.account
    rules, set_rules = ft.use_state(None)
    pages, set_pages = ft.use_state(None)
    wrong, set_wrong = ft.use_state("")
    asking, ask = ft.use_state(("", ""))
    kind, about = asking
    erases = "customer.erase" in account.me.rights

    async def load() -> None:
        set_wrong("")
        try:
            set_rules((await account.retention()).rules)
            set_pages([await account.erasures()] if erases else [])
        except ClientError as error:
            set_wrong(sentence(error))

    async def more() -> None:
        try:
            set_pages([*pages, await account.erasures(pages[-1].next)])
        except ClientError as error:
            session.page.show_dialog(snack(sentence(error)))

    ft.use_effect(load, [online])

    async def closed() -> None:
        ask(("", ""))
        await load()

    def close() -> None:
        ask(("", ""))
        session.page.run_task(load)

    async def keep(one: Erasure) -> None:
        try:
            await account.take_erasure_back(one.customer_id)
        except ClientError as error:
            session.page.show_dialog(snack(sentence(error)))
            return
        session.page.show_dialog(snack(_("{name} stays", name=one.name or _("Guest"))))
        await load()

    async def erase(one: Erasure) -> None:
        try:
            await account.erase_customer(one.customer_id)
        except ClientError as error:
            session.page.show_dialog(snack(sentence(error)))
        await closed()

    def row(one: Erasure) -> ft.Control:
        if one.done_at is not None:
            return line(_("Erased on {day}", day=words().moment(one.done_at, within=True)), receipt_words(one), faint=True)
        name = one.name or _("Guest")
        by = _("asked for by the client") if one.asked_by == "customer" else _("asked for by {name}", name=one.by_name)
        acts = [
            outlined(_("Take it back"), partial(keep, one), small=True, disabled=not online),
            outlined(_("Erase now"), lambda: ask(("erase", one.customer_id)), small=True, disabled=not online),
        ]
        return line(name, _("Will be erased on {day}, {by}", day=words().moment(one.due, within=True), by=by), *acts)

    if wrong and rules is None:
        return page(
            layout, _("Privacy"), _("What the shop keeps, and when it is silent."), banner("offline", _("This cannot be shown right now"), wrong)
        )
    over: ft.Control = gap(0)
    chosen = next((one for one in rules or () if one.kind == about), None)
    if kind == "rule" and chosen:
        over = RuleForm(session, layout, chosen, close, key=f"rule-{about}")
    elif kind == "quiet":
        over = HoursForm(session, layout, close, key="quiet")
    leaving = next((one for some in pages or () for one in some.items if one.customer_id == about), None)
    question = None
    if kind == "erase" and leaving:
        question = confirm(
            _("Erase {name} now?", name=leaving.name or _("Guest")), _("There is no way back, and nothing is left."), act=_("Erase now"),
            on_act=partial(erase, leaving), on_cancel=lambda: ask(("", "")), danger=True,
        )  # fmt: skip
    ft.use_dialog(question)
    quiet = line(_("Quiet hours"), quiet_words(session.brand.quiet), on_tap=(lambda: ask(("quiet", ""))) if online else None)
    kept = [
        line(
            kind_words(one.kind)[0],
            kept_words(one.days) + (" · " + ngettext("{n} goes with the next round", "{n} go with the next round", one.old) if one.old else ""),
            on_tap=partial(ask, ("rule", one.kind)) if online else None,
        )
        for one in rules or ()
    ]
    erasures = [row(one) for some in pages or () for one in some.items]
    none = empty(
        _("Nobody is being erased"),
        _("Who asks to be erased stands here for seven days, and afterwards the receipt."),
        glyph=ft.Icons.SHIELD_OUTLINED,
    )
    return page(
        layout,
        _("Privacy"),
        _("What the shop keeps, and when it is silent."),
        card([quiet]),
        heading(_("How long what is kept"), T.look, level=2),
        card(kept) if rules is not None else skeleton_rows(_("Loading"), 7),
        text(_("By themselves go: exports after a day, imported files after a week, their reports after half a year."), T.second, C.ink2),
        *([heading(_("Erasing"), T.look, level=2), card(erasures) if erasures else none] if erases and pages is not None else []),
        *([ft.Row([outlined(_("Show more"), more)])] if pages and pages[-1].next else []),
        over,
    )
