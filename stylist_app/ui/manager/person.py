"""Forms for one colleague: the record, and a new password."""

from collections.abc import Callable
from functools import partial
from typing import Any

import flet as ft

from stylist_app.client.api.http import ClientError
from stylist_app.i18n import _
from stylist_app.ui.manager.parts import Trouble, captioned, choices, conflict, form, told
from stylist_app.ui.shell.session import Session
from stylist_app.ui.theme import C, T
from stylist_app.ui.widgets import gap, snack, text, text_field
from stylist_app.wire.ids import new_id
from stylist_app.wire.session import Invite
from stylist_app.wire.staff import ChangePassword, CreateStaff, PatchStaff, Staff

FIELDS = ("name", "email", "role", "store_ids")
LEAST = 10


def role_words(role: str) -> str:
    return {"stylist": _("Stylist"), "expert": _("Store expert"), "manager": _("Manager"), "admin": _("Administrator")}.get(role, role)


def role_about(role: str) -> str:
    """What the role may do, in a sentence."""
    return {
        "stylist": _("Works with all clients of the own stores."),
        "expert": _("Sees only conversations they are brought into."),
        "manager": _("Also sees everybody's conversations of the own stores, people and settings."),
        "admin": _("May do everything, in every store."),
    }.get(role, "")


@ft.component
def PersonForm(
    session: Session, layout: str, person: Staff | None, on_close: Callable[[], None], on_invited: Callable[[str, Invite], None]
) -> ft.Control:
    """Adds somebody, or changes a record. What is typed stays in plain fields."""
    account = session.account
    kept: dict[str, str] = ft.use_ref(
        lambda: {"id": new_id(), "name": person.name if person else "", "email": "", "title": person.title if person else ""}
    ).current
    role, set_role = ft.use_state(person.role if person else "stylist")
    stores, set_stores = ft.use_state(tuple(person.store_ids) if person else tuple(account.me.store_ids[:1]))
    trouble, set_trouble = ft.use_state(Trouble())
    busy, set_busy = ft.use_state(False)
    said = {"name": _("Write a name."), "email": _("Write an e-mail address, such as name@shop.com.")}

    async def save(version: int | None = None) -> None:
        set_busy(True)
        set_trouble(Trouble())
        try:
            if person is None:
                answer = await account.create_staff(
                    CreateStaff(id=kept["id"], name=kept["name"], email=kept["email"], role=role, title=kept["title"], store_ids=list(stores))
                )
                on_close()
                if answer.invite is not None:
                    on_invited(answer.name, answer.invite)
                return
            wanted = PatchStaff(name=kept["name"], title=kept["title"], **_changed(person, role, stores))
            await account.patch_staff(person.id, wanted, version or person.version)
            on_close()
            session.page.show_dialog(snack(_("Saved")))
        except (ClientError, ValueError) as error:
            set_trouble(told(error, said))
            set_busy(False)

    def toggle(store_id: str) -> None:
        set_stores(tuple(one for one in stores if one != store_id) if store_id in stores else (*stores, store_id))

    def keep(name: str) -> Callable[[Any], None]:
        return lambda event: kept.update({name: event.control.value or ""})

    roles = ["stylist", "expert", "manager", *(["admin"] if account.me.role == "admin" else [])]
    open_stores = [(store.id, store.name) for store in account.stores() if not store.closed or store.id in stores]
    fields = [
        text_field(_("Name"), value=kept["name"], on_change=keep("name"), error=trouble.at("name"), autofocus=person is None),
        *(
            [text_field(_("E-mail"), value=kept["email"], on_change=keep("email"), error=trouble.at("email"), keyboard=ft.KeyboardType.EMAIL)]
            if person is None
            else []
        ),
        text_field(_("Title shown to clients"), value=kept["title"], on_change=keep("title"), hint=_("Personal stylist")),
        captioned(_("Role"), choices([(one, role_words(one)) for one in roles], (role,), set_role), trouble.at("role")),
        text(role_about(role), T.meta, C.ink2),
        captioned(_("Stores"), choices(open_stores, stores, toggle), trouble.at("store_ids")),
    ]
    if trouble.current is not None and person is not None:
        theirs = int(trouble.current.get("version", person.version))
        names = {"name": _("Name"), "title": _("Title"), "role": _("Role"), "store_ids": _("Stores")}
        mine = {"name": kept["name"].strip(), "title": kept["title"].strip(), "role": role, "store_ids": list(stores)}
        shown = {key: _readable(account.stores(), key, value) for key, value in mine.items()}
        current = {key: _readable(account.stores(), key, trouble.current.get(key)) for key in mine}
        ft.use_dialog(conflict(layout, names, current, shown, on_theirs=on_close, on_mine=partial(save, theirs)))
    else:
        ft.use_dialog(
            form(
                layout,
                _("Edit {name}", name=person.name) if person else _("Add a colleague"),
                fields,
                trouble=trouble,
                busy=busy,
                save_word=_("Save") if person else _("Add"),
                on_save=partial(save, None),
                on_close=on_close,
                placed=FIELDS,
            )
        )
    return gap(0)


def _changed(person: Staff, role: str, stores: tuple[str, ...]) -> dict[str, Any]:
    """Only what differs: one's own role and stores are not even mentioned."""
    changed: dict[str, Any] = {} if role == person.role else {"role": role}
    return changed if sorted(stores) == sorted(person.store_ids) else {**changed, "store_ids": list(stores)}


def _readable(stores: list[Any], key: str, value: Any) -> Any:
    if key == "store_ids":
        return ", ".join(sorted(store.name for store in stores if store.id in (value or [])))
    return role_words(value) if key == "role" else value


@ft.component
def PasswordForm(session: Session, layout: str, person: Staff, on_close: Callable[[], None]) -> ft.Control:
    """One's own password needs the present one; a colleague's does not. It is kept nowhere."""
    own = person.id == session.account.me.id
    kept = ft.use_ref(lambda: {"password": "", "current": ""}).current
    trouble, set_trouble = ft.use_state(Trouble())
    busy, set_busy = ft.use_state(False)

    async def save() -> None:
        if len(kept["password"]) < LEAST:
            set_trouble(Trouble(_("At least {n} characters.", n=LEAST), "password"))
            return
        set_busy(True)
        try:
            await session.browser.set_password(person.id, ChangePassword(password=kept["password"], current=kept["current"] if own else None))
        except (ClientError, ValueError) as error:
            set_trouble(told(error, {"password": _("This password cannot be used.")}))
            set_busy(False)
            return
        on_close()
        session.page.show_dialog(snack(_("The password was changed. Other devices of {name} are signed out.", name=person.name)))

    fields = [
        text(_("{name} is signed out on every other device.", name=person.name), T.body, C.ink2),
        *(
            [
                text_field(
                    _("Present password"),
                    value=kept["current"],
                    password=True,
                    on_change=lambda event: kept.update(current=event.control.value or ""),
                    error=trouble.at("current"),
                )
            ]
            if own
            else []
        ),
        text_field(
            _("New password"),
            value=kept["password"],
            password=True,
            on_change=lambda event: kept.update(password=event.control.value or ""),
            on_submit=save,
            error=trouble.at("password"),
            helper=_("At least {n} characters.", n=LEAST),
            autofill=ft.AutofillHint.NEW_PASSWORD,
        ),
    ]
    ft.use_dialog(
        form(
            layout,
            _("Password of {name}", name=person.name),
            fields,
            trouble=trouble,
            busy=busy,
            save_word=_("Set the password"),
            on_save=save,
            on_close=on_close,
            placed=("password", "current"),
        )
    )
    return gap(0)
