"""Invitations: links that bring a client into a chat with the one who invited. A link is shown once; the list says what is still open."""

from collections.abc import Awaitable, Callable
from functools import partial

import flet as ft

from stylist_app.client.api.http import ClientError
from stylist_app.i18n import _, words
from stylist_app.ui.manager.parts import Trouble, captioned, card, choices, form, line, link_dialog, page, told
from stylist_app.ui.shell.routes import ENTER, INVITE, Route
from stylist_app.ui.shell.session import Session
from stylist_app.ui.shell.trouble import sentence
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import banner, confirm, empty, gap, icon, icon_button, link, primary, segmented, skeleton_rows, snack, text, text_field
from stylist_app.wire.customer import Customer
from stylist_app.wire.ids import new_id
from stylist_app.wire.session import CreateInvite, Invite

DAYS = (1, 7, 14, 30)


def address(session: Session, invite: Invite, token: str) -> str:
    return f"{session.host.app_url}{Route(ENTER if invite.staff_id else INVITE, token).path}"


@ft.component
def InviteForm(session: Session, layout: str, on_close: Callable[[], None], on_made: Callable[[Invite], Awaitable[None]]) -> ft.Control:
    account = session.account
    id = ft.use_ref(new_id).current
    kept = ft.use_ref(lambda: {"name": ""}).current
    whom, set_whom = ft.use_state("new")
    found, set_found = ft.use_state(())
    customer, set_customer = ft.use_state(None)
    open_stores = [(store.id, store.name) for store in account.stores() if not store.closed]
    store, set_store = ft.use_state(account.me.store_ids[0] if account.me.store_ids else open_stores[0][0] if open_stores else "")
    days, set_days = ft.use_state("14")
    trouble, set_trouble = ft.use_state(Trouble())
    busy, set_busy = ft.use_state(False)

    async def look(event: ft.Event[ft.TextField]) -> None:
        query = (event.control.value or "").strip()
        if not query:
            set_found(())
            return
        try:
            set_found(tuple(await account.search_customers(query, limit=5)))
            set_trouble(Trouble())
        except ClientError as error:
            set_trouble(Trouble(sentence(error), "customer_id"))

    async def save() -> None:
        if whom == "known" and customer is None:
            set_trouble(Trouble(_("Choose a client."), "customer_id"))
            return
        set_busy(True)
        set_trouble(Trouble())
        known: Customer | None = customer if whom == "known" else None
        try:
            invite = await account.create_invite(
                CreateInvite(
                    id=id,
                    customer_id=known.id if known else None,
                    store_id=None if known else store or None,
                    name=None if known else kept["name"].strip() or None,
                    days=int(days),
                )
            )
        except (ClientError, ValueError) as error:
            set_trouble(told(error, {"name": _("This name is too long.")}))
            set_busy(False)
            return
        on_close()
        await on_made(invite)

    fields: list[ft.Control] = [ft.Row([segmented((("new", _("Somebody new")), ("known", _("A client"))), whom, set_whom)], wrap=True)]
    if whom == "new":
        fields += [
            text_field(
                _("Name, if you know it"),
                value=kept["name"],
                on_change=lambda event: kept.update(name=event.control.value or ""),
                error=trouble.at("name"),
                helper=_("The welcome page greets by it."),
            ),
            captioned(_("Store"), choices(open_stores, (store,), set_store), trouble.at("store_id")),
        ]
    else:
        fields.append(text_field(_("Find a client by name"), on_change=look, error=trouble.at("customer_id")))
        people = {one.id: one for one in ((customer, *found) if customer else found)}
        if people:
            fields.append(
                choices(
                    [(one.id, one.name) for one in people.values()], (customer.id,) if customer else (), lambda chosen: set_customer(people[chosen])
                )
            )
    fields += [
        captioned(_("Days it works"), choices([(str(n), str(n)) for n in DAYS], (days,), set_days)),
        text(_("The link works once. Whoever opens it chats with you."), T.meta, C.ink2),
    ]
    ft.use_dialog(
        form(
            layout,
            _("Invite a client"),
            fields,
            trouble=trouble,
            busy=busy,
            save_word=_("Make the link"),
            on_save=save,
            on_close=on_close,
            placed=("name", "store_id", "customer_id"),
        )
    )
    return gap(0)


@ft.component
def InvitesPage(session: Session, layout: str, online: bool) -> ft.Control:
    account = session.account
    found, set_found = ft.use_state(None)
    failed, set_failed = ft.use_state("")
    asking, ask = ft.use_state(("", ""))
    shown, show = ft.use_state(None)
    tokens: dict[str, str] = ft.use_ref(dict).current
    closed = lambda: ask(("", ""))  # noqa: E731

    async def load() -> None:
        try:
            set_found(tuple(await account.invites()))
            set_failed("")
        except ClientError as error:
            set_failed(sentence(error))

    ft.use_effect(load, [online])

    async def made(invite: Invite) -> None:
        if invite.token:
            tokens[invite.id] = invite.token
        show(invite)
        await load()

    async def revoke(invite: Invite) -> None:
        closed()
        try:
            await account.delete_invite(invite.id)
        except ClientError as error:
            session.page.show_dialog(snack(sentence(error)))
            return
        session.page.show_dialog(snack(_("The link does not work any more")))
        await load()

    def name_of(invite: Invite) -> str:
        if invite.customer_id:
            known = account.customer(invite.customer_id)
            return known.name if known else invite.name or _("A client")
        card_of = account.staff_card(invite.staff_id) if invite.staff_id else None
        return _("{name}, colleague", name=card_of.name) if card_of else invite.name or _("Somebody new")

    def row(invite: Invite) -> ft.Control:
        by = account.staff_card(invite.stylist_id) if invite.stylist_id else None
        said = " · ".join(
            part
            for part in (_("by {name}", name=by.name) if by else "", _("until {when}", when=words().moment(invite.expires_at, within=True)))
            if part
        )
        copy = [link(_("Show link"), lambda: show(invite), spoken=_("Show the link of {name}", name=name_of(invite)))] if invite.id in tokens else []
        tools = (
            [icon_button(ft.Icons.LINK_OFF, _("Revoke the link of {name}", name=name_of(invite)), lambda: ask(("revoke", invite.id)))]
            if online
            else []
        )
        return line(name_of(invite), said, *copy, *tools, before=icon(ft.Icons.LINK, C.ink2, S.icon))

    if found is None:
        content: ft.Control = (
            banner("error", _("The open links did not load"), failed, action=_("Try again"), on_action=load)
            if failed
            else skeleton_rows(_("Loading the invitations"), 3)
        )
    elif found:
        content = card([row(invite) for invite in found])
    else:
        content = empty(_("No open links"), _("Make one and give it to a client: on a card, by message, at the till."), glyph=ft.Icons.LINK)
    over: ft.Control = InviteForm(session, layout, closed, made, key="add") if asking[0] == "add" else gap(0)
    chosen = next((invite for invite in found or () if invite.id == asking[1]), None)
    question = None
    if asking[0] == "revoke" and chosen:
        said = _("Who has the link cannot use it any more. Nobody who is in already is affected.")
        question = confirm(_("Revoke this link?"), said, act=_("Revoke"), on_act=partial(revoke, chosen), on_cancel=closed, danger=True)
    ft.use_dialog(question)
    until = words().moment(shown.expires_at, within=True) if shown else ""
    once = _("It works once, until {when}. It is not shown again after you leave this page.", when=until) if shown else ""
    token = tokens.get(shown.id, "") if shown else ""
    ft.use_dialog(
        link_dialog(session, layout, _("Invitation"), once, address(session, shown, token), lambda: show(None)) if shown and token else None
    )
    add = primary(_("Invite a client"), lambda: ask(("add", "")), glyph=ft.Icons.ADD_LINK, disabled=not online)
    return page(layout, _("Invitations"), _("A link opens a chat without an account."), content, over, act=add)
