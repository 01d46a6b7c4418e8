"""The people of the shop: who they are, where they work, and letting them in and out."""

from functools import partial

import flet as ft

from stylist_app.client.api.http import ClientError
from stylist_app.i18n import _, ngettext, words
from stylist_app.ui.manager.parts import card, line, link_dialog, page
from stylist_app.ui.manager.person import PasswordForm, PersonForm, role_words
from stylist_app.ui.shell.follow import use_changes
from stylist_app.ui.shell.persons import portrait
from stylist_app.ui.shell.routes import ENTER, Route
from stylist_app.ui.shell.session import Session
from stylist_app.ui.shell.trouble import sentence
from stylist_app.ui.theme import S
from stylist_app.ui.widgets import confirm, empty, gap, menu, primary, snack, tag
from stylist_app.wire.ids import new_id
from stylist_app.wire.session import CreateInvite, Invite
from stylist_app.wire.staff import PatchStaff, Staff


def entry_link(session: Session, token: str) -> str:
    return f"{session.host.app_url}{Route(ENTER, token).path}"


@ft.component
def PeoplePage(session: Session, layout: str, online: bool) -> ft.Control:
    use_changes(session, "staff", "store", "conversation")
    account = session.account
    asking, ask = ft.use_state(("", ""))
    link, show_link = ft.use_state(("", ""))
    people = [person for person in account.staff() if isinstance(person, Staff)]
    stores = {store.id: store.name for store in account.stores()}
    kind, about = asking
    chosen = next((person for person in people if person.id == about), None)
    closed = lambda: ask(("", ""))  # noqa: E731

    def invited(name: str, invite: Invite) -> None:
        show_link(
            (
                _("{name} signs in with this link. It works once, until {when}.", name=name, when=words().moment(invite.expires_at, within=True)),
                entry_link(session, invite.token or ""),
            )
        )

    async def new_link(person: Staff) -> None:
        try:
            invited(person.name, await account.create_invite(CreateInvite(id=new_id(), staff_id=person.id)))
        except ClientError as error:
            session.page.show_dialog(snack(sentence(error)))

    async def set_disabled(person: Staff, disabled: bool) -> None:
        closed()
        try:
            await account.patch_staff(person.id, PatchStaff(disabled=disabled), person.version)
        except ClientError as error:
            session.page.show_dialog(snack(sentence(error)))
            return
        said = _("{name} cannot sign in any more", name=person.name) if disabled else _("{name} can sign in again", name=person.name)
        session.page.show_dialog(snack(said))

    def row(person: Staff) -> ft.Control:
        own = person.id == account.me.id
        places = ", ".join(stores[one] for one in person.store_ids if one in stores) or _("No store")
        acts = [
            (_("Edit"), ft.Icons.EDIT_OUTLINED, lambda: ask(("edit", person.id))),
            (_("New sign-in link"), ft.Icons.LINK, partial(new_link, person)),
            (_("Set a password"), ft.Icons.KEY_OUTLINED, lambda: ask(("password", person.id))),
            *(
                []
                if own
                else [
                    (_("Let in again"), ft.Icons.LOCK_OPEN_OUTLINED, partial(set_disabled, person, False))
                    if person.disabled
                    else (_("Disable"), ft.Icons.BLOCK, lambda: ask(("disable", person.id)))
                ]
            ),
        ]
        marks = [tag(_("Disabled"), "danger")] if person.disabled else [tag(_("You"), "accent")] if own else []
        tools = [menu(_("Acts for {name}", name=person.name), tuple(acts))] if online else []
        said = " · ".join(part for part in (role_words(person.role), places, person.email or "") if part)
        return line(
            person.name,
            said,
            *marks,
            *tools,
            before=portrait(session, person.name, person.picture, S.avatar),
            faint=person.disabled,
            on_tap=(lambda: ask(("edit", person.id))) if online else None,
        )

    add = primary(_("Add a colleague"), lambda: ask(("add", "")), glyph=ft.Icons.PERSON_ADD_OUTLINED, disabled=not online)
    content = (
        card([row(person) for person in people]) if people else empty(_("Nobody yet"), _("Add the first colleague."), glyph=ft.Icons.GROUP_OUTLINED)
    )
    over: ft.Control = gap(0)
    if kind in ("add", "edit") and (kind == "add" or chosen):
        over = PersonForm(session, layout, chosen, closed, invited, key=f"{kind}-{about}")
    elif kind == "password" and chosen:
        over = PasswordForm(session, layout, chosen, closed, key=about)
    question = None
    if kind == "disable" and chosen:
        owned = sum(one.conversation.assignee_id == chosen.id for one in account.conversations())
        kept = ngettext(
            "{n} conversation stays in the name of this colleague until somebody takes it.",
            "{n} conversations stay in the name of this colleague until somebody takes them.",
            owned,
        )
        lost = _("{name} is signed out everywhere at once and cannot come back in.", name=chosen.name)
        question = confirm(
            _("Disable {name}?", name=chosen.name),
            f"{lost} {kept}" if owned else lost,
            act=_("Disable"),
            on_act=partial(set_disabled, chosen, True),
            on_cancel=closed,
            danger=True,
        )
    ft.use_dialog(question)
    ft.use_dialog(link_dialog(session, layout, _("Sign-in link"), link[0], link[1], lambda: show_link(("", ""))) if link[1] else None)
    return page(layout, _("People"), _("Who works with clients, in which store, and what they may do."), content, over, act=add)
